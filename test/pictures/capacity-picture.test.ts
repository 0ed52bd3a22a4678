import { describe, expect, it } from 'vitest';
import { reportCapacity } from '../../src/dossier/occupancy.ts';
import type { Figure } from '../../src/dossier/schema.ts';
import type { CapacityCard } from '../../src/pictures/cards/capacity-card.ts';
import { capacityPicture } from '../../src/pictures/cards/capacity-picture.ts';
import { figure, snapshotOf } from '../support/build-dossier.ts';
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

  it('says the finding with its qualifiers', () => {
    expect(name).toBe('capacity.png');
    expect(card).toMatchObject({
      title: 'Occupancy in Iraq: about 186 % of what it was built for',
      subtitle: 'about 206 % at most with up to 7,000 arrivals',
      whole: '100 % = what it was built for: “roughly 35,000”',
    });
  });

  it('marks what is computed, and gives levels as said, hedged, with who says so', () => {
    expect(card).toMatchObject({
      computed: [
        { tag: 'computed', value: 'about 185.7 %', open: false },
        { tag: 'computed', value: 'about 205.7 % at most', label: 'With up to 7,000 arrivals' },
      ],
      reported: [
        { tag: 'reported', value: '“200%”', open: false },
        { tag: 'reported', value: '“above 300%”', open: true },
      ],
    });
    const { reported } = card as CapacityCard;
    for (const { note } of reported) {
      expect(note).toMatch(
        /^hedged “suggest” · Reports on the occupancy of facilities · of many facilities, /,
      );
    }
  });

  it('ends with the basis, that no figure is dated, and the one document', () => {
    expect(card.footer).toEqual([
      'COMPUTED by Readout: people held × 100 ÷ what it was built for.',
      'None of the figures is dated.',
      'All of this is known through one document: Commentator’s post.',
    ]);
  });

  it('is described with its figures, speakers and qualifiers', () => {
    for (const words of ['about 185.7 %', 'about 205.7 % at most', '“200%”', '“above 300%”', 'suggest']) {
      expect(alt).toContain(words);
    }
    for (const words of ['Quoted news analysis', 'None of the figures is dated', 'Computed by Readout']) {
      expect(alt).toContain(words);
    }
    expect(alt).not.toMatch(/\bnow\b|official/i);
  });

  it('says of arrivals that somebody asks about that no report has them', () => {
    const asked = given(capacityPicture(shipped, reportCapacity(shipped, { arrivals: 1000 })));
    expect(asked.card).toMatchObject({
      computed: [{}, { label: 'With 1,000 arrivals', note: expect.stringContaining('asked about') }],
    });
  });
});

describe('a capacity picture', () => {
  it('is none where no level has a number', () => {
    for (const figures of [[], [held], [places], [level({ value: null })]]) {
      const snapshot = snapshotOf({ figures });
      expect(capacityPicture(snapshot, reportCapacity(snapshot, {}))).toBeNull();
    }
  });

  it('shows reported levels where none can be computed', () => {
    expect(cardOf([level({ value: 200 })])).toMatchObject({
      title: 'No occupancy level can be computed from this dossier',
      whole: null,
      computed: [],
      reported: [{ parts: [{ fill: 'level', from: 0, to: 200 }] }],
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
    ['no number', { value: null }, [], false],
  ] as const)('draws %s no further than it goes', (_, changes, parts, open) => {
    const { reported } = cardOf([held, places, level(changes)]);
    expect(reported).toMatchObject([{ parts, open }]);
  });

  it('draws arrivals from the most that is held to the most that it may become', () => {
    const range = figure({ id: 'held', value: { min: 100, max: 150 } });
    expect(cardOf([range, places], 20).computed[1]?.parts).toEqual([
      { fill: 'level', from: 0, to: 100 },
      { fill: 'span', from: 100, to: 150 },
      { fill: 'arrivals', from: 150, to: 170 },
    ]);
  });

  it.each([
    [5, 100, 100],
    [186, 186, 100],
    [5000, 5000, 2000],
    [5_000_000, 5_000_000, 2_000_000],
  ])('has a scale for %d %%, with 100 %% on it', (value, top, tick) => {
    const card = cardOf([level({ value })]);
    expect(card.top).toBe(top);
    expect(card.ticks.length).toBeLessThanOrEqual(6);
    if (tick !== 100) expect(card.ticks).toContain(tick);
  });

  it('names the capacity under each bar where there are several', () => {
    const built = figure({ id: 'built', measure: 'design-capacity', value: 90, saidAs: '90' });
    const card = cardOf([held, places, built]);
    expect(card.whole).toBe('100 % = the capacity named under each bar');
    expect(card.subtitle).toBe('1 more pairing of figures');
    expect(card.computed.map(({ label }) => label)).toEqual([
      'People held against the official capacity',
      'People held against what it was built for',
    ]);
  });

  it('names place and scope at each bar where they differ, of arrivals too', () => {
    const there = { place: 'Syria' };
    const syria = [
      { ...held, ...there, id: 'h' },
      { ...places, ...there, id: 'p' },
    ];
    expect(cardOf([held, places, ...syria], 10).computed.map(({ label }) => label)).toEqual([
      'People held against the official capacity · Iraq',
      'With 10 arrivals · Iraq',
      'People held against the official capacity · Syria',
      'With 10 arrivals · Syria',
    ]);
    const camp = { scope: 'one camp' };
    const camps = [
      { ...held, ...camp, id: 'h' },
      { ...places, ...camp, id: 'p' },
    ];
    expect(cardOf([held, places, ...camps]).computed.at(-1)?.label).toBe(
      'People held against the official capacity · one camp',
    );
  });

  it('has a dozen bars at most, reported ones among them, and counts the rest', () => {
    const many = Array.from({ length: 9 }, (_, at) => figure({ id: `held-${at}`, value: 100 + at }));
    const levels = Array.from({ length: 9 }, (_, at) => level({ id: `level-${at}`, value: 100 + at }));
    const card = cardOf([...many, places, ...levels], 10);
    expect([card.computed.length, card.reported.length, card.more]).toEqual([8, 4, 15]);
    expect(cardOf([held, places, ...levels]).reported).toHaveLength(9);
  });

  it('keeps commentary’s figures apart by their tag and their speaker', () => {
    const card = cardOf([
      { ...held, voice: 'commentary' },
      places,
      level({ value: 90, voice: 'commentary' }),
    ]);
    expect(card.reported).toMatchObject([{ tag: 'commentary' }]);
    expect(card.computed[0]?.note).toContain('The paper (commentary); The paper');
  });

  it('says which figures are dated', () => {
    const dated = { ...held, asOf: '2025-06' };
    expect(cardOf([dated, places]).computed[0]?.note).toContain('“1,000”, as of June 2025');
    expect(cardOf([dated, places]).footer).toContain('1 of the 2 figures is undated.');
    expect(cardOf([dated, { ...places, asOf: '2025' }]).footer.join()).not.toContain('dated');
  });
});
