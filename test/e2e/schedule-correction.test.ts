import { MessageFlags } from 'discord-api-types/v10';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { SandboxReply } from '../../src/sandbox/client/sandbox-reply.ts';
import { addSchedule } from './schedule-acts.ts';
import { runScheduling, type SchedulingBot, WAIT } from './schedule-bot.ts';

/** A saved change that is marked as a correction: each channel whose posts showed it is told, once. */
let bot: SchedulingBot;
beforeAll(async () => {
  bot = await runScheduling();
});
afterAll(async () => {
  expect(bot.sandbox.refusals).toEqual([]);
  await bot.stop();
});

const MARK = /^It was a correction: tell (\d) channels?$/;
const admin = () => bot.sit('admin');
const markOf = ({ buttons }: SandboxReply) => buttons.find(({ label }) => MARK.test(label))?.label;

async function editRecord(
  record: string,
  values: Readonly<Record<string, string>>,
  sentence: string,
): Promise<SandboxReply> {
  const form = await admin().slash('/data edit', { record });
  const page = await form.submit(values);
  // The sentence goes along with the number as it was said.
  expect(page.text).toContain(`→ “${sentence}”`);
  const saved = await page.click('Save');
  expect(saved.text).toContain('### Saved as revision');
  return saved;
}

/** Posts a briefing that shows the figure, and gives its id. */
async function post(channel: string, figure = '65,000'): Promise<string> {
  const id = await addSchedule(bot, { channel });
  await admin().slash('/schedule run', { schedule: String(id) });
  const made = bot.posts(channel).at(-1);
  expect(made?.text).toContain(figure);
  return made?.message.id ?? '';
}

const corrections = (channel: string) =>
  bot.posts(channel).filter(({ text }) => text.startsWith('### Corrected: '));

test('a change that no post showed has no button for it', async () => {
  const saved = await editRecord(
    'inmates-held',
    { 'The number as it was said': 'around 65,000' },
    'Iraq already held around 65,000 inmates.',
  );
  expect(markOf(saved)).toBeUndefined();
  expect((await saved.click('Undo')).text).toContain('Saved as revision 2');
});

test('one that posts showed is told in each channel once, with what it said and says, and their links', async () => {
  const before = [await post('briefings'), await post('briefings'), await post('news')];
  const saved = await editRecord(
    'inmates-held',
    { 'In digits': '66,000', 'The number as it was said': 'about 66,000' },
    'Iraq already held about 66,000 inmates.',
  );
  expect(markOf(saved)).toBe('It was a correction: tell 2 channels');
  const asked = await saved.click('It was a correction: tell 2 channels');
  expect(asked.private).toBe(true);
  expect(asked.text).toContain('### Post a correction of revision 3?');
  expect(asked.text).toContain(`- <#${bot.channelId('briefings')}>: 2 posts`);
  expect(asked.text).toContain(`- <#${bot.channelId('news')}>: 1 post`);
  expect(markOf(await asked.click('Back'))).toBe('It was a correction: tell 2 channels');
  const again = await saved.click('It was a correction: tell 2 channels');
  const both = await Promise.allSettled([again.click('Post it'), again.click('Post it')]);
  expect(both.map(({ status }) => status)).toContain('fulfilled');
  await vi.waitFor(() => {
    expect(corrections('briefings')).toHaveLength(1);
    expect(corrections('news')).toHaveLength(1);
  }, WAIT);
  const [first] = corrections('briefings');
  expect(first?.text).toContain('- **In digits** 65,000 → 66,000');
  expect(first?.text).toContain('- **The number as it was said** “approximately 65,000” → “about 66,000”');
  const { seat } = admin();
  const link = (name: string, id: string | undefined) =>
    `https://discord.com/channels/${seat.server?.id}/${bot.channelId(name)}/${id}`;
  expect(first?.text).toContain(
    `**Posts that showed it** ${link('briefings', before[0])} ${link('briefings', before[1])}`,
  );
  expect(first?.text).not.toContain(link('news', before[2]));
  expect(first?.pings).toEqual({ everyone: false, roles: [], users: [] });
  const copy = await first?.click('Read all changes', { as: bot.sit('reader', 'briefings') });
  expect(copy?.private).toBe(true);
  expect(copy?.text).toContain('65,000 → 66,000');
  expect(corrections('news')[0]?.text).toContain(`**Posts that showed it** ${link('news', before[2])}`);
  await vi.waitFor(
    () => expect((corrections('news')[0]?.message.flags ?? 0) & MessageFlags.Crossposted).not.toBe(0),
    WAIT,
  );
});

