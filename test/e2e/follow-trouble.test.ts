import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type FollowActs, followActs } from './follow-acts.ts';
import { addSchedule } from './schedule-acts.ts';
import { runScheduling, type SchedulingBot, WAIT } from './schedule-bot.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let ahead: number;
let bot: SchedulingBot;
let acts: FollowActs;
beforeEach(async () => {
  ahead = 0;
  bot = await runScheduling({ aheadMs: () => ahead });
  acts = followActs(bot);
});
afterEach(async () => {
  await bot.stop();
});

/** Puts the bot's clock forward, or back, and Discord's not. */
function shift(ms: number): void {
  ahead += ms;
  bot.goOn(ms);
}

/** Waits until the bot has asked Discord so often for what fits. */
const asked = (path: RegExp, count: number) =>
  vi.waitFor(
    () =>
      expect(bot.sandbox.requests.filter((one) => path.test(one.path)).length).toBeGreaterThanOrEqual(count),
    WAIT,
  );

const text = (at: number) => acts.messagesTo()[at]?.text ?? '';

describe('a message about changes is told later', () => {
  beforeEach(async () => {
    await acts.follow();
    await acts.arrive(1);
  });

  test('where Discord could not say what the person sees', async () => {
    await acts.retitle('A later title');
    bot.sandbox.faults.add({ method: 'GET', path: /\/guilds\/\d+$/, status: 500, times: 4 });
    bot.goOn(HOUR);
    await asked(/\/guilds\/\d+$/, 5);
    await vi.waitFor(() => expect(bot.logged.join()).toContain('could not be dealt with'), WAIT);
    bot.goOn(15 * MINUTE);
    await acts.arrive(2);
  });

  test('where the state could not be written', async () => {
    await acts.retitle('A later title');
    const kept = readFileSync(acts.file);
    rmSync(acts.file);
    mkdirSync(acts.file);
    bot.goOn(HOUR);
    await vi.waitFor(() => expect(bot.logged.join()).toContain('could not be dealt with'), WAIT);
    await acts.arrive(1);
    rmSync(acts.file, { recursive: true });
    writeFileSync(acts.file, kept);
    bot.goOn(15 * MINUTE);
    await acts.arrive(2);
  });

  test('where Discord refuses messages of the bot, and not those to this person', async () => {
    await acts.retitle('A later title');
    // Flagged by Discord's anti-spam system.
    bot.sandbox.faults.add({ method: 'POST', path: /\/messages$/, status: 403, code: 20_026 });
    bot.goOn(HOUR);
    await asked(/channels\/\d+\/messages$/, 2);
    await vi.waitFor(() => expect(acts.kept()[0]?.sending).toBeNull(), WAIT);
    expect(acts.kept()).toHaveLength(1);
    bot.goOn(DAY);
    await acts.arrive(2);
  });

  test('once the clock that was ahead by ten days is right', async () => {
    shift(10 * DAY);
    await acts.retitle('A later title');
    shift(HOUR);
    await acts.arrive(2);
    await acts.retitle('A third title');
    shift(-10 * DAY - HOUR);
    await bot.restart();
    await vi.waitFor(() => expect(acts.kept()[0]?.told).toBeLessThanOrEqual(bot.now()), WAIT);
    bot.goOn(DAY);
    await acts.arrive(3);
    expect(text(2)).toContain('A third title');
  });

  test('of a dossier that is set aside, once it is brought back', async () => {
    await bot.sit('admin').slash('/data new', { title: 'The bridge of Arle' });
    const opened = async () =>
      (await (await bot.sit('admin').slash('/settings show')).click('Dossiers')).choose(
        'Open a dossier',
        '1',
      );
    await acts.retitle('A later title');
    await bot.sit('admin').slash('/settings set', { dossier: '2' });
    await (await opened()).click('Set it aside');
    bot.goOn(HOUR);
    await acts.arrive(1);
    await (await opened()).click('Bring it back');
    await acts.arrive(2);
    expect(text(1)).toContain('-# All of it: `/brief since:r0 dossier:1` in the channel.');
    const shown = await bot.sit('reader').slash('/brief', { since: 'r0', dossier: '1' });
    expect(shown.text).toContain('A later title');
  });
});

