import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { runScheduling, type SchedulingBot, WAIT } from './schedule-bot.ts';

const DAY = 24 * 60 * 60_000;
const LOG = 'briefings';

let bot: SchedulingBot;
beforeEach(async () => {
  bot = await runScheduling();
  await bot.sit('admin').slash('/settings set', { 'log-channel': LOG });
});
afterEach(async () => {
  expect(bot.sandbox.refusals).toEqual([]);
  await bot.stop();
});

const lines = (): readonly string[] =>
  bot
    .posts(LOG)
    .map(({ text }) => text)
    .filter((text) => / waits for an editor|still waits/.test(text));
const lineCount = (count: number) => vi.waitFor(() => expect(lines()).toHaveLength(count), WAIT);

const suggest = async (claimed = 'The last flight left') =>
  (await bot.sit('reader').slash('/suggest', { record: 'claim' })).submit({
    'What is claimed': claimed,
    'Who says it': 'A guard',
  });

const messagesTo = (user: 'reader') => bot.sandbox.seat({ user, channel: 'dm' }).messages();

describe('D1: what waits is told in the log channel', () => {
  test('in one line with Open, and again after a day, once each, across restarts', async () => {
    await suggest();
    await lineCount(1);
    expect(lines()[0]).toContain(
      '**Reader** suggests a claim: “The last flight left” · suggestion 1 waits for an editor',
    );
    await bot.restart();
    bot.goOn(DAY / 2);
    await bot.restart();
    expect(lines()).toHaveLength(1);
    bot.goOn(DAY / 2);
    await lineCount(2);
    expect(lines()[1]).toContain('⏳ Suggestion 1 still waits, since <t:');
    await bot.restart();
    bot.goOn(3 * DAY);
    await suggest('Another flight left');
    await lineCount(3);
    expect(lines().filter((line) => line.includes('⏳'))).toHaveLength(1);
    const [first] = bot.posts(LOG).filter(({ text }) => text.includes('suggestion 1 waits'));
    const opened = await first?.click('Open', { as: bot.sit('editor', LOG) });
    expect(opened?.private).toBe(true);
    expect(opened?.text).toContain('**What is claimed** The last flight left');
  });

  test('of a dossier that was set aside meanwhile nobody is reminded', async () => {
    const form = await (await bot.sit('admin').slash('/help')).click('Start your own story');
    const added = await form.submit({ 'What it is about': 'The bridge of Arle' });
    await suggest();
    await lineCount(1);
    await added.click('Use it instead of the example');
    bot.goOn(DAY);
    await suggest('The bridge is open again');
    await lineCount(2);
    expect(lines().filter((line) => line.includes('⏳'))).toEqual([]);
  });

  test('also while Discord fails: it is looked for, and not posted twice', async () => {
    bot.sandbox.faults.add({ method: 'POST', path: /\/messages$/, holdAnswerMs: 11_000, times: 1 });
    await suggest();
    await lineCount(1);
    await vi.waitFor(() => expect(bot.logged.join('\n')).toContain('could not be told'), WAIT);
    bot.goOn(2 * 60_000);
    await suggest('Another flight left');
    await lineCount(2);
    expect(lines().filter((line) => line.includes('suggestion 1 '))).toHaveLength(1);
  });

  test('and a reader who opens it is told who decides, and whether it still waits', async () => {
    await suggest();
    await lineCount(1);
    const [line] = bot.posts(LOG).filter(({ text }) => text.includes('suggestion 1 waits'));
    const own = await line?.click('Open', { as: bot.sit('reader', LOG) });
    expect(own?.text).toMatch(
      /^### Suggestion 1 waits for an editor\nThe editors here decide: .*You hear what/,
    );
    const seen = await line?.click('Open', { as: bot.sit('second-reader', LOG) });
    expect(seen?.private).toBe(true);
    expect(seen?.text).not.toMatch(/You hear|The last flight left|is for editors/);
    expect(seen?.buttons).toEqual([]);
    const form = await (await bot.sit('editor').slash('/data review')).click('Reject with reason');
    await form.submit({ Reason: 'No source says so.' });
    const rejected =
      'Suggestion 1 (claim: “The last flight left”) was rejected by Editor: No source says so.';
    expect((await line?.click('Open', { as: bot.sit('reader', LOG) }))?.text).toBe(rejected);
    const later = (await line?.click('Open', { as: bot.sit('second-reader', LOG) }))?.text;
    expect(later).toContain('### It no longer waits');
    expect(later).not.toContain('No source');
    // An editor who opens the line of what was decided is told that first, and then what waits.
    await suggest();
    const opened = await line?.click('Open', { as: bot.sit('editor', LOG) });
    expect(opened?.text).toMatch(
      /^Suggestion 1 .* was rejected by Editor: [^\n]+\n### 1 suggestion to review\n/,
    );
  });

  test('and what editors change by four eyes, in words and titles', async () => {
    await bot.sit('admin').slash('/settings set', { review: 'four-eyes' });
    const form = await bot.sit('editor').slash('/data edit', { record: 'commentators-post' });
    await (await form.submit({ Title: 'The post of a commentator' })).click('Hand in for review');
    await lineCount(1);
    expect(lines()[0]).toContain(
      '**Editor** changed the source “The post of a commentator” · change 1 waits for an editor',
    );
  });

  test('not where it was decided within the day', async () => {
    await suggest();
    await lineCount(1);
    const form = await (await bot.sit('editor').slash('/data review')).click('Reject with reason');
    await form.submit({ Reason: 'No source says so.' });
    bot.goOn(2 * DAY);
    await suggest('Another flight left');
    await lineCount(2);
    expect(lines().join('\n')).not.toContain('⏳');
  });
});

