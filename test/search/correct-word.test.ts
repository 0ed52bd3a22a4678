import { describe, expect, it } from 'vitest';
import { correctWords } from '../../src/search/correct-word.ts';
import { readWords } from '../../src/search/words.ts';
import { editDistance } from '../../src/text/edit-distance.ts';
import { shippedIndex } from './shipped-index.ts';

const mend = (text: string): string =>
  correctWords(shippedIndex.terms, readWords(text), true)
    .map(({ folded }) => folded)
    .join(' ');

describe('typing errors', () => {
  it.each([
    ['detanees', 'detainees'],
    ['tranfering', 'transfer'],
    ['goverment', 'government'],
    ['irak', 'iraq'],
    ['contraversy', 'controversy'],
    ['toyatas', 'toyotas'],
    ['fayad', 'fayyadh'],
    ['prisno', 'prison'],
    ['colition', 'coalition'],
    ['presedent', 'president'],
  ])('mend %s', (typed, meant) => {
    expect(mend(typed)).toBe(meant);
  });

  it('are words that were run together, too', () => {
    expect(mend('airtransport')).toBe('air transport');
  });

  it.each([
    'weather',
    'trained',
    'president',
    'women',
    'founded',
    'ukraine',
    'prosecute',
    'killed',
    'police',
  ])('are not seen in %s, which is a word', (word) => {
    expect(mend(word)).toBe(word);
  });

  it.each(['prison', 'jail', 'many', 'said'])('are not looked for in %s, which is known', (word) => {
    expect(mend(word)).toBe(word);
  });

  it('are mended in the first few words alone', () => {
    const typed = Array.from({ length: 20 }, () => 'detanees');
    const mended = mend(typed.join(' ')).split(' ');
    expect(mended.slice(0, 8)).toEqual(Array.from({ length: 8 }, () => 'detainees'));
    expect(mended.slice(8)).toEqual(typed.slice(8));
  });
});

describe('editDistance', () => {
  it.each([
    ['prison', 'prison', 0],
    ['prisno', 'prison', 1],
    ['prsion', 'prison', 1],
    ['priso', 'prison', 1],
    ['prisson', 'prison', 1],
    ['abcd', '', 4],
    ['kitten', 'sitting', 3],
  ])('finds from %s to %s: %i', (a, b, errors) => {
    expect(editDistance(a, b)).toBe(errors);
    expect(editDistance(b, a)).toBe(errors);
  });
});
