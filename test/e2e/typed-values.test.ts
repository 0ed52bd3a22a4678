import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DOSSIER, type Running, runInSandbox } from './bot-in-sandbox.ts';

/** Numbers and dates as people type them, in forms, options and files. */
let running: Running;
beforeAll(async () => {
  running = await runInSandbox();
});
afterAll(async () => {
  expect(running.sandbox.refusals).toEqual([]);
  await running.stop();
});

const admin = () => running.sandbox.seat({ user: 'admin' });
const reader = () => running.sandbox.seat();

test('F7: digits that do not stand in what was said are asked about, after a restart too, and nothing is lost', async () => {
  const form = await admin().slash('/data edit', { record: 'inmates-held' });
  const asked = await form.submit({
    'In digits': '1.200',
    'The number as it was said': 'about 1,200',
    Unit: 'persons',
  });
  expect(asked.private).toBe(true);
  expect(asked.text).toContain(
    '⚠ **In digits** “1.200” may be 1.2 or 1,200, and “about 1,200” does not settle it',
  );
  await running.restart();
  const settled = await asked.click('It is 1,200');
  expect(settled.updated).toBe(true);
  expect(settled.text).toContain('→ “Iraq already held about 1,200 inmates.”');
  expect(settled.text).toContain('- **In digits** 65,000 → 1,200');
  expect(settled.text).toContain('“persons”');
  const saved = await settled.click('Save');
  expect(saved.text).toContain('### Saved as revision');
  expect((await reader().slash('/capacity')).text).toContain('1,200');
  await saved.click('Undo');
});

test('F8: a date that may be two days is settled by a press, and everything else stays', async () => {
  const form = await admin().slash('/data add', { record: 'event' });
  const asked = await form.submit({
    Title: 'A ruling is given',
    Detail: 'A court gave its ruling.',
    'Date, as exact as the source': '05/01/2026',
    'Who speaks': 'Reported',
    Source: 'quoted-analysis-text',
  });
  expect(asked.text).toContain('may be 5 January 2026 or 1 May 2026');
  const settled = await asked.click('2026-01-05? (5 January 2026)');
  expect(settled.text).toContain('“A court gave its ruling.”');
  await settled.click('Save');
  expect((await reader().slash('/timeline', { search: 'ruling' })).text).toContain('5 January 2026');
});

test('F8: options take dates as people type them, or say exactly what to write', async () => {
  const plain = await reader().slash('/timeline', { from: '2026-01-22', to: '2026-01-22' });
  for (const typed of [
    '22 January 2026',
    '22.01.2026',
    '01/22/2026',
    '٢٢/٠١/٢٠٢٦',
    'the 22nd of January, 2026',
  ])
    expect((await reader().slash('/timeline', { from: typed, to: typed })).text).toBe(plain.text);
  for (const [command, option] of [
    ['/timeline', 'from'],
    ['/claims', 'as-of'],
    ['/brief', 'since'],
  ] as const) {
    const asked = await reader().slash(command, { [option]: '05/01/2026' });
    expect(asked.private).toBe(true);
    expect(asked.text).toContain('may be 5 January 2026 or 1 May 2026: write 2026-01-05 or 2026-05-01.');
    const lacking = await reader().slash(command, { [option]: '22nd of January' });
    expect(lacking.text).toContain('has no year: write it too, as in 22 January 2025.');
  }
  expect((await reader().slash('/claims', { 'as-of': '1 Jan 2020' })).text).toContain('**As it was added**');
});

test('F8: a suggestion’s date and link are read once an editor takes it up', async () => {
  const form = await reader().slash('/suggest', { record: 'source' });
  await form.submit({
    'What the source is called': 'A dispatch',
    'Where it is': 'www.example.org/dispatch',
    'When it was published': '22 January 2026',
  });
  const opened = await (await admin().slash('/data review')).click('Approve …');
  const field = (label: string) => opened.modal?.fields.find((one) => one.label === label)?.value;
  expect(field('Published')).toBe('22 January 2026');
  expect(field('Address')).toBe('www.example.org/dispatch');
  const page = await opened.submit({ Kind: 'unstated' });
  expect(page.text).toContain('read as 22 January 2026');
  expect(page.text.replaceAll('\\', '')).toContain('read as <https://www.example.org/dispatch>');
});

test('F9: a file with a number that would be altered, or one that is a text, is refused', async () => {
  const text = readFileSync(DOSSIER, 'utf8');
  for (const [written, told] of [
    ['12345678901234567890', 'would be read as 12345678901234567000'],
    ['"65000"', 'write a number without quotes, below 2^53'],
    ['1e400', 'would be read as Infinity'],
  ] as const) {
    const data = text.replace(/"value": 65000/, `"value": ${written}`);
    const file = { filename: 'file.json', contentType: 'application/json', data };
    const refused = await admin().slash('/data import', { file, mode: 'merge' });
    expect(refused.text).toContain('can’t be imported');
    expect(refused.text.replaceAll('\\', '')).toMatch(/line \d+, figures\[\d+\]\.value is /);
    expect(refused.text.replaceAll('\\', '')).toContain(told);
    expect(refused.text.replaceAll('\\', '')).toContain('write a number without quotes, below 2^53');
  }
});
