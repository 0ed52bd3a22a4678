import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { ServerName } from '../../src/sandbox/world/world.ts';
import { addSchedule, openSchedule } from './schedule-acts.ts';
import { runScheduling, type SchedulingBot, WAIT } from './schedule-bot.ts';

/** Schedules of two servers: nothing of one is in the other, and one that is forgotten is gone. */
let bot: SchedulingBot;
let theirs: number;
beforeAll(async () => {
  bot = await runScheduling();
  const admin = bot.sit('admin', 'general', 'Classroom');
  await admin.slash('/settings set', { editors: 'Editors' });
  await addSchedule(bot, { when: 'fridays at 17:15' });
  await addSchedule(bot, { when: 'sundays at 06:45' });
  await addSchedule(bot, { when: 'tuesdays at 11:00' });
  theirs = await addSchedule(bot, { when: 'tuesdays at 11:00' }, admin);
});
afterAll(() => bot.stop());

const editorOf = (server: ServerName) => bot.sit('editor', 'general', server);

test('each counts its own schedules, lists them alone, and offers them alone', async () => {
  expect(theirs).toBe(1);
  const [mine, other] = await Promise.all(
    (['Newsroom', 'Classroom'] as const).map((server) => editorOf(server).slash('/schedule list')),
  );
  expect(mine?.text).toContain('### 3 of 25 schedules');
  for (const time of ['Fridays at 17:15', 'Sundays at 06:45', 'Tuesdays at 11:00'])
    expect(mine?.text).toContain(`on ${time}`);
  expect(other?.text).toContain('### 1 of 25 schedules');
  expect(other?.text).toContain('on Tuesdays at 11:00');
  expect(other?.text).not.toMatch(/Friday|Sunday/);
  const offered = await editorOf('Classroom').autocomplete('/schedule remove', 'schedule', '');
  expect(offered).toEqual([{ name: '1 · #briefings · on Tuesdays at 11:00', value: '1' }]);
  expect(await editorOf('Classroom').autocomplete('/schedule remove', 'schedule', 'friday')).toEqual([]);
});

test('a number that only the other has is none here, and the reply lists those that there are', async () => {
  const { text } = await editorOf('Classroom').slash('/schedule run', { schedule: '3' });
  expect(text).toBe(
    `There is no such schedule. Write the number of one of these:\n- **1** <#${bot.channelId('briefings', 'Classroom')}> on Tuesdays at 11:00`,
  );
  expect(bot.posts('briefings')).toEqual([]);
});

test('a button acts in the server that it is pressed in, though the other has one with its number', async () => {
  const [mine, other] = [editorOf('Newsroom'), editorOf('Classroom')];
  const pauses = [await openSchedule(mine, 1), await openSchedule(other, 1)].map(
    ({ buttons }) => buttons.find(({ label }) => label === 'Pause')?.customId,
  );
  expect(pauses[0]).toBe(pauses[1]);
  const before = bot.book('Newsroom');
  const paused = await (await openSchedule(other, 1)).click('Pause');
  expect(paused.text).toContain('### Schedule 1 is paused');
  expect((await paused.click('Resume')).text).toContain('### Schedule 1 goes on');
  await addSchedule(bot, { when: 'in 3 hours' }, bot.sit('admin', 'general', 'Classroom'));
  const [left, removing] = [await openSchedule(other, 2), await openSchedule(other, 2)];
  await (await removing.click('Remove')).click('Remove schedule 2');
  expect((await left.click('Post once now')).text).toContain(
    'Schedule 2 is gone. Write the number of one of',
  );
  expect(bot.posts('briefings', 'Newsroom')).toEqual([]);
  expect(bot.book('Newsroom')).toEqual(before);
});

test('a post of one links that server, and stands in no other', async () => {
  const { text } = await editorOf('Classroom').slash('/schedule run', { schedule: '1' });
  expect(text).toContain(
    `https://discord.com/channels/${editorOf('Classroom').seat.server?.id}/${bot.channelId('briefings', 'Classroom')}/`,
  );
  expect(bot.posts('briefings', 'Classroom')).toHaveLength(1);
  expect(bot.posts('briefings', 'Newsroom')).toEqual([]);
  expect(bot.ledger('Newsroom').entries).toEqual([]);
});

test('a server that is forgotten has no schedules any more, and nothing is posted of them when it is back', async () => {
  const server = editorOf('Classroom').seat.server?.id ?? '';
  const folder = join(bot.stateDir, 'servers', server);
  bot.sandbox.change.removeBot('Classroom');
  await bot.restart();
  await vi.waitFor(() => expect(existsSync(join(folder, 'state', 'left.json'))).toBe(true), WAIT);
  bot.goOn(31 * 24 * 3_600_000);
  const due = await vi.waitFor(() => {
    const { last, due: next } = bot.schedule(1, 'Classroom');
    expect(last?.state).toBe('skipped');
    expect(next).toBeGreaterThan(bot.now());
    return next;
  }, WAIT);
  await bot.restart();
  await vi.waitFor(() => expect(existsSync(folder)).toBe(false), WAIT);
  bot.sandbox.change.addBot('Classroom');
  await bot.sit('admin', 'general', 'Classroom').slash('/settings set', { editors: 'Editors' });
  const list = await editorOf('Classroom').slash('/schedule list');
  expect(list.text).toContain('### No schedules yet');
  expect(list.text).toContain('### No schedules yet\n`/schedule add` makes one');
  // The other server has one at that very time.
  expect(bot.schedule(3, 'Newsroom').due).toBe(due);
  await bot.toNext(3, 'Newsroom');
  await vi.waitFor(() => expect(bot.schedule(3, 'Newsroom').last?.state).toBe('posted'), WAIT);
  expect(bot.posts('briefings', 'Classroom')).toHaveLength(1);
});
