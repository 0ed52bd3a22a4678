import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Running, runInSandbox } from './bot-in-sandbox.ts';

let running: Running;
beforeAll(async () => {
  running = await runInSandbox();
});
afterAll(async () => {
  expect(running.sandbox.refusals).toEqual([]);
  await running.stop();
});

const reader = () => running.sandbox.seat();

describe('/capacity', () => {
  test('begins with the level; the sum opens privately', async () => {
    const reply = await reader().slash('/capacity');
    expect(reply.text).toContain(
      'about 186 % of what it was built for; about 206 % at most with up to 7,000 more',
    );
    const sum = await reply.click('Show the sum');
    expect(sum.private).toBe(true);
    expect(sum.updated).toBe(false);
    expect(sum.text).toContain('65,000 ÷ 35,000 = **about 186 %**');
    expect(sum.text).toContain('72,000 ÷ 35,000 = **about 206 % at most**');
    expect(sum.text).toContain('between 8 days (999 a day) and 70 (100 a day)');
  });

  test('takes arrivals and a daily number, as options and in a form', async () => {
    const reply = await reader().slash('/capacity', { arrivals: 3000, daily: 250 });
    expect(reply.text).toContain('about 194 % with 3,000 more');
    expect(reply.text).toContain('**12 days**');
    const form = await reply.click('What if…');
    const refused = await form.submit({ 'How many people arrive': 'lots' });
    expect(refused.private).toBe(true);
    expect(refused.text).toContain('Write a whole number, 0 or more');
    const answered = await (await reply.click('What if…')).submit({
      'How many people arrive': '1,000',
      'How many of them arrive in a day': '',
    });
    expect([answered.updated, answered.private]).toEqual([false, true]);
    expect(answered.text).toContain('about 189 % with 1,000 more');
    expect(answered.text).not.toContain('a day');
    const again = await (await answered.click('What if…')).submit({ 'How many people arrive': '2,000' });
    expect([again.updated, again.private]).toEqual([true, true]);
    expect(again.text).toContain('about 191 % with 2,000 more');
  });

  test('refuses what Discord would not send, with a mend', async () => {
    const reply = await reader().slash('/capacity', { arrivals: -5 }, { unchecked: true });
    expect(reply.private).toBe(true);
    expect(reply.text).toContain('`arrivals`: Write 0 or a greater whole number.');
  });
});

describe('a list', () => {
  test('pages forth and back in place, to the same first page', async () => {
    const first = await reader().slash('/claims');
    const before = first.text;
    const second = await first.click('Next ▶');
    expect(second.updated).toBe(true);
    expect(second.text).not.toBe(before);
    expect((await second.click('◀ Previous')).text).toBe(before);
  });
});

describe('/timeline', () => {
  test('opens an event in full, privately, and leaves the list as it is', async () => {
    const list = await reader().slash('/timeline', { kind: 'commentary' });
    const before = list.text;
    const opened = await list.choose('Read an event in full', 'release-in-north-east');
    expect(opened.private).toBe(true);
    expect(opened.text).toContain('Kurds of north-east Syria almost certainly released their IS prisoners');
    expect(opened.text).toContain('Only Commentator has a view on this');
    expect(list.text).toBe(before);
  });

  test.each([
    [
      { from: '2026', to: '2025' },
      '`from` (2026) lies after `to` (2025). Swap them, or leave one of them out.',
    ],
    [{ from: 'soon' }, '“soon” is no date. Write a year, month or day: 2025, 2025-12 or 2026-01-22.'],
    [{ to: '2025-02-30' }, '“2025-02-30” is no date.'],
  ])('answers %o privately with what to write', async (options, message) => {
    const reply = await reader().slash('/timeline', options);
    expect(reply.private).toBe(true);
    expect(reply.text).toContain(message);
  });
});

describe('/claims', () => {
  test('lists a question’s claims and opens one with what adds to it', async () => {
    const list = await reader().slash('/claims', { question: 'destination' });
    const opened = await list.choose('Read a claim in full', 'moved-by-air-daily');
    expect(opened.text).toMatch(/\*\*More on this\*\* 💬 Commentator, undated: .+“Smart money say’s YES!”/);
    expect(opened.text).not.toMatch(/disputed by/i);
  });

  test('completes questions, and readings of the question given', async () => {
    const questions = await reader().autocomplete('/claims', 'question', 'jailer');
    expect(questions.map(({ value }) => value)).toEqual(['damascus-as-jailer']);
    const readings = await reader().autocomplete('/claims', 'reading', '', { question: 'why-transfers' });
    expect(readings.map(({ value }) => value).toSorted()).toEqual([
      'why-al-awadi',
      'why-analysis',
      'why-commentator',
    ]);
  });

  test('says what records there are where one is unknown', async () => {
    const reply = await reader().slash('/claims', { question: 'nothing-such' });
    expect(reply.private).toBe(true);
    expect(reply.text).toContain('No question is called “nothing-such”.');
    expect(reply.text).toContain('such as “Why are people being moved');
  });
});

describe('/sources', () => {
  test('shows grades, reasons and what relays what', async () => {
    const chain = await reader().slash('/sources', { source: 'us-officials-statements' });
    expect(chain.text).toMatch(
      /Commentator’s post.+\n↳ .*Quoted news analysis.+\n\s+↳ .*Statements by US officials/,
    );
    const opened = await chain.choose('Read about a source', 'us-officials-statements');
    expect(opened.private).toBe(true);
    expect(opened.text).toContain('There are no grounds to grade it. The officials are not named');
    expect(opened.text).toContain('**Known only through** Quoted news analysis');
  });
});

describe('/help', () => {
  test('is private and lists every other command', async () => {
    const reply = await reader().slash('/help');
    expect(reply.private).toBe(true);
    for (const name of ['/capacity', '/timeline', '/claims', '/sources', '/suggest'])
      expect(reply.text).toContain(name);
  });
});
