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
  type Office,
  openOffice,
  ROLE,
  refusalOf,
  SERVER,
  THREAD,
} from './schedule-office.ts';

const without = (permissions: bigint, bit: bigint): bigint => permissions & ~bit;

async function expectRefused(office: Office, options: Readonly<Record<string, unknown>>, ...words: string[]) {
  const refused = await refusalOf(office.editor().add(options));
  for (const one of words) expect(refused).toContain(one);
  expect(refused).toContain('Nothing was saved.');
  expect(await office.schedules()).toEqual([]);
}

describe('/schedule add', () => {
  test('saves a short briefing by default, on the server’s clock, and says what it does', async () => {
    const office = await openOffice();
    await office.set({ timeZone: 'Europe/Berlin' });
    const reply = await office.editor().add();
    expect(await office.schedules()).toMatchObject([
      {
        id: 1,
        channel: NEWS,
        place: 'text',
        rule: { kind: 'cron', pattern: '0 8 * * *' },
        zone: 'Europe/Berlin',
        detail: 'short',
        onlyChanges: false,
        noChange: 'quiet',
        missed: 'late',
        ping: null,
        silent: false,
        by: { name: 'Ada' },
        since: 0,
      },
    ]);
    const text = textOf(reply);
    expect(text).toContain('### Schedule 1 is saved');
    expect(text).toContain(
      `Posts a short briefing in <#${NEWS}>, every day at 08:00 (Europe/Berlin). It pings nobody.`,
    );
    expect(text).toContain('- Mon 30 Nov 2026, 08:00 (UTC+1) · <t:1796022000:F> (<t:1796022000:R>)');
    expect(text.match(/UTC\+1/g)).toHaveLength(5);
    expect(text).toContain('- Wed 2 Dec 2026, 08:00 (UTC+1)\n');
    expect(text).toContain('**Clock change** On 28 March 2027');
    expect(text).toContain('**Missed posts** What falls due while Readout is down is posted late');
    expect(text).not.toContain('**Published**');
    expect(labelsOf(reply)).toEqual(['Change the time', 'Preview', 'Post once now', 'Pause']);
  });

  test('takes every option, and says what each leads to', async () => {
    const office = await openOffice();
    const reply = await office.editor().add({
      channel: chosen(ANNOUNCEMENTS, ALL, 5),
      when: 'mondays at 18:00',
      detail: 'full',
      'only-changes': true,
      'no-change': 'say',
      'time-zone': 'asia/baghdad',
      missed: 'skip',
      ping: ROLE,
      silent: true,
    });
    expect(await office.schedules()).toMatchObject([
      {
        channel: ANNOUNCEMENTS,
        place: 'announcement',
        zone: 'Asia/Baghdad',
        detail: 'full',
        onlyChanges: true,
        noChange: 'say',
        missed: 'skip',
        ping: ROLE,
        silent: true,
      },
    ]);
    const text = textOf(reply);
    expect(text).toContain('Posts what changed in the dossier since its last post');
    expect(text).toContain('Where nothing changed, it says so in a line.');
    expect(text).toContain(`It names <@&${ROLE}> but is silent`);
    expect(text).toContain('(UTC+3)');
    expect(text).toContain('is left out.');
    expect(text).toContain('also published to the servers that follow it');
    expect(text).toContain('`detail` makes no difference together with `only-changes`.');
  });

  test('takes a thread, a time that comes once, and an option without which another has no effect', async () => {
    const office = await openOffice();
    const editor = office.editor();
    const once = textOf(await editor.add({ channel: chosen(THREAD, ALL, 11), when: 'tomorrow at 09:00' }));
    expect(once).toContain('once, on 2026-12-01 at 09:00 (UTC)');
    expect(once).toContain('**The one run**');
    expect(await office.schedules()).toMatchObject([{ place: 'thread', rule: { kind: 'once' } }]);
    const say = textOf(await editor.add({ 'no-change': 'say' }));
    expect(say).toContain('`no-change` counts only together with `only-changes`');
  });

  test('tells the log channel in a line', async () => {
    const office = await openOffice();
    await office.set({ logChannel: LOG });
    await office.editor('A_b').add();
    expect(office.logged).toEqual([`${LOG}: A\\_b added schedule 1: <#${NEWS}> every day at 08:00 (UTC)`]);
  });

  test('refuses a 26th, and what is done takes none of the 25', async () => {
    const office = await openOffice();
    const editor = office.editor();
    await editor.add({ when: 'today at 18:00' });
    await office.advance('2026-11-30T19:00:00Z');
    for (let at = 0; at < 25; at += 1) await editor.add();
    const last = await editor.add({ when: 'every day at 09:00' });
    expect(textOf(last)).toContain('This server has 25 schedules, which is the most.');
    expect(textOf(await editor.slash('list'))).toContain('### 25 of 25 schedules, and 1 done');
  });
});

