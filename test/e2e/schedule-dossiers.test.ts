import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { SandboxReply } from '../../src/sandbox/client/sandbox-reply.ts';
import { addSchedule } from './schedule-acts.ts';
import { runScheduling, type SchedulingBot, WAIT } from './schedule-bot.ts';

/** Schedules of two dossiers of a server that post in the same channel. */
let bot: SchedulingBot;
beforeAll(async () => {
  bot = await runScheduling();
  await admin().slash('/data new', { title: 'The bridge of Arle' });
});
afterAll(async () => {
  expect(bot.sandbox.refusals).toEqual([]);
  await bot.stop();
});

const admin = (channel = 'general') => bot.sit('admin', channel);

async function add(
  record: string,
  values: Readonly<Record<string, string>>,
  dossier: string,
): Promise<SandboxReply> {
  const form = await admin().slash('/data add', { record, dossier });
  return (await form.submit(values)).click('Save');
}

async function post(schedule: number): Promise<SandboxReply | undefined> {
  await admin().slash('/schedule run', { schedule: String(schedule) });
  return bot.posts('briefings').at(-1);
}

test('each post is of the dossier of its schedule, and so is what its buttons lead to', async () => {
  for (const dossier of ['1', '2'])
    await add('source', { Title: `The report of ${dossier}`, Kind: 'press' }, dossier);
  const first = await addSchedule(bot, { channel: 'briefings' });
  const second = await addSchedule(bot, { channel: 'briefings', dossier: '2' });
  const [one, two] = [await post(first), await post(second)];
  expect(one?.text).toContain('65,000');
  expect(two?.text).toContain('The bridge of Arle');
  expect(two?.text).not.toContain('65,000');
  // The channel speaks of another dossier by then; what is there goes on with its own.
  await admin().slash('/settings set', { dossier: '2', channel: 'briefings' });
  const opened = await one?.click('In full', { as: admin('briefings') });
  expect(opened?.text).toContain('Iraq’s government spokesman');
  const other = await two?.click('In full', { as: admin('briefings') });
  expect(other?.text).toContain('The bridge of Arle');
  expect(other?.text).not.toContain('Iraq');
});

test('a correction in one tells the posts of that one alone, by its number of revision in it', async () => {
  const form = await admin().slash('/data edit', { record: 'inmates-held', dossier: '1' });
  const page = await form.submit({ 'The number as it was said': 'around 65,000' });
  const saved = await page.click('Save');
  const mark = saved.buttons.find(({ label }) => label?.startsWith('It was a correction'))?.label;
  expect(mark).toBe('It was a correction: tell 1 channel');
  await (await saved.click(mark ?? '')).click('Post it');
  const corrections = () => bot.posts('briefings').filter(({ text }) => text.startsWith('### Corrected: '));
  await vi.waitFor(() => expect(corrections()).toHaveLength(1), WAIT);
  const [correction] = corrections();
  expect(correction?.text).toContain('around 65,000');
  expect(correction?.text.match(/https:\/\/discord\.com\/channels\//g)).toHaveLength(1);
  const opened = await correction?.click('Read all changes', { as: admin('briefings') });
  expect(opened?.text).toContain('around 65,000');
  const [, number = ''] = /revision (\d+)/.exec(saved.text) ?? [];
  const twin = await admin().slash('/data history', { dossier: '2' });
  expect(twin.text).not.toContain('around 65,000');
  expect(Number(number)).toBeGreaterThan(1);
});

test('what is set aside is not posted, also after a restart, and can’t be resumed', async () => {
  const id = await addSchedule(bot, { channel: 'news', dossier: '2' });
  await admin().slash('/settings set', { dossier: '1', channel: 'briefings' });
  const dossiers = await (await admin().slash('/settings show')).click('Dossiers');
  const aside = await (await dossiers.choose('Open a dossier', '2')).click('Set it aside');
  expect(aside.text).toContain('paused');
  const [before, others] = [bot.posts('news').length, bot.posts('briefings').length];
  const refused = await admin().slash('/schedule resume', { schedule: String(id) });
  expect(refused.text).toContain('was set aside here');
  await bot.restart();
  bot.goOn(24 * 60 * 60_000);
  await vi.waitFor(() => expect(bot.posts('briefings').length).toBeGreaterThan(others), WAIT);
  expect(bot.posts('news')).toHaveLength(before);
});