describe('a mistake', () => {
  test('is reported behind Sources, waits beside its entry, is fixed, and its reporter hears it once', async () => {
    const answer = await bot.sit('reader').slash('/ask', { question: 'How many are being moved?' });
    const several = await answer.click('Sources');
    const [select] = several.selects;
    expect(select?.placeholder).toBe('Report a mistake in …');
    const figure = select?.options.find(({ description }) => description === 'figure')?.value ?? '';
    const form = await several.choose('Report a mistake in …', figure);
    expect(form.modal?.title).toContain('Report a mistake in a');
    const sent = await form.submit({
      'What is wrong': 'It is fewer',
      'A link that shows it': 'https://example.org/x',
    });
    expect(sent.text).toContain('### Report 1 waits for this server’s editors');
    // The log channel may be one that the reporter does not see.
    expect(sent.text).not.toContain('<#');
    await lineCount(1);
    expect(lines()[0]).toMatch(
      /\*\*Reader\*\* reports a mistake in the figure .*: “It is fewer” · report 1 waits/,
    );
    const queue = await bot.sit('editor').slash('/data review');
    expect(queue.text).toContain('### 1 report of a mistake to review');
    expect(queue.text).toMatch(/\*\*The figure\*\* 📰/);
    expect(queue.text).toContain('**A link that shows it**\n<https://example.org/x>');
    const fix = await queue.click('Fix it …');
    const label = fix.modal?.fields.find((field) => field.label === 'What it counts');
    expect(label?.value).not.toBe('');
    const page = await fix.submit({ 'What it counts': 'Suspects to be moved, fewer' });
    expect(page.text).toContain('**Report 1**, as Reader wrote it:\n**What is wrong** It is fewer');
    const saved = await page.click('Save');
    expect(saved.text).toContain('From a report, fixed by Editor.');
    expect(saved.text).toContain('Reader was told by direct message.');
    expect(messagesTo('reader').map(({ text }) => text)).toEqual([
      expect.stringContaining('Report 1 (“It is fewer”) was taken up: Editor fixed it in revision 1.'),
    ]);
    await bot.restart();
    bot.goOn(2 * DAY);
    await suggest();
    await lineCount(2);
    expect(messagesTo('reader')).toHaveLength(1);
  });

  test('is reported by /suggest entry, which completes', async () => {
    const choices = await bot.sit('reader').autocomplete('/suggest', 'entry', '7,000');
    expect(choices.length).toBeGreaterThan(0);
    const form = await bot.sit('reader').slash('/suggest', { entry: choices[0]?.value });
    expect(form.modal?.title).toContain('Report a mistake in');
    const nothing = await bot.sit('reader').slash('/suggest', {});
    expect(nothing.buttons.map(({ label }) => label)).toContain('Suggest a claim');
  });

  test('is reported by a button where the sources are of one entry', async () => {
    const list = await bot.sit('reader').slash('/claims');
    const sources = await (await list.choose('Read a claim in full', 'earlier-post')).click('Sources');
    const form = await sources.click('Report a mistake');
    expect(form.modal?.title).toBe('Report a mistake in a claim');
  });

  test('is looked at in its turn in /settings show', async () => {
    const form = await bot.sit('reader').slash('/suggest', { entry: 'commentators-post' });
    await form.submit({ 'What is wrong': 'It is not his' });
    await suggest();
    const { text, buttons } = await bot.sit('admin').slash('/settings show');
    expect(text).toContain('**To review** 1 suggestion and 1 report of a mistake, the oldest since <t:');
    expect(buttons.map(({ label }) => label)).toContain('Open the review queue');
  });
});

describe('D18: a line of a public log channel', () => {
  test('shows a reader what was changed, and no more', async () => {
    const form = await bot.sit('editor').slash('/data edit', { record: 'commentators-post' });
    const page = await form.submit({ Title: 'The post of a commentator' });
    await (await page.click('Save')).text;
    const line = await vi.waitFor(() => {
      const found = bot.posts(LOG).find(({ text }) => text.includes('revision 1'));
      if (found === undefined) throw new Error('Nothing was told.');
      return found;
    }, WAIT);
    const seen = await line.click('See the change', { as: bot.sit('reader', LOG) });
    expect(seen.private).toBe(true);
    expect(seen.text).toContain('→ “The post of a commentator”');
    expect(seen.buttons.map(({ label }) => label)).not.toContain('Undo');
    const kept = await line.click('See the change', { as: bot.sit('editor', LOG) });
    expect(kept.buttons.map(({ label }) => label)).toContain('Undo');
  });
});