test('what was told is not told again: not from the history, nor from a page that was left open', async () => {
  const before = await post('general', 'roughly 35,000');
  const words = { 'In digits': '36,000', 'The number as it was said': 'roughly 36,000' };
  const saved = await editRecord(
    'design-capacity',
    words,
    'Iraq’s prison system was built for roughly 36,000.',
  );
  const after = await post('general', 'roughly 36,000');
  await post('editors-desk', 'roughly 36,000');
  const opened = async () =>
    (await admin().slash('/data history', { record: 'design-capacity' })).choose(
      'Read a change in full',
      '4',
    );
  const mark = markOf(await opened()) ?? '';
  // What was posted since showed it as it was corrected.
  expect(mark).toBe('It was a correction: tell 3 channels');
  const left = await (await opened()).click(mark);
  expect(left.text).toMatch(new RegExp(`^- <#${bot.channelId('general')}>: 1 post$`, 'm'));
  expect(left.text).not.toContain(bot.channelId('editors-desk'));
  const told = await (await saved.click(mark)).click('Post it');
  expect(told.text).toMatch(
    /^### The correction of revision 4 is being posted\nIt is posted once, in <#\d+>, .+\. Where that fails it is tried again for 6 hours\. If it can’t be posted, the log channel is told, or you by a direct message\.$/,
  );
  await vi.waitFor(() => expect(corrections('general')).toHaveLength(1), WAIT);
  expect(corrections('general')[0]?.text).toContain(before);
  expect(corrections('general')[0]?.text).not.toContain(after);
  expect(corrections('editors-desk')).toEqual([]);
  await vi.waitFor(() => expect(corrections('news')).toHaveLength(2), WAIT);
  await bot.restart();
  expect((await left.click('Post it')).text).toMatch(
    /^There is nothing to correct: .+ a correction of it was posted already\.$/,
  );
  expect(markOf(await opened())).toBeUndefined();
  expect(bot.book().corrections).toEqual([]);
  expect(corrections('general')).toHaveLength(1);
  expect(corrections('briefings')).toHaveLength(2);
});

test('one whose answer is lost is found and not sent again; one that can’t be posted is told in the log', async () => {
  bot.sandbox.change.addChannel('log');
  await admin().slash('/settings set', { 'log-channel': 'log' });
  const saved = await editRecord(
    'inmates-held',
    { 'In digits': '67,000', 'The number as it was said': 'about 67,000' },
    'Iraq already held about 67,000 inmates.',
  );
  const path = new RegExp(`/channels/${bot.channelId('briefings')}/messages$`);
  bot.sandbox.faults.add({ method: 'POST', path, dropSocket: 'after' });
  bot.sandbox.change.deny('general', 'bot', ['ViewChannel']);
  const before = bot.sends('briefings').length;
  const { length: told } = corrections('briefings');
  await (await saved.click(markOf(saved) ?? '')).click('Post it');
  const at = await vi.waitFor(() => {
    const [waiting, ...more] = bot.book().corrections;
    expect(more).toEqual([]);
    expect(waiting?.attempt.why).toContain('Discord could not be reached');
    return waiting?.attempt.retryAt ?? 0;
  }, WAIT);
  bot.goOn(at - bot.now());
  await vi.waitFor(() => expect(bot.book().corrections).toEqual([]), WAIT);
  expect(corrections('briefings')).toHaveLength(told + 1);
  expect(bot.sends('briefings')).toHaveLength(before + 1);
  const channel = bot.channelId('general');
  await vi.waitFor(() => {
    const lines = bot.posts('log').filter(({ text }) => text.startsWith('⚠️ The correction for'));
    expect(lines.map(({ text }) => text)).toEqual([
      `⚠️ The correction for <#${channel}>: it was not posted.\nReadout can’t see <#${channel}>. In that channel’s settings, under Permissions, add Readout and allow **View Channel**, **Send Messages**. The change’s page in \`/data history\` lets it be posted again.`,
    ]);
  }, WAIT);
});
