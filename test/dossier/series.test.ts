import { describe, expect, it } from 'vitest';
import type { Figure } from '../../src/dossier/schema.ts';
import { changeOf, pointsOf, seriesOf } from '../../src/dossier/series.ts';
import { changeWords } from '../../src/dossier/series-words.ts';
import { createSnapshot } from '../../src/dossier/snapshot.ts';
import { actor, dossierOf, figure } from '../support/build-dossier.ts';

const counted = (asOf: string | null, value: Figure['value'], more: Partial<Figure> = {}): Figure =>
  figure({
    id: `f-${asOf}-${JSON.stringify(value)}`,
    label: 'Displaced people',
    measure: 'other',
    asOf,
    value,
    ...more,
  });

const seriesIn = (figures: readonly Figure[]) =>
  seriesOf(createSnapshot(dossierOf({ actors: [actor()], figures }), 0));

describe('counts of one kind', () => {
  it('make one series, the oldest first, whatever their order and case', () => {
    const [series, ...more] = seriesIn([
      counted('2025-03', 3),
      counted('2023', 1, { label: 'displaced  People', place: 'IRAQ' }),
      counted('2024', 2),
    ]);
    expect(more).toEqual([]);
    expect(series && pointsOf(series).map(({ figure: { asOf } }) => asOf)).toEqual([
      '2023',
      '2024',
      '2025-03',
    ]);
  });

  const UNLIKE: readonly (readonly [string, Partial<Figure>])[] = [
    ['label', { label: 'Refugees' }],
    ['unit', { unit: 'families' }],
    ['place', { place: 'Elsewhere' }],
    ['unstated place', { place: null }],
    ['scope', { scope: 'one camp' }],
    ['basis', { basis: 'a survey' }],
    ['measure', { measure: 'arrivals' }],
    ['voice', { voice: 'commentary' }],
    ['missing date', { asOf: null }],
    ['missing number', { value: null }],
    ['date that may be the same', { asOf: '2023-05' }],
    ['open date', { asOf: '2022/..' }],
  ];

  it.each(UNLIKE)('are never put together with one of another %s', (_what, other) => {
    expect(seriesIn([counted('2023', 1), counted('2025', 2, other)])).toEqual([]);
  });

  it('are each person’s own where two people count the same year', () => {
    const found = seriesIn([
      counted('2023', 100),
      counted('2025', 120),
      counted('2023', 300, { saidBy: 'someone' }),
      counted('2025', 150, { saidBy: 'someone' }),
    ]);
    expect(found.map(changeWords)).toEqual(['up 20 % from', 'down 50 % from']);
  });
});

describe('a change', () => {
  const words = (from: Figure['value'], to: Figure['value'], more: Partial<Figure> = {}, first = more) => {
    const [series] = seriesIn([counted('2023', from, first), counted('2025', to, more)]);
    return series === undefined ? undefined : changeWords(series);
  };
  const about = { qualifier: 'about' } as const;

  it.each([
    [1_000_000, 1_200_000, 'up 20 % from'],
    [1_200_000, 1_000_000, 'down about 17 % from'],
    [1000, 1001, 'up under 1 % from'],
    [1000, 1000, 'the same as'],
    [100, { min: 110, max: 120 }, 'up 10 to 20 % from'],
    [100, { min: 90, max: 120 }, 'between 10 % down and 20 % up from'],
    [100, { min: 100, max: 120 }, 'up 20 % at most from'],
    [100, { min: 80, max: 100 }, 'down 20 % at most from'],
    [0, 5, null],
    [100, { min: 110 }, null],
    [0.000_001, Number.MAX_SAFE_INTEGER, null],
  ] as const)('from %j to %j is %j', (from, to, expected) => {
    expect(words(from, to)).toBe(expected);
  });

  it('is as approximate as either number', () => {
    expect(words(100, 120, about, {})).toBe('up about 20 % from');
    expect(words(100, 120, {}, about)).toBe('up about 20 % from');
    expect(words(100, 100, about, {})).toBe('about the same as');
    expect(words(100, 120, { qualifier: 'up to' }, {})).toBeNull();
    expect(words(100, 120, {}, { qualifier: 'over' })).toBeNull();
  });

  it('between per cents is in points, without the noise of doubles', () => {
    expect(words(47.31, 51, { unit: '%' })).toBe('up 3.69 points from');
    expect(words(51, 47.3, { unit: 'per cent' })).toBe('down 3.7 points from');
  });

  it('has no bound where the numbers give none', () => {
    const [series] = seriesIn([counted('2023', 0), counted('2025', 5)]);
    expect(series && changeOf(series)).toBeNull();
  });
});
