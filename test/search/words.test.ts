import { describe, expect, it } from 'vitest';
import { indexTerms, nameKey, readWords, spellingOf, stemOf } from '../../src/search/words.ts';

const termsOf = (text: string): readonly string[] => readWords(text).map(({ term }) => term);

describe('numbers', () => {
  it.each(['7,000', '7000', '7k', '7 000', 'seven thousand', '7 thousand', '7,000.0'])(
    'read %s alike',
    (text) => {
      expect(termsOf(text)).toEqual(['#7000']);
    },
  );

  it.each([
    ['two thousand five hundred', '#2500'],
    ['a hundred', '#100'],
    ['sixty-five thousand', '#65000'],
    ['1.5 million', '#1500000'],
    ['0.065 million', '#65000'],
    ['1.250 million', '#1250000'],
    ['0.125', '#0.125'],
    ['half a million', '#500000'],
    ['quarter of a million', '#250000'],
    ['two and a half thousand', '#2500'],
    ['a hundred', '#100'],
    ['one hundred and eighty five', '#185'],
  ])('read %s', (text, term) => {
    expect(termsOf(text)).toEqual([term]);
  });

  it('leave words that are no numbers: "hundreds", "no one", "one place"', () => {
    expect(termsOf('hundreds')).toEqual(['hundr']);
    expect(termsOf('no one moved')).toEqual(['no', 'on', 'move']);
  });

  it('read a percent sign as a word', () => {
    expect(termsOf('200%')).toEqual(['#200', 'percent']);
  });
});

describe('dates', () => {
  it.each([
    ['Jan. 22', ['m1', 'd22']],
    ['22nd of January', ['d22', 'of', 'm1']],
    ['a 2nd bridge', ['a', 'second', 'bridg']],
    ['December 2025', ['m12', 'y2025']],
    ['2026-01-22', ['y2026', 'm1', 'd22']],
    ['in march', ['in', 'm3']],
    ['in May', ['in', 'm5']],
    ['in 2025', ['in', 'y2025']],
  ])('read %s', (text, terms) => {
    expect(termsOf(text)).toEqual(terms);
  });

  it.each([
    ['they may go', ['thei', 'mai', 'go']],
    ['they march on', ['thei', 'march', 'on']],
    ['another 2000', ['anoth', '#2000']],
    ['2000 more', ['#2000', 'more']],
    ['2,000', ['#2000']],
    ['22 prisons', ['#22', 'prison']],
  ])('see none in %s', (text, terms) => {
    expect(termsOf(text)).toEqual(terms);
  });
});

describe('stems', () => {
  it.each([
    ['transfers', 'transferring'],
    ['prison', 'prisons'],
    ['tie', 'ties'],
    ['facility', 'facilities'],
  ])('run %s and %s together', (a, b) => {
    expect(stemOf(a)).toBe(stemOf(b));
  });

  it.each([
    ['prison', 'prisoner'],
    ['author', 'authority'],
    ['name', 'named'],
    ['nation', 'nationality'],
    ['unit', 'united'],
  ])('keep %s and %s apart', (a, b) => {
    expect(stemOf(a)).not.toBe(stemOf(b));
  });
});

describe('names', () => {
  it('are told from function words by their capitals', () => {
    expect(indexTerms('The US is with us').map(({ term }) => term)).toEqual(['US']);
    expect(termsOf('U.S.')).toEqual(['US']);
  });

  it('are none where everything is written in capitals', () => {
    expect(readWords('WHAT IS US', true).map(({ term }) => term)).toEqual(['what', 'is', 'us']);
  });

  it('have one key with the article and without', () => {
    expect(nameKey('the coalition')).toBe(nameKey('coalition'));
  });

  it.each([
    ['fayyadh', 'fayad'],
    ['fayyadh', 'fayyad'],
    ['qasim', 'kasim'],
    ['mahmoud', 'mahmud'],
  ])('%s and %s are one spelling', (a, b) => {
    expect(spellingOf(a)).toBe(spellingOf(b));
    expect(spellingOf(a)).not.toBe('');
  });
});

describe('hyphenated words', () => {
  it('are found as one and in parts', () => {
    expect(indexTerms('north-east').map(({ term }) => term)).toEqual(['north', 'northeast', 'east']);
  });
});