describe('/schedule add refuses', () => {
  test('a time that is not understood, past, or too often', async () => {
    const office = await openOffice();
    await expectRefused(office, { when: 'whenever' }, '“whenever” is not understood', 'every day at 08:00');
    await expectRefused(office, { when: '*/5 * * * *' }, '15 minutes at least');
    await expectRefused(office, { when: '2026-11-30 05:00' }, 'is past');
  });

  test('a place that is no text channel, announcement channel or thread', async () => {
    const office = await openOffice();
    await expectRefused(office, { channel: chosen(NEWS, ALL, 2) }, 'text channels, announcement channels');
    office.channels.set(NEWS, { name: 'voice', type: 2, permissions: ALL, thread: false });
    await expectRefused(office, {}, 'is none of these. Choose another `channel`.');
  });

  test('a channel that the bot can’t see, of another server too', async () => {
    const office = await openOffice();
    office.channels.clear();
    await expectRefused(office, {}, `Readout can’t see <#${NEWS}>`, 'add Readout and allow **View Channel**');
    await expectRefused(
      office,
      { channel: chosen(THREAD, ALL, 11) },
      '**Send Messages in Threads**',
      'the channel that this thread is in',
    );
    await expectRefused(office, { channel: chosen(THREAD, ALL, 12) }, 'Mention Readout in it');
  });

  test.each([
    ['View Channel', Bits.ViewChannel],
    ['Send Messages', Bits.SendMessages],
    ['Attach Files', Bits.AttachFiles],
    ['Read Message History', Bits.ReadMessageHistory],
  ])('a channel in which the bot lacks %s', async (name, bit) => {
    const office = await openOffice();
    office.channels.set(NEWS, { name: 'news', type: 0, permissions: without(ALL, bit), thread: false });
    await expectRefused(office, {}, `Readout lacks **${name}** in <#${NEWS}>.`, `allow **${name}**.`);
  });

  test('a thread in which the bot, or the editor, may not send in threads', async () => {
    const office = await openOffice();
    const permissions = without(ALL, Bits.SendMessagesInThreads);
    const channel = chosen(THREAD, permissions, 11);
    await expectRefused(office, { channel }, 'You lack **Send Messages in Threads**');
    office.channels.set(THREAD, { name: 'a thread', type: 11, permissions, thread: true });
    await expectRefused(office, { channel }, 'Readout lacks **Send Messages in Threads**');
  });

  test.each([
    ['**View Channel**', Bits.ViewChannel],
    ['**Send Messages**', Bits.SendMessages],
  ])('a channel in which the editor lacks %s', async (name, bit) => {
    const office = await openOffice();
    await expectRefused(
      office,
      { channel: chosen(NEWS, without(ALL, bit)) },
      `You lack ${name} in <#${NEWS}>`,
    );
  });

  test('nobody who is an administrator', async () => {
    const office = await openOffice();
    office.roles.set(ROLE, { name: 'readers', mentionable: false });
    office.channels.set(NEWS, { name: 'news', type: 0, permissions: ~0n, thread: false });
    await office.editor().add({ channel: chosen(NEWS, Bits.Administrator), ping: ROLE });
    expect(await office.schedules()).toHaveLength(1);
  });

  test('everyone as ping, and a role that is gone', async () => {
    const office = await openOffice();
    await expectRefused(office, { ping: SERVER }, 'does not ping everyone');
    await expectRefused(office, { ping: '1600000000000000099' }, 'is gone');
  });

  test.each([
    ['both Readout and you lack', ALL, ALL],
    ['you lack', ALL | Bits.MentionEveryone, ALL],
    ['Readout lacks', ALL, ALL | Bits.MentionEveryone],
  ])('a role that not everybody may ping, where %s the permission', async (who, bot, own) => {
    const office = await openOffice();
    office.roles.set(ROLE, { name: 'readers', mentionable: false });
    office.channels.set(NEWS, { name: 'news', type: 0, permissions: bot, thread: false });
    await expectRefused(
      office,
      { channel: chosen(NEWS, own), ping: ROLE },
      `which ${who}.`,
      '**Allow anyone to @mention this role**',
    );
  });

  test('no such role where both have the permission', async () => {
    const office = await openOffice();
    office.roles.set(ROLE, { name: 'readers', mentionable: false });
    const permissions = ALL | Bits.MentionEveryone;
    office.channels.set(NEWS, { name: 'news', type: 0, permissions, thread: false });
    await office.editor().add({ channel: chosen(NEWS, permissions), ping: ROLE });
    expect(await office.schedules()).toMatchObject([{ ping: ROLE }]);
  });
});