test('what the bot can’t look at keeps nothing else back', async () => {
  await acts.follow('reader', 'briefings');
  const list = await bot.sit('reader').slash('/timeline');
  const [select] = list.selects;
  const opened = await list.choose(select?.placeholder ?? '', select?.options[0]?.value ?? '');
  await opened.click('Follow', { as: bot.sit('reader') });
  await acts.arrive(2);
  bot.sandbox.change.deny('general', 'bot', ['ViewChannel']);
  await acts.retitle('A later title');
  bot.goOn(HOUR);
  await acts.arrive(3);
  expect(acts.kept()[0]?.follows).toHaveLength(2);
});

describe('the first message is not sent', () => {
  test('to one who left before it could be', async () => {
    bot.sandbox.faults.add({ method: 'POST', path: /\/messages$/, status: 500, times: 4 });
    expect((await acts.follow()).text).toMatch(/^You asked to follow/);
    bot.sandbox.change.leave('reader');
    bot.goOn(MINUTE);
    await acts.erased();
    await acts.arrive(0);
  });

  test('where the bot can’t see who sees the channel', async () => {
    bot.sandbox.change.deny('general', 'bot', ['ViewChannel']);
    const pressed = await acts.follow();
    expect(pressed.text).toContain('Readout can’t see who sees this channel, so you don’t follow all of');
    await acts.erased();
    await acts.arrive(0);
  });

  test('where Discord refuses messages of the bot', async () => {
    bot.sandbox.faults.add({ method: 'POST', path: /\/messages$/, status: 403, code: 20_026 });
    expect((await acts.follow()).text).toContain('Press **Follow** again later.');
    await acts.erased();
    expect((await acts.follow()).text).toMatch(/^You follow all of/);
  });
});

test('a second dossier is followed by its own number, and ended though it is set aside', async () => {
  const admin = bot.sit('admin');
  await admin.slash('/data new', { title: 'The bridge of Arle' });
  const form = await admin.slash('/data add', { record: 'source', dossier: '2' });
  await (await form.submit({ Title: 'The report', Kind: 'press' })).click('Save');
  const list = await bot.sit('reader').slash('/sources', { dossier: '2' });
  const [select] = list.selects;
  const entry = await list.choose(select?.placeholder ?? '', select?.options[0]?.value ?? '');
  const pressed = await entry.click('Follow', { as: bot.sit('reader') });
  expect(pressed.text).toMatch(/^You follow the source “The report”\.$/m);
  expect(acts.kept()[0]?.follows[0]?.dossier).toBe(2);
  const dossiers = await (await admin.slash('/settings show')).click('Dossiers');
  await (await dossiers.choose('Open a dossier', '2')).click('Set it aside');
  const listed = await pressed.click('What you follow');
  expect(listed.text).toContain('- the source “The report” · <#');
  await listed.choose('Stop following …', listed.selects[0]?.options[0]?.value ?? '');
  await acts.erased();
});

