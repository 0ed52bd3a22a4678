import { PermissionFlagsBits as Bits } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { textOf } from '../../support/read-reply.ts';
import {
  ALL,
  ANNOUNCEMENTS,
  chosen,
  LOG,
  labelsOf,
  NEWS,
  openOffice,
  ROLE,
  refusalOf,
  THREAD,
} from './schedule-office.ts';

const OBSTACLE = { kind: 'obstacle', why: 'Readout lacks **Send Messages** there.' } as const;

async function withOne(options: Readonly<Record<string, unknown>> = {}) {
  const office = await openOffice();
  await office.set({ logChannel: LOG });
  const editor = office.editor();
  await editor.add(options);
  const edit = (changes: Readonly<Record<string, unknown>>) =>
    editor.slash('edit', { schedule: '1', ...changes });
  const now = async () => (await office.schedules())[0];
  return { office, editor, edit, now };
}

describe('/schedule edit', () => {
  test.each([
    [
      'every 2 weeks',
      'mondays at 18:00',
      'Every 2 weeks on Mondays at 18:00, first on 2026-11-30',
      '0 18 * * 1',
    ],
    ['fridays', 'mondays at 18:00', 'On Fridays at 18:00', '0 18 * * 5'],
    ['every 3 days', 'every day at 07:30', 'Every 3 days at 07:30, first on 2026-11-30', '30 7 * * *'],
  ])('W: “%s” keeps of “%s” what it leaves open, first of the buttons', async (when, was, label, pattern) => {
    const { office, edit, now } = await withOne({ when: was });
    const asked = await edit({ when });
    expect(textOf(asked)).toContain('leaves something open');
    expect(labelsOf(asked)[0]).toBe(label);
    await office.editor().press(asked, label);
    expect((await now())?.rule).toMatchObject({ kind: 'cron', pattern });
  });

  test('is one press away where a schedule is shown: the form has its time and its zone', async () => {
    const { office, now } = await withOne({ when: 'mondays at 18:00', 'time-zone': 'Europe/Berlin' });
    const editor = office.editor();
    const opened = await editor.use('schedule:open:0', ['1']);
    const saved = await editor.fill(opened, 'Change the time', (held) => {
      expect(held).toEqual({ when: 'on Mondays at 18:00', 'time-zone': 'Europe/Berlin' });
      return { ...held, when: 'every other friday 9am' };
    });
    expect(textOf(saved)).toContain('every 2 weeks on Fridays at 09:00, first on 2026-12-04 (Europe/Berlin)');
    expect(await now()).toMatchObject({ zone: 'Europe/Berlin', rule: { pattern: '0 9 * * 5' } });
  });

  test('changes what is given and leaves the rest', async () => {
    const { office, edit, now } = await withOne({ ping: ROLE, 'time-zone': 'Europe/Berlin' });
    const before = await now();
    const reply = textOf(await edit({ silent: true, detail: 'full' }));
    expect(reply).toContain('### Schedule 1 is saved');
    expect(reply).toContain('Posts a full briefing');
    expect(await now()).toEqual({ ...before, silent: true, detail: 'full' });
    expect(office.logged.at(-1)).toBe(
      `${LOG}: Ada changed schedule 1: <#${NEWS}> every day at 08:00 (Europe/Berlin)`,
    );
  });

  test('takes a picture, which other edits leave as it is', async () => {
    const { edit, now } = await withOne();
    expect(await now()).toMatchObject({ picture: false });
    expect(textOf(await edit({ picture: true }))).toContain('Posts a short briefing with its picture');
    await edit({ silent: true });
    expect(await now()).toMatchObject({ picture: true, silent: true });
    expect(textOf(await edit({ 'only-changes': true }))).toContain(
      '`picture` makes no difference together with `only-changes`.',
    );
  });

  test('reads a new time on the clock of the schedule, and the old time on a new clock', async () => {
    const { edit, now } = await withOne({ 'time-zone': 'Asia/Baghdad' });
    await edit({ when: 'today at 10:00' });
    expect((await now())?.due).toBe(Date.parse('2026-11-30T07:00:00Z'));
    await edit({ 'time-zone': 'UTC' });
    expect((await now())?.due).toBe(Date.parse('2026-11-30T10:00:00Z'));
    expect(await refusalOf(edit({ 'time-zone': 'Asia/Tokyo' }))).toContain('is past');
    expect(await now()).toMatchObject({ zone: 'UTC' });
  });

  test('moves it to another kind of place', async () => {
    const { edit, now } = await withOne();
    await edit({ channel: chosen(THREAD, ALL, 11) });
    expect(await now()).toMatchObject({ channel: THREAD, place: 'thread' });
    await edit({ channel: chosen(ANNOUNCEMENTS, ALL, 5) });
    expect(await now()).toMatchObject({ channel: ANNOUNCEMENTS, place: 'announcement' });
  });

  test('notices that its channel has become one of announcements', async () => {
    const { office, edit, now } = await withOne();
    office.channels.set(NEWS, { name: 'news', type: 5, permissions: ALL, thread: false });
    expect(textOf(await edit({ silent: true }))).toContain('**Published**');
    expect(await now()).toMatchObject({ place: 'announcement' });
  });

  test('refuses nothing at all, and says what can be changed', async () => {
    const { edit } = await withOne();
    expect(await refusalOf(edit({}))).toContain('Nothing was changed. Choose beside `schedule`');
  });

  test('checks a new channel with the old ping', async () => {
    const { office, edit, now } = await withOne({ ping: ROLE });
    office.roles.set(ROLE, { name: 'readers', mentionable: false });
    const moved = edit({ channel: chosen(THREAD, ALL | Bits.MentionEveryone, 11) });
    expect(await refusalOf(moved)).toContain('which Readout lacks');
    expect(await now()).toMatchObject({ channel: NEWS });
  });

  test('can’t tell whether a new role may be pinged in the old channel, and says how it learns that', async () => {
    const permissions = ALL | Bits.MentionEveryone;
    const { office, edit, now } = await withOne();
    office.roles.set(ROLE, { name: 'readers', mentionable: false });
    office.channels.set(NEWS, { name: 'news', type: 0, permissions, thread: false });
    expect(await refusalOf(edit({ ping: ROLE }))).toContain(`Choose \`channel\` as well, <#${NEWS}> again`);
    await edit({ ping: ROLE, channel: chosen(NEWS, permissions) });
    expect(await now()).toMatchObject({ ping: ROLE });
    await edit({ silent: true });
    expect(await now()).toMatchObject({ silent: true });
  });

  test('checks what stays: the bot’s permissions there, and that the role is still there', async () => {
    const { office, edit } = await withOne({ ping: ROLE });
    const view = office.channels.get(NEWS);
    office.channels.delete(NEWS);
    expect(await refusalOf(edit({ silent: true }))).toContain('If it is gone, choose another `channel`');
    await edit({ channel: chosen(THREAD, ALL, 11) });
    const thread = office.channels.get(THREAD);
    office.channels.delete(THREAD);
    expect(await refusalOf(edit({ silent: true }))).toContain(
      'Where that thread is private, mention Readout in it.',
    );
    if (thread !== undefined) office.channels.set(THREAD, thread);
    if (view !== undefined) office.channels.set(NEWS, view);
    office.roles.clear();
    expect(await refusalOf(edit({ silent: true }))).toContain('**Ping nobody** takes it away');
  });

  test('has one go on that Readout paused, where the channel is another', async () => {
    const { office, edit, now } = await withOne();
    office.ways.send = () => OBSTACLE;
    await office.advance('2026-11-30T08:00:00Z');
    expect(await now()).toMatchObject({ paused: { by: null } });
    expect(textOf(await edit({ silent: true }))).toContain('**It is paused**');
    expect(textOf(await edit({ channel: chosen(THREAD, ALL, 11) }))).toContain('**It goes on**');
    expect(await now()).toMatchObject({ paused: null });
  });

  test('says that what was under way for the old channel is given up', async () => {
    const { office, edit } = await withOne();
    office.ways.send = () => ({ kind: 'unsure', why: 'Discord did not answer' });
    await office.advance('2026-11-30T08:00:00Z');
    const reply = textOf(await edit({ channel: chosen(THREAD, ALL, 11) }));
    expect(reply).toContain('The run that was under way for the other channel is given up.');
  });

  test('gives one that is done another time', async () => {
    const { office, editor, edit, now } = await withOne({ when: 'today at 18:00' });
    await office.advance('2026-11-30T18:00:00Z');
    expect(textOf(await editor.slash('list'))).toContain('**Done**');
    expect(textOf(await edit({ silent: true }))).toContain('**No run is ahead.**');
    await edit({ when: 'tomorrow at 18:00' });
    expect((await now())?.due).toBe(Date.parse('2026-12-01T18:00:00Z'));
  });
});
