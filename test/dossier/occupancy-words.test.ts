import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Occupancy, reportCapacity } from '../../src/dossier/occupancy.ts';
import { basisOf, describeFill, describeOver } from '../../src/dossier/occupancy-words.ts';
import type { Figure } from '../../src/dossier/schema.ts';
import { capacityPicture } from '../../src/pictures/cards/capacity-picture.ts';
import { figure, snapshotOf, source } from '../support/build-dossier.ts';
import { textOf } from '../support/read-reply.ts';
import { contextOf } from '../support/shipped.ts';
import { use } from '../support/use-bot.ts';

type Said = Pick<Figure, 'value' | 'qualifier'>;
const exact = (value: number): Said => ({ value, qualifier: null });
const about = (value: number): Said => ({ value, qualifier: 'about' });
const upTo = (value: number): Said => ({ value, qualifier: 'up to' });
const over = (value: number): Said => ({ value, qualifier: 'over' });
const between = (min: number, max: number): Said => ({ value: { min, max }, qualifier: null });

function occupancyOf(people: Said, places: Said, unit = 'people'): Occupancy {
  const figures = [
    figure({ id: 'held', unit, ...people }),
    figure({ id: 'places', unit, measure: 'official-capacity', ...places }),
  ];
  const [first] = reportCapacity(snapshotOf({ figures }), {}).occupancies;
  if (first === undefined) throw new Error('There is no pair.');
  return first;
}

function wordsOf(people: Said, places: Said, unit = 'people'): readonly [level: string, over: string] {
  const occupancy = occupancyOf(people, places, unit);
  return [describeFill(occupancy.today, unit, 0, basisOf(occupancy)), describeOver(occupancy.today, unit)];
}

describe('the words of an occupancy', () => {
  it.each([
    ['nobody, no places', exact(0), exact(0), 'nobody is there, and there are no places'],
    ['people, no places', about(65_000), exact(0), 'about 65,000 people, and no places'],
    ['up to none, no places', upTo(0), exact(0), 'nobody is there, and there are no places'],
    ['nobody', exact(0), exact(35_000), '0 % of the official capacity: nobody is there'],
    ['one of many', exact(1), exact(35_000), 'under 1 % of the official capacity'],
    ['rounded', exact(65_000), exact(35_000), 'about 186 % of the official capacity'],
    ['even', exact(70_000), exact(35_000), '200 % of the official capacity'],
    ['up to ÷ exact', upTo(70_000), exact(35_000), '200 % at most of the official capacity'],
    ['over ÷ exact', over(70_000), exact(35_000), 'over 200 % of the official capacity'],
    ['exact ÷ up to', exact(70_000), upTo(35_000), '200 % at least of the official capacity'],
    ['exact ÷ over', exact(70_000), over(35_000), '200 % at most of the official capacity'],
    ['up to ÷ up to', upTo(70_000), upTo(35_000), 'no level follows from these bounds'],
    ['over ÷ over', over(70_000), over(35_000), 'no level follows from these bounds'],
    ['over ÷ up to', over(70_000), upTo(35_000), 'over 200 % of the official capacity'],
    ['up to ÷ over', upTo(70_000), over(35_000), '200 % at most of the official capacity'],
  ] as const)('F4: %s', (_, people, places, words) => {
    expect(wordsOf(people, places)[0]).toBe(words);
  });

  it.each([
    ['below', exact(5000), exact(35_000), '30,000 places free'],
    ['about below', about(5000), exact(35_000), 'about 30,000 places free'],
    ['one free', exact(34), exact(35), '1 place free'],
    ['one over', exact(36), exact(35), '1 person over capacity'],
    ['full', exact(35), exact(35), 'exactly full, with nothing free and nobody over'],
    ['about full', about(35), exact(35), 'about full, with nothing free and nobody over'],
    ['a range below', between(1000, 5000), exact(35_000), '30,000 to 34,000 places free'],
    ['a range up to full', between(1000, 35_000), exact(35_000), '34,000 places free at most'],
    [
      'a range across capacity',
      between(30_000, 45_000),
      exact(35_000),
      'between 5,000 places free and 10,000 people over capacity',
    ],
    ['a range above', between(40_000, 45_000), exact(35_000), '5,000 to 10,000 people over capacity'],
    ['up to, below', upTo(5000), exact(35_000), '30,000 places free or more'],
    ['up to, full', upTo(35_000), exact(35_000), 'no more than there is room for'],
    ['up to, above', upTo(40_000), exact(35_000), '5,000 people over capacity at most'],
    ['over, below', over(5000), exact(35_000), 'fewer than 30,000 places free, or over capacity'],
    ['over, full', over(35_000), exact(35_000), 'over capacity'],
    ['over, above', over(40_000), exact(35_000), 'more than 5,000 people over capacity'],
    ['over and about', over(5000), about(35_000), 'fewer than about 30,000 places free, or over capacity'],
    ['exact, places up to', exact(5000), upTo(35_000), '30,000 places free at most, or over capacity'],
    ['up to of up to', upTo(5000), upTo(35_000), 'how far over or under capacity does not follow'],
    ['no places', about(65_000), exact(0), 'about 65,000 people over capacity'],
  ] as const)('F4: %s', (_, people, places, words) => {
    expect(wordsOf(people, places)[1]).toBe(words);
  });

  it('F2: name the unit where it is not people', () => {
    expect(wordsOf(exact(9000), exact(4000), 'families')).toEqual([
      '225 % of the official capacity',
      '5,000 families over capacity',
    ]);
    expect(wordsOf(exact(1000), exact(4000), 'families')[1]).toBe('room for 3,000 more families');
    expect(wordsOf(exact(1000), exact(0), 'families')[0]).toBe('1,000 families, and room for none');
  });
});

