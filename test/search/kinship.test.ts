import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { kinOf, WEIGHTS } from '../../src/search/kinship.ts';
import { kinshipFile } from '../../src/search/lexicon.ts';
import { stemOf } from '../../src/search/words.ts';

const text = brotliDecompressSync(readFileSync(kinshipFile)).toString('utf8');
const lines = text.split('\n');

describe('the file of kinship', () => {
  it('is small, of plain letters, and sorted by stem', () => {
    expect(text.length).toBeLessThan(3_000_000);
    expect(text).toMatch(/^[a-z |\n]*$/);
    const stems = lines.map((line) => line.slice(0, line.indexOf('|')));
    expect(stems.every((stem, at) => at === 0 || (stems[at - 1] ?? '') < stem)).toBe(true);
  });

  it('has its licence beside it', () => {
    const licence = readFileSync(new URL('./WORDNET-LICENSE.txt', kinshipFile), 'utf8');
    expect(licence).toContain('Princeton University');
  });
});

describe('kinOf', () => {
  const weightOf = (a: string, b: string) => kinOf(stemOf(a)).find(({ stem }) => stem === stemOf(b))?.weight;

  it.each([
    ['begin', 'start', 1],
    ['built', 'build', 1],
    ['sold', 'sell', 1],
    ['price', 'cost', 0.9],
    ['wide', 'width', 0.7],
    ['jail', 'detain', 0.7],
    ['plebiscite', 'vote', 0.6],
  ])('finds %s and %s near, %d', (a, b, weight) => {
    expect(weightOf(a, b)).toBe(weight);
    expect(weightOf(b, a)).toBe(weight);
  });

  it.each([
    ['bridge', 'vote'],
    ['wide', 'tall'],
    ['begin', 'begins'],
  ])('finds no kinship of %s and %s', (a, b) => {
    expect(weightOf(a, b)).toBeUndefined();
  });

  it('finds the first and the last stem, and nothing for what is no word', () => {
    for (const line of [lines[0] ?? '', lines.at(-1) ?? ''])
      expect(kinOf(line.slice(0, line.indexOf('|'))).length).toBeGreaterThan(0);
    for (const none of ['', 'zzzz', 'a|b', '\n', 'ï']) expect(kinOf(none)).toEqual([]);
  });

  it('weighs as documented', () => {
    for (const { weight } of kinOf('cost')) expect(WEIGHTS).toContain(weight);
  });
});
