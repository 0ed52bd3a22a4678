import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Fault } from '../../src/sandbox/server/faults.ts';
import { addSchedule } from './schedule-acts.ts';
import { runScheduling, type SchedulingBot, WAIT } from './schedule-bot.ts';

/** Whatever befalls the request that posts, or the gateway meanwhile: one message, and never two. */
let bot: SchedulingBot;
let channel: string;
beforeAll(async () => {
  bot = await runScheduling();
});
let made = 0;
beforeEach(() => {
  made += 1;
  channel = `post-${made}`;
  bot.sandbox.change.addChannel(channel);
});
afterEach(() => bot.sandbox.faults.clear());
afterAll(async () => {
  expect(bot.logged.filter((line) => line.includes('could not be dealt with'))).toEqual([]);
  await bot.stop();
});

const fail = (fault: Fault): void =>
  bot.sandbox.faults.add({
    method: 'POST',
    path: new RegExp(`/channels/${bot.channelId(channel)}/messages$`),
    ...fault,
  });

/** Lets the run of a schedule's time be posted, with as many tries as it takes. */
async function untilPosted(id: number): Promise<void> {
  await bot.toNext(id);
  const isOver = () => bot.schedule(id).attempt === null && bot.schedule(id).last !== null;
  for (let tries = 0; tries < 10 && !isOver(); tries += 1) {
    await vi.waitFor(() => {
      const { attempt } = bot.schedule(id);
      const isPutOff = attempt !== null && attempt.why !== '' && attempt.retryAt > bot.now();
      if (!isOver() && !isPutOff) throw new Error('It is under way.');
    }, WAIT);
    if (!isOver()) await bot.toNext(id);
  }
}

/** One message, and the ledger has it. */
function expectOne(id: number): void {
  const posts = bot.posts(channel);
  expect(posts).toHaveLength(1);
  expect(bot.schedule(id).last).toMatchObject({ state: 'posted', message: posts[0]?.message.id });
  const entries = bot.ledger().entries.filter(({ schedule }) => schedule === id);
  expect(entries).toMatchObject([{ state: 'posted', message: posts[0]?.message.id }]);
}

test('a run by hand that fails says that it is tried again, and the list how it ends', async () => {
  const id = await addSchedule(bot, { channel });
  fail({ status: 500, times: 4 });
  const reply = await bot.sit().slash('/schedule run', { schedule: String(id) });
  expect(reply.text).toMatch(
    new RegExp(
      `^### Schedule ${id} could not be posted yet\nIt is tried again <t:\\d+:R>, for 15 minutes at most\\. Discord failed \\(500\\)\\.`,
    ),
  );
  const twice = await bot.sit().slash('/schedule run', { schedule: String(id) });
  expect(twice.text).toContain(`A run of schedule ${id} is being tried already`);
  await untilPosted(id);
  expectOne(id);
  expect((await bot.sit().slash('/schedule list')).text).toMatch(/\*\*Last\*\* posted <t:\d+:R> by hand/);
});

describe('a post comes once', () => {
  test('after an answer that is held longer than it is waited for (slow)', async () => {
    const id = await addSchedule(bot, { channel, when: 'in 20 minutes' });
    fail({ holdAnswerMs: 15_500 });
    await bot.toNext(id);
    const why = 'Discord could not be reached, or did not answer in time';
    await vi.waitFor(() => expect(bot.schedule(id).attempt?.why).toBe(why), { timeout: 60_000 });
    const list = await bot.sit().slash('/schedule list');
    expect(list.text).toContain('tried once');
    expect(list.text).toContain('It may be there already: Readout looks before it sends it again.');
    await untilPosted(id);
    expectOne(id);
    await vi.waitFor(() => expect(bot.sends(channel)).toHaveLength(1), WAIT);
  });

  test.each<[string, Fault]>([
    ['one 500', { status: 500 }],
    ['ten 500s in a row, past what discord.js tries by itself', { status: 500, times: 10 }],
    ['a 429 that asks for a second', { status: 429, retryAfter: 1 }],
    ['a 429 of all requests', { status: 429, retryAfter: 0.5, global: true }],
    ['a connection cut before it had its effect', { dropSocket: 'before' }],
    ['two of these', { dropSocket: 'before', times: 2 }],
    ['half a second of delay', { delayMs: 500 }],
  ])('after %s', async (_what, fault) => {
    const id = await addSchedule(bot, { channel, when: 'in 20 minutes' });
    fail(fault);
    await untilPosted(id);
    expectOne(id);
  });

  test('after a connection cut once it had its effect, found by looking and sent no second time', async () => {
    const id = await addSchedule(bot, { channel, when: 'in 20 minutes' });
    fail({ dropSocket: 'after' });
    await untilPosted(id);
    expectOne(id);
    expect(bot.sends(channel)).toHaveLength(1);
  });

  test.each([
    ['closed connection', () => bot.sandbox.faults.closeGateway()],
    ['request to reconnect', () => bot.sandbox.faults.reconnect()],
    ['session that can be resumed', () => bot.sandbox.faults.invalidateSession(true)],
    ['session that can’t be resumed', () => bot.sandbox.faults.invalidateSession(false)],
  ])('though the gateway meanwhile has a %s', async (_what, trouble) => {
    const id = await addSchedule(bot, { channel, when: 'in 20 minutes' });
    fail({ delayMs: 300 });
    const posting = untilPosted(id);
    await vi.waitFor(() => expect(bot.schedule(id).attempt?.unsure).toBe(true), WAIT);
    trouble();
    await posting;
    expectOne(id);
    await bot.sandbox.ready();
    expect((await bot.sit().slash('/schedule list')).text).toContain('of 25 schedules');
  });
});
