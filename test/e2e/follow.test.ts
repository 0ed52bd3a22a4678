import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { SeatName } from '../../src/sandbox/world/world.ts';
import { runScheduling, type SchedulingBot, WAIT } from './schedule-bot.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

let bot: SchedulingBot;
beforeEach(async () => {
  bot = await runScheduling();
});
afterEach(async () => {
  await bot.stop();
});

const messagesTo = (user: SeatName = 'reader') => bot.sandbox.seat({ user, channel: 'dm' }).messages();
const arrive = (count: number, user: SeatName = 'reader') =>
  vi.waitFor(() => expect(messagesTo(user)).toHaveLength(count), WAIT);

/** Follows the whole dossier. */
const follow = async (user: SeatName = 'reader') => (await bot.sit(user).slash('/brief')).click('Follow');

async function retitle(words: string): Promise<void> {
  const form = await bot.sit('editor').slash('/data edit', { record: 'commentators-post' });
  await (await form.submit({ Title: words })).click('Save');
}

test('a change is told once, a day apart, with who says it and what ends it', async () => {
  const pressed = await follow();
  expect(pressed.private).toBe(true);
  expect(pressed.text).toMatch(/^You follow the whole of “.*”\.\nA direct message says what will come/);
  await arrive(1);
  expect(messagesTo()[0]?.text).toMatch(/^### You follow the whole of .*at most one message a day/s);
  await retitle('A post');
  await retitle('A later title');
  bot.goOn(HOUR / 2);
  await bot.restart();
  bot.goOn(HOUR / 2);
  await arrive(2);
  const told = messagesTo()[1];
  expect(told?.text).toMatch(/^### 1 corrected in “/);
  expect(told?.text).toContain('→ “A later title”');
  expect(told?.text).toContain('You follow this in **Newsroom**.');
  await retitle('A third title');
  bot.goOn(2 * HOUR);
  await bot.restart();
  bot.goOn(HOUR);
  await arrive(2);
  bot.goOn(DAY);
  await arrive(3);
  await bot.restart();
  bot.goOn(3 * DAY);
  await retitle('A fourth title');
  await told?.click('Stop', { as: bot.sandbox.seat({ user: 'reader', channel: 'dm' }) });
  bot.goOn(2 * DAY);
  await follow('second-reader');
  await arrive(1, 'second-reader');
  expect(messagesTo().filter(({ text }) => text.includes('fourth'))).toEqual([]);
});
