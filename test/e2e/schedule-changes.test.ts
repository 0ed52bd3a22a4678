import { afterAll, beforeAll, expect, test } from 'vitest';
import { addSchedule } from './schedule-acts.ts';
import { runScheduling, type SchedulingBot } from './schedule-bot.ts';

/** Schedules that post only what changed since their last post. */
let bot: SchedulingBot;
beforeAll(async () => {
  bot = await runScheduling();
  bot.sandbox.change.addChannel('figures');
});
afterAll(async () => {
  expect(bot.sandbox.refusals).toEqual([]);
  await bot.stop();
});

const run = async (id: number) => {
  const { text } = await bot.sit('admin').slash('/schedule run', { schedule: String(id) });
  return text;
};

async function editFigure(digits: string): Promise<void> {
  const form = await bot.sit('admin').slash('/data edit', { record: 'inmates-held' });
  const page = await form.submit({ 'In digits': digits, 'The number as it was said': `about ${digits}` });
  expect(page.text).toContain(`→ “Iraq already held about ${digits} inmates.”`);
  const saved = await page.click('Save');
  expect(saved.text).toContain('### Saved as revision');
}

test('where nothing changed, one that is quiet posts nothing and says why', async () => {
  const id = await addSchedule(bot, { 'only-changes': true });
  expect(await run(id)).toBe(
    `### Nothing was posted of schedule ${id}\nNothing changed in the dossier since its last post, or since it was made. What is planned stays as it was.`,
  );
  expect(bot.posts('briefings')).toEqual([]);
  expect((await bot.sit().slash('/schedule list')).text).toContain(
    'was left out. Nothing changed in the dossier since its last post, or since it was made.',
  );
});

test('where nothing changed, one that is to say so does, in a line', async () => {
  const id = await addSchedule(bot, { channel: 'general', 'only-changes': true, 'no-change': 'say' });
  await run(id);
  const [post] = bot.posts('general');
  expect(post?.text).toMatch(
    /^### Nothing has changed since this dossier was added\n-# Posted by hand <t:\d+:F> · next <t:\d+:R> · questions to .+$/,
  );
  const copy = await post?.click('Read the full briefing', { as: bot.sit('reader') });
  expect(copy?.private).toBe(true);
  expect(copy?.text).toContain('**What is reported**');
});

test('after a change it tells what each field said and says, once', async () => {
  const id = await addSchedule(bot, { channel: 'figures', 'only-changes': true });
  await editFigure('66,000');
  expect(await run(id)).toContain(`### Schedule ${id} was posted once\n`);
  const post = bot.posts('figures').at(-1);
  expect(post?.text).toContain('65,000 → 66,000');
  expect(post?.text).toMatch(/^### 1 corrected since this dossier was added\n/);
  const copy = await post?.click('Read all changes', { as: bot.sit('reader', 'figures') });
  expect(copy?.private).toBe(true);
  expect(copy?.text).toContain('65,000 → 66,000');
  expect(await run(id)).toContain(`### Nothing was posted of schedule ${id}`);
  await editFigure('67,000');
  await run(id);
  const next = bot.posts('figures').at(-1);
  expect(next?.text).toContain('66,000 → 67,000');
  expect(next?.text).not.toContain('65,000 →');
  expect(bot.posts('figures')).toHaveLength(2);
});
