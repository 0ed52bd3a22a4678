import { describe, expect, test } from 'vitest';
import { textOf } from '../../support/read-reply.ts';
import { ALL, chosen, openOffice, THREAD } from './schedule-office.ts';

async function withSome() {
  const office = await openOffice();
  const editor = office.editor();
  await editor.add();
  await editor
    .add({ channel: chosen(THREAD, ALL, 11), when: '0 8-18 * * 1', 'time-zone': 'Asia/Tokyo' })
    .then((question) => editor.press(question, 'Post 11'));
  await editor.add({ when: 'today at 13:00' });
  await editor.slash('pause', { schedule: '1' });
  await office.advance('2026-11-30T13:00:00Z');
  const offered = async (typed: string) =>
    (await editor.complete('edit', 'schedule', typed)).map(({ name, value }) => `${value}: ${name}`);
  return { office, editor, offered };
}

describe('the option `schedule`', () => {
  test('offers each with its number, channel, words and state', async () => {
    const { offered } = await withSome();
    expect(await offered('')).toEqual([
      '1: 1 · #news · every day at 08:00 · paused',
      '2: 2 · #a thread · by the cron pattern 0 8-18 * * 1',
      '3: 3 · #news · once, on 2026-11-30 at 13:00 · done',
    ]);
  });

  test('finds by number first, and by any words', async () => {
    const { offered } = await withSome();
    const numbers = async (typed: string) => (await offered(typed)).map((one) => one.charAt(0));
    expect(await numbers('3')).toEqual(['3']);
    expect(await numbers('#2')).toEqual(['2']);
    expect(await numbers(' 1')).toEqual(['1', '2', '3']);
    expect(await numbers('news DAY')).toEqual(['1']);
    expect(await numbers('#a thr')).toEqual(['2']);
    expect(await numbers('done')).toEqual(['3']);
    expect(await numbers('nothing like it')).toEqual([]);
  });

  test.each(['2', '#2', ' 2 ', '2 · #a thread · by the cron pattern 0 8-18 * * 1'])(
    'takes %j',
    async (typed) => {
      const { editor } = await withSome();
      expect(textOf(await editor.slash('remove', { schedule: typed }))).toContain('Remove schedule 2?');
    },
  );

  test.each(['4', '0', 'two', '', '2.5', '-2', 'every day at 08:00', '99999999999'])(
    'refuses %j, and says which there are',
    async (typed) => {
      const { editor } = await withSome();
      for (const name of ['edit', 'preview', 'pause', 'resume', 'remove', 'run']) {
        const refused = editor.slash(name, { schedule: typed, silent: true });
        await expect(refused).rejects.toThrow('There is no such schedule. Write the number of one of these:');
        await expect(refused).rejects.toThrow('- **1** <#1400000000000000001> every day at 08:00');
      }
    },
  );

  test('says how to add one where there is none', async () => {
    const editor = (await openOffice()).editor();
    await expect(editor.slash('run', { schedule: '1' })).rejects.toThrow(
      'This server has none; `/schedule add` makes one.',
    );
    expect(await editor.complete('run', 'schedule', '')).toEqual([]);
  });

  test('names some where there are many', async () => {
    const editor = (await openOffice()).editor();
    for (let at = 0; at < 20; at += 1) await editor.add();
    await expect(editor.slash('run', { schedule: '77' })).rejects.toThrow('- and 5 more: `/schedule list`');
  });
});

describe('the option `when`', () => {
  test('is read in the zone that stands beside it, that of the schedule, or the server’s', async () => {
    const { office, editor } = await withSome();
    await office.set({ timeZone: 'Europe/Berlin' });
    const next = async (name: string, others: Readonly<Record<string, unknown>>) =>
      (await editor.complete(name, 'when', 'today at 23:30', others))[0]?.name;
    expect(await next('add', {})).toBe('once, on 2026-11-30 at 23:30; next: Mon 30 Nov, 23:30');
    expect(await next('add', { 'time-zone': 'asia/tokyo' })).toContain('2026-11-30 at 23:30');
    await office.advance('2026-11-30T15:30:00Z');
    expect(await next('add', { 'time-zone': 'nowhere' })).toContain('2026-11-30');
    expect(await next('edit', { schedule: '2' })).toContain('2026-12-01');
    expect(await next('edit', { schedule: '#2', 'time-zone': 'Europe/Berlin' })).toContain('2026-11-30');
    expect(await next('edit', { schedule: '77' })).toContain('2026-11-30');
  });
});