test('a message of two dossiers names commands for the channel that it leads to', async () => {
  const admin = bot.sit('admin');
  await admin.slash('/data new', { title: 'The bridge of Arle' });
  const add = async (title: string) => {
    const form = await admin.slash('/data add', { record: 'source', dossier: '2' });
    await (await form.submit({ Title: title, Kind: 'press' })).click('Save');
  };
  await add('The report');
  await admin.slash('/settings set', { dossier: '2', channel: 'briefings' });
  await acts.follow();
  const list = await bot.sit('reader', 'briefings-thread').slash('/sources');
  const [select] = list.selects;
  const entry = await list.choose(select?.placeholder ?? '', select?.options[0]?.value ?? '');
  await entry.click('Follow', { as: bot.sit('reader', 'briefings-thread') });
  await acts.arrive(2);
  // Of a thread, it is the channel that must be seen.
  expect(acts.kept()[0]?.follows[1]?.channel).toBe(bot.channelId('briefings'));
  await acts.retitle('A later title');
  const form = await admin.slash('/data edit', { record: 'The report', dossier: '2' });
  await (await form.submit({ Title: 'The second report' })).click('Save');
  bot.goOn(HOUR);
  await acts.arrive(3);
  expect(text(2)).toMatch(/^### 2 corrected in 2 dossiers\n/);
  expect(text(2)).toContain('`/brief since:r0`');
  expect(text(2)).toContain('`/brief since:r1 dossier:2`');
  const shown = await bot.sit('reader').slash('/brief', { since: 'r1', dossier: '2' });
  expect(shown.text).toContain('The second report');
});

test('while it runs, what a clock that was ahead had planned comes once it is right', async () => {
  await acts.follow();
  await acts.arrive(1);
  shift(10 * DAY);
  await acts.retitle('A later title');
  shift(-10 * DAY);
  await acts.follow('second-reader');
  await acts.arrive(2);
});

test('nothing of a person is left on disk, nor in the log, once they ended it', async () => {
  const { id } = bot.sandbox.world.people.reader;
  const holding = () =>
    readdirSync(bot.stateDir, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile() && readFileSync(join(one.parentPath, one.name), 'utf8').includes(id))
      .map(({ name }) => name);
  await acts.follow();
  await acts.arrive(1);
  await acts.retitle('A later title');
  bot.goOn(HOUR);
  await acts.arrive(2);
  await vi.waitFor(() => expect(acts.kept()[0]?.sending).toBeNull(), WAIT);
  expect(holding()).toEqual(['followers.json']);
  await acts.messagesTo()[1]?.click('Stop', { as: bot.sandbox.seat({ user: 'reader', channel: 'dm' }) });
  expect(holding()).toEqual([]);
  expect(bot.logged.join()).not.toContain(id);
  expect(bot.logged.join()).not.toContain('A later title');
});

test('who ends all while another first message is under way follows nothing, and is told so', async () => {
  await acts.follow();
  await acts.arrive(1);
  const list = await bot.sit('reader').slash('/timeline');
  const [select] = list.selects;
  const opened = await list.choose(select?.placeholder ?? '', select?.options[0]?.value ?? '');
  const ended = Promise.withResolvers<void>();
  bot.sandbox.faults.add({ method: 'POST', path: /\/messages$/, holdAnswerUntil: () => ended.promise });
  const pressing = opened.click('Follow', { as: bot.sit('reader') });
  await acts.arrive(2);
  await acts.messagesTo()[0]?.click('Stop', { as: bot.sandbox.seat({ user: 'reader', channel: 'dm' }) });
  ended.resolve();
  expect((await pressing).text).toMatch(/^You ended it meanwhile/);
  await acts.erased();
});

test('what is purged before it is told is told as purged', async () => {
  await acts.follow();
  await acts.arrive(1);
  await acts.retitle('A name that nobody should read');
  const asked = await bot.sit('admin').slash('/data purge', { revision: 1 });
  await (await asked.click('Erase for good …')).submit({ 'Type 1 to erase it': '1' });
  bot.goOn(HOUR);
  await acts.arrive(2);
  expect(text(1)).not.toContain('nobody should read');
  expect(text(1)).toContain('**Corrected: source** \\[erased\\]');
});

test('a scheduled post has no button to follow it', async () => {
  const id = await addSchedule(bot);
  await bot.sit('admin').slash('/schedule run', { schedule: String(id) });
  await vi.waitFor(() => expect(bot.posts('briefings')).toHaveLength(1), WAIT);
  expect(bot.posts('briefings')[0]?.buttons.map(({ label }) => label)).not.toContain('Follow');
});

test('a damaged state of one server leaves the list of what is followed in others', async () => {
  const talk = bot.sandbox.seat({ user: 'reader', channel: 'dm' });
  const elsewhere = bot.sandbox.seat({ user: 'reader', server: 'Classroom' });
  const list = async () => (await acts.messagesTo()[0]?.click('What you follow', { as: talk }))?.text;
  await (await elsewhere.slash('/brief')).click('Follow');
  await acts.arrive(1);
  expect(await list()).not.toContain('can’t be read');
  writeFileSync(acts.file, '{');
  await bot.restart();
  expect(await list()).toContain('### You follow one thing');
  expect(await list()).toContain('-# Who follows what in 1 server can’t be read right now: ');
  await acts.messagesTo()[0]?.click('Stop', { as: talk });
  expect(await list()).toMatch(/^Nothing that you follow was found\.\n-# Who follows what in 1 server /);
});

test('a damaged state is told to those who press, and left as it is', async () => {
  const damaged = JSON.stringify({ people: [{ id: 'nobody', follows: 7 }] });
  writeFileSync(acts.file, damaged);
  await bot.restart();
  const pressed = await acts.follow();
  expect(pressed.text).toContain('is damaged or can’t be read');
  expect(readFileSync(acts.file, 'utf8')).toBe(damaged);
  await acts.arrive(0);
  rmSync(acts.file);
  await bot.restart();
  expect((await acts.follow()).text).toMatch(/^You follow all of/);
});
