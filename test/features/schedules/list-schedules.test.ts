import { describe, expect, test } from 'vitest';
import { buttonOf, selectsOf, textOf } from '../../support/read-reply.ts';
import { labelsOf, NEWS, type Office, openOffice, ROLE, SERVER } from './schedule-office.ts';

const LINK = `https://discord.com/channels/${SERVER}/${NEWS}/1700000000000000001`;
const EIGHT = '2026-11-30T08:00:00Z';

async function withOne(options: Readonly<Record<string, unknown>> = {}) {
  const office = await openOffice();
  const editor = office.editor();
  await editor.add(options);
  const list = async () => textOf(await editor.slash('list'));
  return { office, editor, list };
}

async function fails(office: Office, answer: ReturnType<Office['ways']['send']>): Promise<void> {
  office.ways.send = () => answer;
  await office.advance(EIGHT);
}

describe('/schedule list', () => {
  test('says how to add one where there is none', async () => {
    const text = textOf(await (await openOffice()).editor().slash('list'));
    expect(text).toContain('### No schedules yet');
    expect(text).toContain('`/schedule add` makes one');
  });

  test('says what is posted where and when, what is next, and who made it', async () => {
    const { list } = await withOne({ ping: ROLE });
    const text = await list();
    expect(text).toContain('1 of 25');
    expect(text).toContain(`**1** <#${NEWS}> every day at 08:00 (UTC)`);
    expect(text).toContain('**Next** <t:1796025600:F> (<t:1796025600:R>)');
    expect(text).toContain(`-# A short briefing. It pings <@&${ROLE}>. Made by Ada.`);
  });

  test('says that the last was posted, with a link, and how late', async () => {
    const { office, list } = await withOne();
    await office.advance(EIGHT);
    expect(await list()).toContain(`**Last** posted <t:1796025600:R>: ${LINK}`);
  });

  test('says how late it was after a while in which Discord did not take it', async () => {
    const { office, list } = await withOne();
    await fails(office, { kind: 'unsure', why: 'Discord did not answer' });
    const text = await list();
    expect(text).toMatch(/⚠️ \*\*Tried again\*\* <t:\d+:R>, tried once: the run of <t:1796025600:F>\./);
    expect(text).toContain('Discord did not answer. It may be there already');
    await office.advance('2026-11-30T08:05:00Z');
    office.ways.send = () => 'sent';
    await office.advance('2026-11-30T08:15:00Z');
    expect(await list()).toMatch(/\*\*Last\*\* posted <t:\d+:R>, \d+ min late: https/);
  });

  test('says what was skipped, and how many, after Readout was down', async () => {
    const { office, list } = await withOne({ when: 'every 6 hours', missed: 'skip' });
    await office.clock.jump('2026-12-02T07:00:00Z', () => office.engine.idle());
    const text = await list();
    expect(text).toMatch(/\*\*Last\*\* not posted: .*<t:\d+:F>.* left out\. /);
    expect(text).toContain('this schedule skips what it missed.');
  });

  test('says what failed and why', async () => {
    const { office, list } = await withOne();
    await fails(office, { kind: 'refused', why: 'Discord did not take the message (code 50035)' });
    expect(await list()).toContain(
      '⚠️ not posted: the run of <t:1796025600:F> failed. Discord did not take the message (code 50035).',
    );
  });

  test('says where it is not known whether it is there', async () => {
    const { office, list } = await withOne();
    office.ways.find = () => ({ kind: 'unreadable' });
    await fails(office, { kind: 'unsure', why: 'Discord did not answer' });
    await office.advance('2026-11-30T09:00:00Z');
    expect(await list()).toContain('⚠️ not known: the run of <t:1796025600:F> may be there, or not.');
  });

  test('says why Readout paused one, and how it goes on', async () => {
    const { office, list } = await withOne();
    await fails(office, { kind: 'obstacle', why: 'Readout lacks **Send Messages** there.' });
    expect(await list()).toContain(
      '⚠️ **Paused** by Readout <t:1796025600:R>: Readout lacks **Send Messages** there. Once that is fixed, use `/schedule resume schedule:1` where it does not go on by itself.',
    );
  });

  test('says who paused one', async () => {
    const { office, list } = await withOne();
    await office.editor('@everyone').slash('pause', { schedule: '1' });
    expect(await list()).toContain('**Paused** by \\@everyone <t:1796018400:R>.');
  });

  test('says what is done, and counts it apart', async () => {
    const { office, list } = await withOne({ when: 'today at 08:00' });
    await office.advance(EIGHT);
    const text = await list();
    expect(text).toContain('### 0 of 25 schedules, and 1 done');
    expect(text).toContain('**Done** Nothing of it is to come.');
  });

  test('shows a run that is under way', async () => {
    const { office, list, editor } = await withOne();
    let inTheMiddle = '';
    office.ways.send = () => 'sent';
    const { compose } = office.ways;
    const looked = Promise.withResolvers<void>();
    office.ways.compose = (run) => {
      void list().then((text) => {
        inTheMiddle = text;
        looked.resolve();
      });
      return compose(run);
    };
    await editor.slash('run', { schedule: '1' });
    await looked.promise;
    expect(inTheMiddle).toContain('**Under way** the run that was asked for <t:1796018400:R>');
  });

  test('has five a page at most, and opens one with what can be done with it', async () => {
    const office = await openOffice();
    const editor = office.editor();
    for (let at = 0; at < 12; at += 1) await editor.add({ ping: ROLE });
    const first = await editor.slash('list');
    expect(textOf(first).match(/^\*\*\d+\*\* /gm)).toHaveLength(5);
    const third = await editor.press(await editor.press(first, 'Next'), 'Next');
    expect(labelsOf(third)).toContain('Page 3 of 3');
    expect(selectsOf(third)[0]?.options.map(({ label }) => label)).toEqual([
      '11 · #news · every day at 08:00',
      '12 · #news · every day at 08:00',
    ]);
    const opened = await editor.choose(third, '12');
    expect(textOf(opened)).toContain('### Schedule 12');
    expect(textOf(opened)).toContain('-# Made by Ada on 2026-11-30');
    expect(labelsOf(opened)).toEqual([
      'Change the time',
      'Preview',
      'Post once now',
      'Pause',
      'Remove',
      'Ping nobody',
      'All schedules',
    ]);
    expect(labelsOf(await editor.press(opened, 'All schedules'))).toContain('Page 3 of 3');
  });

  test('shows the list where what was chosen in it is nothing, and says so where it is gone', async () => {
    const { editor } = await withOne();
    expect(textOf(await editor.use('schedule:open:0', []))).toContain('1 of 25');
    await expect(editor.use('schedule:open:0', ['7'])).rejects.toThrow('Schedule 7 is gone.');
  });

  test('offers no pause for what is done, and no post for what is paused', async () => {
    const { office, editor } = await withOne({ when: 'today at 08:00' });
    await editor.add();
    await office.advance(EIGHT);
    expect(labelsOf(await editor.use('schedule:open:0', ['1']))).not.toContain('Pause');
    const paused = await editor.slash('pause', { schedule: '2' });
    expect(buttonOf(paused, 'Post once now')).toBeUndefined();
    expect(labelsOf(paused)).toContain('Resume');
  });

  test('stays within Discord’s limits with every reason at its longest', async () => {
    const office = await openOffice();
    const editor = office.editor('N'.repeat(80));
    for (let at = 0; at < 5; at += 1) await editor.add({ ping: ROLE, 'only-changes': true });
    await fails(office, { kind: 'obstacle', why: `Readout ${'may not '.repeat(200)}` });
    expect(textOf(await editor.slash('list'))).toContain('5 of 25');
  });
});
