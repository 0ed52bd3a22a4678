import { PermissionFlagsBits as Bits } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { buttonOf, textOf } from '../../support/read-reply.ts';
import { ALL, LOG, labelsOf, NEWS, openOffice, ROLE, SERVER } from './schedule-office.ts';

async function withOne(options: Readonly<Record<string, unknown>> = {}) {
  const office = await openOffice();
  await office.set({ logChannel: LOG });
  const editor = office.editor();
  const saved = await editor.add(options);
  const use = (name: string) => editor.slash(name, { schedule: '1' });
  const now = async () => (await office.schedules())[0];
  return { office, editor, saved, use, now };
}

describe('/schedule pause', () => {
  test('posts nothing until it is resumed, and nothing of what fell due meanwhile', async () => {
    const { office, use, now } = await withOne();
    expect(textOf(await use('pause'))).toContain('### Schedule 1 is paused');
    await office.advance('2026-12-02T07:00:00Z');
    expect(office.sent).toEqual([]);
    expect(textOf(await use('resume'))).toContain('### Schedule 1 goes on');
    expect((await now())?.due).toBe(Date.parse('2026-12-02T08:00:00Z'));
    await office.advance('2026-12-02T08:00:00Z');
    expect(office.sent).toHaveLength(1);
    expect(office.logged.slice(1)).toEqual(
      ['paused', 'resumed'].map(
        (did) => `${LOG}: Ada ${did} schedule 1: <#${NEWS}> every day at 08:00 (UTC)`,
      ),
    );
  });

  test('is a button of what was saved, and turns into its counterpart', async () => {
    const { editor, saved, now } = await withOne();
    const paused = await editor.press(saved, 'Pause');
    expect(await now()).toMatchObject({ paused: { by: 'Ada' } });
    expect(textOf(paused)).toContain('**The next 5 runs once it goes on**');
    expect(labelsOf(await editor.press(paused, 'Resume'))).toContain('Pause');
    expect(await now()).toMatchObject({ paused: null });
  });

  test('says that it was so already', async () => {
    const { office, use } = await withOne();
    expect(textOf(await use('resume'))).toContain('### Schedule 1 is not paused');
    await use('pause');
    expect(textOf(await office.editor('Bob').slash('pause', { schedule: '1' }))).toContain(
      '### Schedule 1 was paused already',
    );
    expect(office.logged).toHaveLength(2);
  });
});

describe('/schedule resume', () => {
  test('refuses while the bot can’t post there or ping, with the mend', async () => {
    const { office, use, now } = await withOne({ ping: ROLE });
    await use('pause');
    const channel = office.channels.get(NEWS);
    office.channels.set(NEWS, { name: 'news', type: 0, permissions: Bits.ViewChannel, thread: false });
    await expect(use('resume')).rejects.toThrow('Readout lacks **Send Messages**');
    await expect(use('resume')).rejects.toThrow('Schedule 1 stays paused.');
    if (channel !== undefined) office.channels.set(NEWS, channel);
    office.roles.set(ROLE, { name: 'readers', mentionable: false });
    await expect(use('resume')).rejects.toThrow('which Readout lacks');
    expect(await now()).toMatchObject({ paused: { by: 'Ada' } });
    office.channels.set(NEWS, {
      name: 'news',
      type: 5,
      permissions: ALL | Bits.MentionEveryone,
      thread: false,
    });
    await use('resume');
    expect(await now()).toMatchObject({ paused: null, place: 'announcement' });
  });

  test('says that a time that passed meanwhile needs another', async () => {
    const { office, use } = await withOne({ when: 'today at 18:00' });
    await use('pause');
    await office.advance('2026-11-30T19:00:00Z');
    const text = textOf(await use('resume'));
    expect(text).toContain('**Done**');
    expect(text).toContain('**Done** Nothing of it is to come. `/schedule edit` gives it another time.');
  });
});

describe('Ping nobody', () => {
  test('takes away what no option can take away', async () => {
    const { editor, now } = await withOne({ ping: ROLE });
    const opened = await editor.use('schedule:open:0', ['1']);
    const after = await editor.press(opened, 'Ping nobody');
    expect(await now()).toMatchObject({ ping: null });
    expect(textOf(after)).toContain('### Schedule 1 pings nobody from now on');
    expect(buttonOf(after, 'Ping nobody')).toBeUndefined();
    expect(textOf(await editor.use('schedule:unping:1'))).toContain('### Schedule 1 pings nobody');
  });

  test('has one go on that was paused as its role is gone', async () => {
    const { office, editor, now } = await withOne({ ping: ROLE });
    office.ways.compose = () => ({ kind: 'obstacle', why: 'The role that it pings is gone.' });
    await office.advance('2026-11-30T08:00:00Z');
    const opened = await editor.use('schedule:open:0', ['1']);
    expect(textOf(await editor.press(opened, 'Ping nobody'))).toContain('and it goes on');
    expect(await now()).toMatchObject({ paused: null, ping: null });
  });
});