describe('all that is rendered of any figures', () => {
  const number = fc.oneof(
    fc.constantFrom(0, 1, 0.3, 1e-9, 35_000, Number.MAX_SAFE_INTEGER, 1e300, Number.MAX_VALUE),
    fc.nat(99_999),
    fc.double({ min: 0, max: 1e6, noNaN: true }),
  );
  const range = fc.tuple(number, number, fc.constantFrom('both', 'min', 'max')).map(([a, b, ends]) => ({
    ...(ends === 'max' ? {} : { min: Math.min(a, b) }),
    ...(ends === 'min' ? {} : { max: Math.max(a, b) }),
  }));
  const said = fc.oneof(
    fc.record({ value: number, qualifier: fc.constantFrom(null, 'about', 'up to', 'over') }),
    fc.record({ value: range, qualifier: fc.constantFrom(null, 'about') }),
    fc.constant({ value: null, qualifier: null, saidAs: 'hundreds' }),
  );
  const measure = fc.constantFrom(
    ...(['population', 'population', 'official-capacity', 'design-capacity'] as const),
    ...(['arrivals', 'arrivals-per-day', 'occupancy-level'] as const),
  );
  const more = fc.record({
    measure,
    unit: fc.constantFrom('people', 'people', 'people', 'places', 'families'),
    asOf: fc.constantFrom(null, null, '2025', '2004', '2025-21', '202X', '2024/..'),
  });
  const figures = fc
    .array(fc.tuple(said, more), { minLength: 1, maxLength: 7 })
    .map((list) =>
      list.map(([numbers, rest], at) =>
        figure({ id: `f-${at}`, saidAs: 'some', ...numbers, ...rest } as Partial<Figure>),
      ),
    );
  const asked = fc.record(
    { arrivals: fc.constantFrom(0, 1, 7000), daily: fc.constantFrom(1, 500) },
    { requiredKeys: [] },
  );
  const FORBIDDEN = /NaN|Infinity|∞|-0|[-−]\d|unknown number|undefined|null/;

  it('F4: has no sign of a failed sum in it, in the reply or in the picture', async () => {
    await fc.assert(
      fc.asyncProperty(figures, asked, async (list, options) => {
        const snapshot = snapshotOf({ sources: [source()], figures: list });
        const text = textOf(await use('capacity', { ...options, picture: false }, contextOf(snapshot)));
        // Ids in markup are no words.
        expect(text).not.toMatch(FORBIDDEN);
        const picture = capacityPicture(snapshot, reportCapacity(snapshot, options));
        expect(JSON.stringify(picture?.card.title ?? '')).not.toMatch(FORBIDDEN);
        expect(picture?.alt ?? '').not.toMatch(FORBIDDEN);
      }),
      { numRuns: 300 },
    );
  });
});
