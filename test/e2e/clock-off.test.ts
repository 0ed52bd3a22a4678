import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { addSchedule } from './schedule-acts.ts';
import { runScheduling, type SchedulingBot, WAIT } from './schedule-bot.ts';

/** A machine whose clock is not Discord's: a post whose answer is lost is found all the same, and not sent again. */
let bot: SchedulingBot;
let aheadMs = 0;
afterEach(() => bot.stop());

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const warnings = () => bot.logged.filter((line) => line.includes('clock differs'));

interface Interruption {
  readonly beforePost?: () => void;
  readonly restart?: boolean;
}

/** Has a schedule's post interrupted after its effect, and waits for how that ends. */
async function interruptPost({
  beforePost = () => undefined,
  restart = false,
}: Interruption = {}): Promise<number> {
  const channel = bot.channelId('briefings');
  const id = await addSchedule(bot, { channel: 'briefings', when: 'in 20 minutes' });
  bot.sandbox.faults.add({
    method: 'POST',
    path: new RegExp(`/channels/${channel}/messages$`),
    dropSocket: 'after',
  });
  beforePost();
  await bot.toNext(id);
  await vi.waitFor(() => expect(bot.schedule(id).attempt?.why).toContain('did not answer in time'), WAIT);
  if (restart) await bot.restart();
  await bot.toNext(id);
  await vi.waitFor(() => expect(bot.schedule(id).attempt).toBeNull(), WAIT);
  return id;
}

function expectOne(id: number): void {
  const posts = bot.posts('briefings');
  expect(posts).toHaveLength(1);
  expect(bot.schedule(id).last).toMatchObject({ state: 'posted', message: posts[0]?.message.id });
  expect(bot.sends('briefings')).toHaveLength(1);
}

describe.each([
  ['ahead', 10 * MINUTE],
  ['behind', -10 * MINUTE],
  ['days ahead', 3 * 24 * 60 * MINUTE],
])('a clock that is %s', (_how, ms) => {
  it('G10: has an interrupted post found, and warns once', async () => {
    aheadMs = ms;
    bot = await runScheduling({ aheadMs: () => aheadMs });
    expectOne(await interruptPost());
    expect(warnings()).toHaveLength(1);
    expect(JSON.parse(warnings()[0] ?? '')).toMatchObject({
      clock: ms > 0 ? 'ahead' : 'behind',
      seconds: Math.abs(ms) / 1000,
    });
  });

  it('G10: is right again after a restart, and the post is found', async () => {
    aheadMs = ms;
    bot = await runScheduling({ aheadMs: () => aheadMs });
    const ending = interruptPost({ restart: true });
    await vi.waitFor(() => expect(bot.posts('briefings')).toHaveLength(1), WAIT);
    aheadMs = 0;
    expectOne(await ending);
  });
});

it('G10: a clock that is set while the bot runs, just before a post', async () => {
  aheadMs = 0;
  bot = await runScheduling({ aheadMs: () => aheadMs });
  const beforePost = (): void => {
    expect(warnings()).toEqual([]);
    aheadMs = 10 * MINUTE;
  };
  expectOne(await interruptPost({ beforePost }));
  expect(warnings()).toHaveLength(1);
});

it('a clock that is 40 days ahead deletes nothing early of a server that the bot was removed from', async () => {
  aheadMs = 40 * DAY;
  const [fresh, old] = ['1100000000000000001', '1100000000000000002'];
  const left = (stateDir: string, server: string, daysAgo: number): void => {
    const folder = join(stateDir, 'servers', server, 'state');
    mkdirSync(folder, { recursive: true });
    const since = new Date(Date.now() - aheadMs - daysAgo * DAY).toISOString();
    writeFileSync(join(folder, 'left.json'), JSON.stringify({ since }));
  };
  bot = await runScheduling({
    aheadMs: () => aheadMs,
    prepare(stateDir) {
      left(stateDir, fresh, 1);
      left(stateDir, old, 31);
    },
  });
  const isKept = (server: string): boolean => existsSync(join(bot.stateDir, 'servers', server));
  await vi.waitFor(() => expect(isKept(old)).toBe(false), WAIT);
  // Ends once all were looked at.
  await bot.restart();
  expect(isKept(fresh)).toBe(true);
});

it('G10: a right clock is not warned of', async () => {
  aheadMs = 0;
  bot = await runScheduling({ aheadMs: () => aheadMs });
  expectOne(await interruptPost());
  expect(warnings()).toEqual([]);
});