describe('/schedule remove', () => {
  test('asks first, and removes then', async () => {
    const { office, editor, use } = await withOne();
    const question = await use('remove');
    expect(textOf(question)).toContain('### Remove schedule 1?');
    expect(await office.schedules()).toHaveLength(1);
    expect(textOf(await editor.press(question, 'Keep it'))).toContain('### Schedule 1 stays');
    expect(textOf(await editor.press(question, 'Remove schedule 1'))).toContain('Schedule 1 is removed');
    expect(await office.schedules()).toEqual([]);
    expect(office.logged.at(-1)).toContain('Ada removed schedule 1');
    for (const words of ['Remove schedule 1', 'Keep it'])
      await expect(editor.press(question, words)).rejects.toThrow('Schedule 1 is gone. This server has none');
  });

  test('never removes another by an old question', async () => {
    const { office, editor, use } = await withOne();
    const question = await use('remove');
    await editor.press(question, 'Remove schedule 1');
    await editor.add();
    await expect(editor.press(question, 'Remove schedule 1')).rejects.toThrow('Write the number of one');
    expect(await office.schedules()).toMatchObject([{ id: 2 }]);
  });

  test('says that a run under way is given up', async () => {
    const { office, use } = await withOne();
    office.ways.send = () => ({ kind: 'unsure', why: 'Discord did not answer' });
    await office.advance('2026-11-30T08:00:00Z');
    expect(textOf(await use('remove'))).toContain('The run that is under way is given up.');
  });
});

describe('/schedule run', () => {
  test('posts once beside what is planned, and links to it', async () => {
    const { office, use, now } = await withOne();
    const text = textOf(await use('run'));
    expect(text).toContain(
      `### Schedule 1 was posted once\nhttps://discord.com/channels/${SERVER}/${NEWS}/1700000000000000001`,
    );
    expect(office.sent).toMatchObject([{ channel: NEWS, of: { manual: true } }]);
    expect((await now())?.due).toBe(Date.parse('2026-11-30T08:00:00Z'));
  });

  test('is a button of what was saved', async () => {
    const { office, editor, saved } = await withOne();
    expect(textOf(await editor.press(saved, 'Post once now'))).toContain('was posted once');
    expect(office.sent).toHaveLength(1);
  });

  test('says that it is tried again, and is not begun twice', async () => {
    const { office, use } = await withOne();
    office.ways.send = () => ({ kind: 'unsure', why: 'Discord did not answer' });
    const text = textOf(await use('run'));
    expect(text).toMatch(/could not be posted yet\nIt is tried again <t:\d+:R>, for 15 minutes at most\./);
    expect(text).toContain('Discord did not answer. It may be there already');
    await expect(use('run')).rejects.toThrow('is being tried already');
  });

  test('says that there is nothing to post, or why it failed', async () => {
    const { office, use } = await withOne();
    office.ways.compose = () => ({ kind: 'nothing', why: 'nothing changed since its last post' });
    expect(textOf(await use('run'))).toBe(
      '### Nothing was posted of schedule 1\nNothing changed since its last post. What is planned stays as it was.',
    );
    await office.advance(1000);
    office.ways.compose = () => ({ kind: 'obstacle', why: 'The role that it pings is gone.' });
    const text = textOf(await use('run'));
    expect(text).toContain(
      '### ⚠️ Schedule 1 was not posted\nThe role that it pings is gone. Schedule 1 is paused now.',
    );
    await expect(use('run')).rejects.toThrow('Schedule 1 is paused. Use `/schedule resume schedule:1` first');
  });
});

describe('/schedule preview', () => {
  test('shows what would be posted, marked, with who would be pinged; and posts nothing', async () => {
    const { office, editor, saved } = await withOne({ ping: ROLE });
    const text = textOf(await editor.press(saved, 'Preview'));
    expect(text).toMatch(/^-# \*\*Preview\*\* of schedule 1: not posted, pings nobody\n/);
    expect(text).toContain(`<@&${ROLE}>`);
    expect(text).toContain('**Where accounts differ**');
    expect(office.sent).toEqual([]);
  });

  test('shows a full briefing too, also while it is paused', async () => {
    const { use } = await withOne({ detail: 'full' });
    await use('pause');
    expect(textOf(await use('preview'))).toContain('**Preview** of schedule 1');
  });

  test('says what only-changes comes to where nothing changed', async () => {
    const { editor, use } = await withOne({ 'only-changes': true });
    expect(textOf(await use('preview'))).toContain('### Schedule 1 would post nothing now');
    await editor.slash('edit', { schedule: '1', 'no-change': 'say' });
    expect(textOf(await use('preview'))).toContain('### Nothing has changed since this dossier was added');
  });

  test('shows what changed since it was made', async () => {
    const { editor, use } = await withOne({ 'only-changes': true });
    const { session } = await editor.context();
    await session?.save({
      edits: ({ dossier }) => [
        { kind: 'dossier', field: 'title', before: dossier.title, after: 'Another title' },
      ],
      why: 'renamed',
      origin: 'edit',
    });
    const text = textOf(await use('preview'));
    expect(text).toContain('**Preview** of schedule 1');
    expect(text).toContain('Another title');
  });
});
