import { MessageFlags } from 'discord-api-types/v10';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { addSchedule } from './schedule-acts.ts';
import { runScheduling, type SchedulingBot, WAIT } from './schedule-bot.ts';

/** Posts in announcement channels are published: once, and as soon as Discord's limit lets them. */
let bot: SchedulingBot;
let channel: string;
let id: number;
beforeAll(async () => {
  bot = await runScheduling({ crosspostsPerHour: 1 });
  bot.sandbox.change.addChannel('log');
  await bot.sit('admin').slash('/settings set', { 'log-channel': 'log' });
});
let made = 0;
beforeEach(async () => {
  made += 1;
  channel = `news-${made}`;
  bot.sandbox.change.addChannel(channel, { type: 'announcement' });
  id = await addSchedule(bot, { channel });
});
afterEach(() => bot.sandbox.faults.clear());
afterAll(() => bot.stop());

const run = (schedule = id) => bot.sit().slash('/schedule run', { schedule: String(schedule) });
const isPublished = (at: number) => {
  const flags = bot.posts(channel)[at]?.message.flags ?? 0;
  return (flags & MessageFlags.Crossposted) !== 0;
};
const publishedOf = () =>
  bot
    .ledger()
    .entries.filter((one) => one.schedule === id)
    .map((one) => one.published);
const crossposts = () =>
  bot.sandbox.requests.filter(
    ({ path }) => path.includes(`/channels/${bot.channelId(channel)}/`) && path.endsWith('/crosspost'),
  );
const fail = (fault: object, times = 1): void =>
  bot.sandbox.faults.add({
    method: 'POST',
    // Schedules of the tests before may publish meanwhile, in channels of their own.
    path: new RegExp(`/channels/${bot.channelId(channel)}/.*/crosspost$`),
    times,
    ...fault,
  });
const waiting = () => bot.book().publishing.find((one) => one.channel === bot.channelId(channel));

/** Goes on to when the one message that is still to be published is tried again. */
async function toNextTry(): Promise<void> {
  const at = await vi.waitFor(() => {
    const retryAt = waiting()?.retryAt ?? 0;
    if (retryAt <= bot.now()) throw new Error('None waits.');
    return retryAt;
  }, WAIT);
  bot.goOn(at - bot.now());
}

test('a post is published, and the ledger has it', async () => {
  expect((await run()).text).toContain(`### Schedule ${id} was posted once\n`);
  await vi.waitFor(() => expect(publishedOf()).toEqual(['done']), WAIT);
  expect(isPublished(0)).toBe(true);
  await vi.waitFor(() => expect(bot.book().publishing).toEqual([]), WAIT);
});

test('at the limit it stays due, all else goes on meanwhile, and it is published when there is room', async () => {
  await run();
  await vi.waitFor(() => expect(isPublished(0)).toBe(true), WAIT);
  await run();
  await vi.waitFor(() => expect(waiting()?.tries).toBe(1), WAIT);
  expect(isPublished(1)).toBe(false);
  expect(publishedOf()).toEqual(['done', 'due']);
  const { retryAt = 0 } = waiting() ?? {};
  expect(retryAt - bot.now()).toBeGreaterThan(55 * 60_000);
  const other = await addSchedule(bot, { channel: 'briefings' });
  expect((await run(other)).text).toContain(`### Schedule ${other} was posted once\n`);
  expect((await run()).text).toContain(`### Schedule ${id} was posted once\n`);
  const asked = crossposts().length;
  expect(asked).toBeLessThanOrEqual(3);
  await toNextTry();
  // Both are tried again as the hour ends, in either order: there is room for one.
  await vi.waitFor(() => expect([1, 2].filter(isPublished)).toHaveLength(1), WAIT);
  await toNextTry();
  await vi.waitFor(() => expect(publishedOf()).toEqual(['done', 'done', 'done']), WAIT);
  expect([1, 2].filter(isPublished)).toEqual([1, 2]);
});

test('one that a person published meanwhile is done', async () => {
  fail({ status: 500 }, 4);
  await run();
  await vi.waitFor(() => expect(waiting()?.tries).toBe(1), WAIT);
  const { apiUrl, token } = bot.sandbox;
  const message = bot.posts(channel)[0]?.message.id;
  const path = `${apiUrl}/v10/channels/${bot.channelId(channel)}/messages/${message}/crosspost`;
  expect((await fetch(path, { method: 'POST', headers: { authorization: `Bot ${token}` } })).status).toBe(
    200,
  );
  await toNextTry();
  await vi.waitFor(() => expect(publishedOf()).toEqual(['done']), WAIT);
});

test('an answer that is lost is no second publishing', async () => {
  fail({ dropSocket: 'after' });
  await run();
  await toNextTry();
  await vi.waitFor(() => expect(publishedOf()).toEqual(['done']), WAIT);
  expect(isPublished(0)).toBe(true);
});

test('one that Discord refuses stays as it is, and the log channel is told why', async () => {
  fail({ status: 500 }, 4);
  await run();
  bot.sandbox.change.deny(channel, 'bot', ['SendMessages']);
  await toNextTry();
  await vi.waitFor(() => expect(publishedOf()).toEqual(['failed']), WAIT);
  const told = await vi.waitFor(() => {
    const line = bot.posts('log').find(({ text }) => text.startsWith(`⚠️ Schedule ${id} (`));
    if (line === undefined) throw new Error('Nothing was told.');
    return line.text;
  }, WAIT);
  expect(told).toContain('is there, but was not published to the channels that follow.');
  expect(told).toContain(`Allow it **Send Messages** there`);
  expect(bot.posts(channel)).toHaveLength(1);
});
