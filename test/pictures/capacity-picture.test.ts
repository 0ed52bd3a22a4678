import { describe, expect, it } from 'vitest';
import { reportCapacity } from '../../src/dossier/occupancy.ts';
import type { Figure } from '../../src/dossier/schema.ts';
import type { CapacityCard } from '../../src/pictures/cards/capacity-card.ts';
import { capacityPicture } from '../../src/pictures/cards/capacity-picture.ts';
import { figure, snapshotOf, source } from '../support/build-dossier.ts';
import { shipped } from '../support/shipped.ts';
import { given } from './pictures-of.ts';

const held = figure({ id: 'held', value: 150 });
const places = figure({ id: 'places', measure: 'official-capacity', value: 100, saidAs: '100' });

function cardOf(figures: readonly Figure[], arrivals?: number): CapacityCard {
  const snapshot = snapshotOf({ figures });
  const { card } = given(capacityPicture(snapshot, reportCapacity(snapshot, { arrivals })));
  if (card.kind !== 'capacity') throw new Error('Another card.');
  return card;
}

function level(changes: Partial<Figure>): Figure {
  return figure({ id: 'level', measure: 'occupancy-level', label: 'Level', ...changes });
}

describe('the capacity picture of the shipped dossier', () => {
  const { card, alt, name } = given(capacityPicture(shipped, reportCapacity(shipped, {})));

  it('is the headline and two bars, with their qualifiers, as exact as what they are made of', () => {
    expect(name).toBe('capacity.png');
    expect(card).toMatchObject({
      title: 'About 186 % of what it was built for',
      mark: 'computed',
      lead: 'Occupancy: Iraq, the prison system',
      whole: '100 % = “roughly 35,000”',
      bars: [
        { label: '“approximately 65,000” held', value: 'about 186 %', open: false },
        { label: 'With up to 7,000 more', value: 'about 206 % at most', open: false },
      ],
    });
  });

  it('draws no level as said beside computed ones, which are of another kind', () => {
    expect(JSON.stringify(card)).not.toMatch(/200 ?%|300 ?%/);
  });

  it('says whose figures these are, that they are undated, and how sure', () => {
    expect(card).toMatchObject({
      notes: ['Computed by Readout; figures: Quoted news analysis, undated.', '“up to 7,000”: “expected”.'],
    });
  });

  it('is described with all that it shows', () => {
    for (const words of [
      'About 186 %',
      'about 206 % at most',
      '“approximately 65,000” held',
      '“roughly 35,000”',
    ])
      expect(alt).toContain(words);
    for (const words of ['Quoted news analysis, undated', 'Computed by Readout', '“expected”'])
      expect(alt).toContain(words);
    expect(alt).not.toMatch(/\bnow\b|official|\d\.\d/i);
  });

  it('draws arrivals that somebody asks about', () => {
    const asked = given(capacityPicture(shipped, reportCapacity(shipped, { arrivals: 1000 })));
    expect(asked.card).toMatchObject({ bars: [{}, { label: 'With an assumed 1,000 more' }] });
    expect(asked.alt).not.toContain('7,000');
  });
});

describe('a capacity picture', () => {
  it('is none where no level has a number', () => {
    for (const figures of [[], [held], [places], [level({ value: null })]]) {
      const snapshot = snapshotOf({ figures });
      expect(capacityPicture(snapshot, reportCapacity(snapshot, {}))).toBeNull();
    }
  });

  it('shows levels as said where none can be computed, each with its mark and speaker, as it was said', () => {
    const card = cardOf([
      level({ value: 200, saidAs: '200%' }),
      level({ id: 'b', value: 90, saidAs: '90%', voice: 'commentary', hedge: 'perhaps', asOf: '2025-06' }),
      level({ id: 'c', value: 95 }),
    ]);
    expect(card).toMatchObject({
      title: 'Occupancy as said',
      mark: null,
      bars: [
        { mark: 'reported', label: 'The paper: Level (the prison system)', value: '“200%”' },
        {
          mark: 'commentary',
          label: 'The paper, “perhaps”: Level (the prison system), as of June 2025',
          value: '“90%”',
        },
      ],
      notes: ['1 more level in the text.'],
    });
  });

  it.each([
    ['a number', { value: 80 }, [{ fill: 'level', from: 0, to: 80 }], false],
    ['over a number', { value: 80, qualifier: 'over' }, [{ fill: 'level', from: 0, to: 80 }], true],
    ['up to a number', { value: 80, qualifier: 'up to' }, [{ fill: 'span', from: 0, to: 80 }], false],
    ['at least a number', { value: { min: 80 } }, [{ fill: 'level', from: 0, to: 80 }], true],
    [
      'a range',
      { value: { min: 80, max: 90 } },
      [
        { fill: 'level', from: 0, to: 80 },
        { fill: 'span', from: 80, to: 90 },
      ],
      false,
    ],
  ] as const)('draws %s no further than it goes', (_, changes, parts, open) => {
    expect(cardOf([level(changes)]).bars).toMatchObject([{ parts, open }]);
  });

  it('draws arrivals from the most that is held to the most that it may become', () => {
    const range = figure({ id: 'held', value: { min: 100, max: 150 } });
    expect(cardOf([range, places], 20).bars[1]?.parts).toEqual([
      { fill: 'level', from: 0, to: 100 },
      { fill: 'span', from: 100, to: 150 },
      { fill: 'arrivals', from: 150, to: 170 },
    ]);
  });

  it.each([
    [5, 100],
    [186, 186],
    [5_000_000, 5_000_000],
  ])('has a scale for %d with 100 on it', (value, top) => {
    expect(cardOf([level({ value })]).top).toBe(top);
  });

  it('draws the first pairing and counts the others', () => {
    const built = figure({ id: 'built', measure: 'design-capacity', value: 90, saidAs: '90' });
    const card = cardOf([held, places, built], 10);
    expect(card.bars.map(({ label }) => label)).toEqual(['“1,000” held', 'With an assumed 10 more']);
    expect(card.notes.at(-1)).toBe('2 more levels in the text.');
  });

  it('names place, scope and dates, and the unit where that is not people', () => {
    const camp = { scope: 'one camp', place: 'Syria', asOf: '2025', unit: 'families' };
    const card = cardOf([
      { ...held, ...camp },
      { ...places, ...camp },
    ]);
    expect(card).toMatchObject({
      lead: 'Occupancy: Syria, one camp, 2025',
      whole: '100 % = “100”, as of 2025',
      bars: [{ label: '“1,000” families held, as of 2025' }],
    });
    expect(card.notes.join()).not.toContain('undated');
  });

  it('says which figures are whose, and which are commentary', () => {
    const sources = [source(), source({ id: 'blog', title: 'The blog' })];
    const ofBlog = { voice: 'commentary', citations: [{ source: 'blog', credibility: 3 }] } as const;
    const snapshot = snapshotOf({ sources, figures: [{ ...held, ...ofBlog }, places] });
    const { card } = given(capacityPicture(snapshot, reportCapacity(snapshot, {})));
    expect(card).toMatchObject({
      notes: ['Computed by Readout; figures: The blog, commentary (“1,000”); The paper (“100”), undated.'],
    });
  });

  it('shows levels as said where what is computed has none', () => {
    expect(cardOf([held, { ...places, value: 0, saidAs: 'none' }, level({ value: 90 })])).toMatchObject({
      title: 'Occupancy as said',
      bars: [{ value: '“1,000”' }],
    });
  });
});
