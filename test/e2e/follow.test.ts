import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FollowActs, followActs } from './follow-acts.ts';
import { runScheduling, type SchedulingBot } from './schedule-bot.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

let bot: SchedulingBot;
let acts: FollowActs;
beforeEach(async () => {
  bot = await runScheduling();
  acts = followActs(bot);
});
afterEach(async () => {
  await bot.stop();
});

test('a change is told once, a day apart, with who says it and what ends it', async () => {
  const pressed = await acts.follow();
  expect(pressed.private).toBe(true);
  expect(pressed.text).toMatch(/^You follow all of “.*”\.\nA direct message says what will come/);
  await acts.arrive(1);
  expect(acts.messagesTo()[0]?.text).toMatch(/^### You follow all of .*at most one message a day/s);
  await acts.retitle('A post');
  await acts.retitle('A later title');
  bot.goOn(HOUR / 2);
  await bot.restart();
  bot.goOn(HOUR / 2);
  await acts.arrive(2);
  const told = acts.messagesTo()[1];
  expect(told?.text).toMatch(/^### 1 corrected in “/);
  expect(told?.text).toContain('→ “A later title”');
  expect(told?.text).toContain('You follow this in **Newsroom**.');
  await acts.retitle('A third title');
  bot.goOn(2 * HOUR);
  await bot.restart();
  bot.goOn(HOUR);
  await acts.arrive(2);
  bot.goOn(DAY);
  await acts.arrive(3);
  await bot.restart();
  bot.goOn(3 * DAY);
  await acts.retitle('A fourth title');
  await told?.click('Stop', { as: bot.sandbox.seat({ user: 'reader', channel: 'dm' }) });
  bot.goOn(2 * DAY);
  await acts.follow('second-reader');
  await acts.arrive(1, 'second-reader');
  expect(acts.messagesTo().filter(({ text }) => text.includes('fourth'))).toEqual([]);
});

describe('nobody is told who', () => {
  beforeEach(async () => {
    await acts.follow();
    await acts.arrive(1);
    await acts.retitle('A later title');
  });

  test('left the server, and nothing is kept of them', async () => {
    bot.sandbox.change.leave('reader');
    bot.goOn(HOUR);
    await acts.erased();
    await acts.arrive(1);
  });

  test('no longer sees the channel', async () => {
    bot.sandbox.change.allow('general', 'bot', ['ViewChannel']);
    bot.sandbox.change.deny('general', '@everyone', ['ViewChannel']);
    bot.goOn(HOUR);
    await acts.erased();
    await acts.arrive(1);
  });

  test('no longer takes messages from the bot', async () => {
    bot.sandbox.change.closeDms('reader');
    bot.goOn(HOUR);
    await acts.erased();
    bot.sandbox.change.closeDms('reader', false);
    await acts.follow();
    await acts.arrive(2);
    expect(acts.messagesTo()[1]?.text).toContain('You follow');
  });

  test('follows something of a channel that the bot can’t see, until it can', async () => {
    bot.sandbox.change.deny('general', 'bot', ['ViewChannel']);
    bot.goOn(HOUR);
    await acts.follow('second-reader', 'briefings');
    await acts.arrive(1, 'second-reader');
    expect(acts.kept()).toHaveLength(2);
    await acts.arrive(1);
    bot.sandbox.change.clearOverwrites('general');
    bot.goOn(DAY);
    await acts.arrive(2);
  });
});

test('what was changed back within the hour is not told, nor what nobody follows', async () => {
  const list = await bot.sit().slash('/compare');
  const [select] = list.selects;
  const asked = await list.choose(select?.placeholder ?? '', select?.options[0]?.value ?? '');
  await asked.click('Follow', { as: bot.sit('reader') });
  await acts.arrive(1);
  await acts.follow('second-reader');
  await acts.retitle('A later title');
  bot.goOn(HOUR);
  await acts.arrive(2, 'second-reader');
  expect(acts.messagesTo()).toHaveLength(1);
  const [question] = acts.kept().flatMap(({ follows }) => follows.filter(({ about }) => about !== ''));
  const form = await bot.sit('editor').slash('/data edit', { record: question?.about ?? '' });
  await (await form.submit({ 'Contested question': 'Why is it done?' })).click('Save');
  await bot.sit('editor').slash('/data undo', { revision: 2 });
  await acts.retitle('A last title');
  bot.goOn(2 * DAY);
  await acts.arrive(3, 'second-reader');
  await acts.arrive(1);
});

test('a person who takes no direct messages is told so at once, and nothing is kept', async () => {
  bot.sandbox.change.closeDms('reader');
  const pressed = await acts.follow();
  expect(pressed.text).toContain('Readout can’t write to you, so you don’t follow all of');
  expect(pressed.text).toContain('Privacy Settings');
  await acts.erased();
});

test('while Discord fails the first message is tried again, and sent once', async () => {
  bot.sandbox.faults.add({ method: 'POST', path: /\/messages$/, status: 500, times: 4 });
  const pressed = await acts.follow();
  expect(pressed.text).toMatch(/You asked to follow .*counts from when that message is there/s);
  bot.goOn((acts.kept()[0]?.follows[0]?.welcome?.retryAt ?? 0) - bot.now());
  await acts.arrive(1);
  expect((await acts.follow()).text).toMatch(/^You follow this already: all of/);
});

test('pressed twice at once it is one message', async () => {
  const briefing = await bot.sit('reader').slash('/brief');
  await Promise.all([briefing.click('Follow'), briefing.click('Follow')]);
  await acts.arrive(1);
  expect(acts.kept()[0]?.follows).toHaveLength(1);
});

test('/help lists what one follows and ends it, and shows it to nobody else', async () => {
  await acts.follow();
  expect(
    (await bot.sit('reader').slash('/help', { private: false })).buttons.map(({ label }) => label),
  ).not.toContain('What you follow · 1');
  const talk = bot.sandbox.seat({ user: 'reader', channel: 'dm' });
  const listed = await (await talk.slash('/help')).click('What you follow · 1');
  expect(listed.text).toMatch(/^### You follow one thing\n.*\n- all of “.*” · https:/);
  const ended = await listed.choose('Stop following …', listed.selects[0]?.options[0]?.value ?? '');
  expect(ended.text).toMatch(/^You follow nothing\./);
  await acts.erased();
});

test('a follower is told first in a private briefing what changed since they looked', async () => {
  await acts.follow();
  const look = () => bot.sit('reader').slash('/brief', { private: true });
  expect((await look()).text).not.toContain('Since you last looked');
  await acts.retitle('A later title');
  expect((await bot.sit('reader').slash('/brief')).text).not.toContain('Since you last looked');
  expect((await bot.sit('second-reader').slash('/brief', { private: true })).text).not.toContain('Since you');
  expect((await look()).text).toMatch(/^\*\*Since you last looked: 1 corrected\*\*\n### /);
  await bot.restart();
  expect((await look()).text).not.toContain('Since you last looked');
});

test('nothing can be followed in a direct message, nor as it was', async () => {
  const labels = async (channel: string, options = {}) =>
    (await bot.sandbox.seat({ user: 'reader', channel }).slash('/brief', options)).buttons.map(
      ({ label }) => label,
    );
  expect(await labels('general')).toContain('Follow');
  expect(await labels('dm')).not.toContain('Follow');
  expect(await labels('general', { 'as-of': 'r0' })).not.toContain('Follow');
});

test('an entry is named once, whatever its sentence ends with, and its first message is short where more is followed', async () => {
  await acts.follow();
  const list = await bot.sit('reader').slash('/claims', { question: 'destination' });
  const entry = await list.choose(list.selects[0]?.placeholder ?? '', 'secure-locations-prepared');
  expect((await entry.click('Follow')).text).toMatch(
    /^You follow the claim .* in the south of Iraq\.\nA direct/,
  );
  expect((await entry.click('Follow')).text).toMatch(/^You follow this already: the claim .* of Iraq\.$/);
  await acts.arrive(2);
  expect(acts.messagesTo()[1]?.text).toMatch(
    /^### You follow the claim .*\nWhat changes of it comes in the same message a day from \*\*Newsroom\*\*\./,
  );
});
