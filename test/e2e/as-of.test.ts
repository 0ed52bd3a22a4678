import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Running, runInSandbox } from './bot-in-sandbox.ts';

/** What a server knew before a change can be shown again, in every reading command, also after a restart. */
let running: Running;
beforeAll(async () => {
  running = await runInSandbox();
  const admin = running.sandbox.seat({ user: 'admin' });
  const retired = await admin.slash('/data retire', { record: 'earlier-post', reason: 'A test of the past' });
  expect(retired.private).toBe(true);
  expect(retired.text).toContain('1');
});
afterAll(async () => {
  expect(running.sandbox.refusals).toEqual([]);
  await running.stop();
});
const reader = (server: 'Newsroom' | 'Classroom' = 'Newsroom') => running.sandbox.seat({ server });
const search = { search: 'earlier post' };

describe('as-of', () => {
  test('a record that was retired is in no reply, and in those as of before', async () => {
    expect((await reader().slash('/claims', search)).text).toContain('### No claims found');
    const before = await reader().slash('/claims', { ...search, 'as-of': '0' });
    expect(before.text).toContain('**As it was added**');
    expect(before.text).toContain('An earlier post by the commentator');
    const opened = await before.choose('Read a claim in full', 'earlier-post');
    expect(opened.private).toBe(true);
    expect(opened.text).toContain('**As it was added**');
    expect(opened.text).toContain('An earlier post by the commentator');
    expect(before.text).toContain('**As it was added**');
  });

  test('is asked of every reading command', async () => {
    for (const [command, options] of [
      ['/capacity', {}],
      ['/timeline', {}],
      ['/compare', { question: 'why-transfers' }],
      ['/sources', {}],
      ['/brief', {}],
      ['/ask', { question: 'What did a earlier post mention?' }],
    ] as const) {
      const { text } = await reader().slash(command, { ...options, 'as-of': '0' });
      expect(text).toContain('**As it was added**');
    }
  });

  test('by date takes in what was changed that day', async () => {
    const today = new Date().toISOString().slice(0, 10);
    expect((await reader().slash('/claims', { ...search, 'as-of': today })).text).toContain(
      '**As of revision 1**',
    );
    expect((await reader().slash('/claims', { ...search, 'as-of': '2020' })).text).toContain('earlier post');
  });

  test('what changed since is told by /brief', async () => {
    const { text } = await reader().slash('/brief', { since: '0' });
    expect(text).toMatch(/^### 1 withdrawn since /);
    expect(text).toContain('An earlier post by the commentator');
  });

  test('a revision that is not there is refused with what there is', async () => {
    const refusal = await reader().slash('/timeline', { 'as-of': '7' });
    expect(refusal.private).toBe(true);
    expect(refusal.text).toMatch(/newest.*1|1.*newest/is);
  });

  test('another server knows nothing of it', async () => {
    expect((await reader('Classroom').slash('/claims', search)).text).toContain(
      'An earlier post by the commentator',
    );
  });

  test('is the same after a restart', async () => {
    await running.restart();
    expect((await reader().slash('/claims', search)).text).toContain('### No claims found');
    expect((await reader().slash('/claims', { ...search, 'as-of': '0' })).text).toContain('earlier post');
  });
});
