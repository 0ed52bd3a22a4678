import { mkdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { addSchedule } from './schedule-acts.ts';
import { runScheduling, type SchedulingBot, WAIT } from './schedule-bot.ts';

/** A disk that refuses what schedules keep, while they are due. */
let bot: SchedulingBot;
afterEach(() => bot.stop());

const DAY = 24 * 60 * 60_000;

it('is told once in the log channel, and what is due is posted once that can be kept', async () => {
  bot = await runScheduling();
  const server = bot.sandbox.world.servers.find(({ name }) => name === 'Newsroom')?.id ?? '';
  // A folder where the next version of the file is to be written.
  const inTheWay = join(bot.stateDir, 'servers', server, 'state', 'schedules.json.tmp');
  const told = () =>
    bot.posts('editors-desk').filter(({ text }) => text.includes('Readout can’t write to its disk'));
  const refusals = () => bot.logged.filter((line) => line.includes('could not be dealt with'));
  await bot.sit('admin').slash('/settings set', { 'log-channel': 'editors-desk' });
  const id = await addSchedule(bot);
  mkdirSync(inTheWay);
  await bot.toNext(id);
  await vi.waitFor(() => expect(told()).toHaveLength(1), WAIT);
  expect(told()[0]?.text).toContain('nothing that is scheduled is posted');
  const before = refusals().length;
  // It tries again, and says no more of it than in the log.
  bot.goOn(61_000);
  await vi.waitFor(() => expect(refusals().length).toBeGreaterThan(before), WAIT);
  expect(told()).toHaveLength(1);
  expect(bot.sends('briefings')).toEqual([]);
  rmdirSync(inTheWay);
  bot.goOn(61_000);
  await vi.waitFor(() => expect(bot.schedule(id).last).toMatchObject({ state: 'posted' }), WAIT);
  expect(bot.posts('briefings')).toHaveLength(1);
  // Another time is told again.
  mkdirSync(inTheWay);
  bot.goOn(DAY);
  await vi.waitFor(() => expect(told()).toHaveLength(2), WAIT);
  rmdirSync(inTheWay);
  bot.goOn(61_000);
  await vi.waitFor(() => expect(bot.posts('briefings')).toHaveLength(2), WAIT);
});
