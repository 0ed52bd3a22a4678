import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { bookOf, putBook, scheduleDueAt } from '../support/schedule-state.ts';
import { addSchedule, openSchedule } from './schedule-acts.ts';
import { runScheduling, type SchedulingBot, WAIT } from './schedule-bot.ts';

/** Answers that are lost: what is looked for where that can be, and told where it can’t. */
let bot: SchedulingBot;
let channel: string;
let id: number;
beforeAll(async () => {
  bot = await runScheduling({
    prepare(stateDir, { world, change }) {
      const [newsroom] = world.servers;
      if (newsroom === undefined) throw new Error('There is no server.');
      const room = change.addChannel('left-behind');
      change.deny('left-behind', 'bot', ['ReadMessageHistory']);
      const now = Date.now();
      const by = { id: world.people.editor.id, name: 'Editor' };
      const schedule = scheduleDueAt(now - 10 * MINUTE, { channel: room, by });
      const attempt = { ...BEGUN, channel: room, planned: now - 10 * MINUTE, retryAt: now };
      const sent = { ...attempt, first: now - 10 * MINUTE, last: now - 10 * MINUTE, unsure: true, tries: 1 };
      putBook(stateDir, newsroom.id, bookOf([{ ...schedule, attempt: sent }]));
    },
  });
});
afterAll(() => bot.stop());

let made = 0;
beforeEach(async () => {
  made += 1;
  channel = `room-${made}`;
  bot.sandbox.change.addChannel(channel);
  id = await addSchedule(bot, { channel, when: 'in 20 minutes' });
});

const MINUTE = 60_000;
const BEGUN = { manual: false, revision: 0, uses: [], why: '' };
const lastLine = (name: string) => bot.posts(name).at(-1)?.text;

/** Has the answer to the first try lost, after its effect unless it is to have none. */
async function loseAnswer(dropSocket: 'before' | 'after' = 'after'): Promise<void> {
  const path = new RegExp(`/channels/${bot.channelId(channel)}/messages$`);
  // A connection that is cut early is tried again at once by discord.js itself.
  bot.sandbox.faults.add({ method: 'POST', path, dropSocket, times: dropSocket === 'before' ? 8 : 1 });
  await bot.toNext(id);
  const why = 'Discord could not be reached, or did not answer in time';
  await vi.waitFor(() => expect(bot.schedule(id).attempt?.why).toBe(why), WAIT);
  bot.sandbox.faults.clear();
}

const ended = () => vi.waitFor(() => expect(bot.schedule(id).attempt).toBeNull(), WAIT);

test('a try that a process left behind, past the time of its nonce, is told to the maker and not sent', async () => {
  await vi.waitFor(() => expect(bot.schedule(1).last?.state).toBe('unknown'), WAIT);
  expect(bot.posts('left-behind')).toEqual([]);
  expect(bot.sends('left-behind')).toEqual([]);
  const direct = bot.sit('editor', 'dm');
  await vi.waitFor(() => expect(direct.messages()).toHaveLength(1), WAIT);
  const [dm] = direct.messages();
  expect(dm?.text).toContain('is not known, so it is not sent a second time.');
  expect(dm?.text).toMatch(/-# In https:\/\/discord\.com\/channels\/\d+$/);
});

test('one that can be looked for is found, also when its nonce is long past', async () => {
  await loseAnswer();
  bot.goOn(30 * MINUTE);
  await ended();
  const [post, ...more] = bot.posts(channel);
  expect(more).toEqual([]);
  expect(bot.schedule(id).last).toMatchObject({ state: 'posted', message: post?.message.id });
  expect(bot.sends(channel)).toHaveLength(1);
});

test('without Read Message History the nonce keeps it from being there twice, while it is held', async () => {
  bot.sandbox.change.deny(channel, 'bot', ['ReadMessageHistory']);
  await loseAnswer();
  await bot.toNext(id);
  await ended();
  expect(bot.posts(channel)).toHaveLength(1);
  expect(bot.sends(channel)).toHaveLength(2);
  const entries = bot.ledger().entries.filter(({ schedule }) => schedule === id);
  expect(entries).toMatchObject([{ state: 'posted', message: bot.posts(channel)[0]?.message.id }]);
});

test.each(['after', 'before'] as const)(
  'past that time, an answer lost %s the effect is unknown: told in the log channel, and not sent again',
  async (when) => {
    await bot.sit('admin').slash('/settings set', { 'log-channel': 'editors-desk' });
    bot.sandbox.change.deny(channel, 'bot', ['ReadMessageHistory']);
    await loseAnswer(when);
    const sent = bot.sends(channel).length;
    bot.goOn(5 * MINUTE);
    await ended();
    expect(bot.schedule(id).last?.state).toBe('unknown');
    expect(bot.posts(channel)).toHaveLength(when === 'after' ? 1 : 0);
    expect(bot.sends(channel)).toHaveLength(sent);
    await vi.waitFor(() => expect(lastLine('editors-desk')).toContain(`Schedule ${id} (`), WAIT);
    expect(lastLine('editors-desk')).toContain('is not known, so it is not sent a second time.');
    expect(lastLine('editors-desk')).toContain('Allow it **Read Message History**.');
    expect(lastLine('editors-desk')).toContain('Where it is missing, `/schedule run` posts again.');
    const { text: opened } = await openSchedule(bot.sit(), id);
    expect(opened).toContain('⚠️ not known: the run of <t:');
    expect(opened).toContain('where it is missing, `/schedule run` posts it again.');
    const run = await bot.sit().slash('/schedule run', { schedule: String(id) });
    expect(run.text).toContain(`### Schedule ${id} was posted once\n`);
  },
);
