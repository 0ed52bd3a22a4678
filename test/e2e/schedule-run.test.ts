import { MessageFlags } from 'discord-api-types/v10';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { SandboxReply } from '../../src/sandbox/client/sandbox-reply.ts';
import { addSchedule } from './schedule-acts.ts';
import { runScheduling, type SchedulingBot, WAIT } from './schedule-bot.ts';

/** What a schedule posts, by hand and at its time, and what people can do with that. */
let bot: SchedulingBot;
beforeAll(async () => {
  bot = await runScheduling();
});
afterAll(async () => {
  expect(bot.sandbox.refusals).toEqual([]);
  await bot.stop();
});

/** Has a schedule posted, and finds the post by the link in the reply. */
async function run(id: number, channel = 'briefings'): Promise<SandboxReply> {
  const { text } = await bot.sit('admin').slash('/schedule run', { schedule: String(id) });
  const post = bot.posts(channel).find(({ message }) => text.includes(`/${message.id}\n`));
  if (post === undefined) throw new Error(text);
  return post;
}

test('a run posts the briefing with its picture, links it, and stands in the list', async () => {
  const id = await addSchedule(bot, { picture: true });
  const reply = await bot.sit().slash('/schedule run', { schedule: String(id) });
  const post = bot.posts('briefings').at(-1);
  expect(reply.private).toBe(true);
  const link = `https://discord.com/channels/${bot.sit().seat.server?.id}/${bot.channelId('briefings')}/${post?.message.id}`;
  expect(reply.text).toBe(`### Schedule ${id} was posted once\n${link}\nWhat is planned stays as it was.`);
  expect(post?.text).toMatch(
    /^### .*\n[\s\S]*\n-# Posted by hand <t:\d+:F> · next <t:\d+:R> · questions to .+/,
  );
  expect(post?.pings).toEqual({ everyone: false, roles: [], users: [] });
  expect(post?.message.attachments).toEqual([
    expect.objectContaining({
      filename: 'capacity.png',
      content_type: 'image/png',
      description: expect.stringMatching(/^Bar chart\. /),
    }),
  ]);
  expect(post?.message.interaction_metadata).toBeUndefined();
  const list = await bot.sit().slash('/schedule list');
  expect(list.text).toMatch(new RegExp(`\\*\\*Last\\*\\* posted <t:\\d+:R> by hand: ${link}`));
});

test.each([
  ['In full', '**What is reported**'],
  ['Compare views', 'Why are people being moved'],
  ['Numbers', '🧮 Iraq, the prison system:'],
  ['Timeline', 'Damascus'],
  ['Sources', '### Sources'],
])('“%s” of a post gives anyone who presses it a copy of their own', async (label, words) => {
  const post = bot.posts('briefings')[0] ?? (await run(await addSchedule(bot)));
  const before = post.text;
  const copy = await post.click(label, { as: bot.sit('reader', 'briefings') });
  expect(copy).toMatchObject({ private: true, updated: false });
  expect(copy.text).toContain(words);
  expect(post.text).toBe(before);
});

test('a full briefing shows its first page, and anybody reads on alone', async () => {
  const post = await run(await addSchedule(bot, { detail: 'full' }));
  const before = post.text;
  const as = bot.sit('second-reader', 'briefings');
  expect(before).toMatch(/^### .*: all of it\n/);
  const copy = await post.click('Read the full briefing', { as });
  expect(copy).toMatchObject({ private: true, updated: false });
  const next = await post.click('Next ▶', { as });
  expect(next).toMatchObject({ private: true, updated: false });
  expect(next.text.split('\n')[0]).toBe(copy.text.split('\n')[0]);
  expect(next.text).not.toBe(copy.text);
  expect(post.text).toBe(before);
});

test('at its time it posts by itself, with the time that was planned and the next', async () => {
  const id = await addSchedule(bot, { when: 'every 6 hours', channel: 'general' });
  const { due } = bot.schedule(id);
  await bot.toNext(id);
  await vi.waitFor(() => expect(bot.schedule(id).last?.state).toBe('posted'), WAIT);
  expect(bot.posts('general').at(-1)?.text).toMatch(
    new RegExp(`\n-# Scheduled for <t:${Math.floor((due ?? 0) / 1000)}:F> · next <t:\\d+:R> · questions to `),
  );
  expect(bot.schedule(id)).toMatchObject({ attempt: null, cursor: due, due: (due ?? 0) + 6 * 3_600_000 });
});

test('the role that is set is pinged, and no other', async () => {
  const editors = bot.sit().seat.server?.roles.find(({ name }) => name === 'Editors')?.id;
  const post = await run(await addSchedule(bot, { ping: 'Editors' }));
  expect(post.pings).toEqual({ everyone: false, roles: [editors], users: [] });
  expect(post.text.startsWith(`-# <@&${editors}> Posted by hand `)).toBe(true);
});

test('a silent one notifies nobody', async () => {
  const flagOf = async (silent: boolean) => {
    const { flags = 0 } = (await run(await addSchedule(bot, { silent }))).message;
    return flags & MessageFlags.SuppressNotifications;
  };
  expect(await flagOf(true)).toBe(MessageFlags.SuppressNotifications);
  expect(await flagOf(false)).toBe(0);
});

test('a preview is private, pings nobody, and posts nothing', async () => {
  const id = await addSchedule(bot, { channel: 'editors-desk', ping: 'Editors' });
  const reply = await bot.sit().slash('/schedule preview', { schedule: String(id) });
  expect(reply.private).toBe(true);
  expect(reply.text).toContain(`-# **Preview** of schedule ${id}: not posted, pings nobody\n`);
  expect(reply.text).toContain('**Where accounts differ**');
  expect(reply.pings.roles).toEqual([]);
  expect(bot.posts('editors-desk')).toEqual([]);
});

test('without Attach Files it goes without the picture, and a line in its place says so', async () => {
  const id = await addSchedule(bot, { channel: 'briefings-thread', picture: true });
  bot.sandbox.change.deny('briefings', 'bot', ['AttachFiles']);
  const post = await run(id, 'briefings-thread');
  bot.sandbox.change.clearOverwrites('briefings');
  expect(post.message.attachments).toEqual([]);
  expect(post.text).toContain(
    '-# No picture: Readout may not attach files here. What it shows stands in the text.',
  );
});
