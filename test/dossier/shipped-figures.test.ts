import { describe, expect, it } from 'vitest';
import { reportCapacity } from '../../src/dossier/occupancy.ts';
import type { Figure } from '../../src/dossier/schema.ts';
import { only, shipped } from '../support/shipped.ts';

const { figures } = shipped.dossier;

describe('the shipped figures, as the document says them', () => {
  it.each([
    [
      'inmates-held',
      { saidAs: 'approximately 65,000', value: 65_000, qualifier: 'about', measure: 'population' },
    ],
    [
      'design-capacity',
      { saidAs: 'roughly 35,000', value: 35_000, qualifier: 'about', measure: 'design-capacity' },
    ],
    ['arrivals-up-to-7000', { saidAs: 'up to 7,000', value: 7000, qualifier: 'up to', measure: 'arrivals' }],
    ['arrivals-7000', { saidAs: '7,000', value: 7000, qualifier: null, measure: 'arrivals' }],
    ['arrivals-thousands', { saidAs: 'thousands', value: null, qualifier: null, measure: 'arrivals' }],
    ['moved-per-day', { saidAs: 'hundreds', value: null, qualifier: null, measure: 'arrivals-per-day' }],
    ['level-many-facilities', { saidAs: '200%', value: 200, qualifier: null, measure: 'occupancy-level' }],
    ['level-peak', { saidAs: 'above 300%', value: 300, qualifier: 'over', measure: 'occupancy-level' }],
    ['released-under-amnesty', { saidAs: 'thousands', value: null, qualifier: null, measure: 'releases' }],
  ] satisfies [string, Partial<Figure>][])('%s: %j', (id, said) => {
    expect(only(figures, id)).toMatchObject(said);
  });

  it('are these nine and no more', () => {
    expect(figures).toHaveLength(9);
  });

  it('have no date, and no basis but the one that is stated', () => {
    for (const { id, asOf, basis } of figures) {
      expect(asOf, id).toBeNull();
      expect(basis === null, id).toBe(id !== 'design-capacity');
    }
  });

  it.each([
    ['arrivals-up-to-7000', 'expected'],
    ['level-many-facilities', 'suggest'],
    ['level-peak', 'suggest'],
  ])('%s is hedged “%s”', (id, hedge) => {
    expect(only(figures, id).hedge).toBe(hedge);
  });

  it.each([
    ['level-many-facilities', 'many facilities'],
    ['arrivals-up-to-7000', 'suspected'],
    ['arrivals-7000', 'high-security'],
    ['arrivals-thousands', 'alleged'],
    ['released-under-amnesty', 'accused of'],
  ])('%s says of what it is a figure: %s', (id, scope) => {
    expect(only(figures, id).scope).toContain(scope);
  });

  it('are said by US officials where they speak, by unnamed reports for levels, else by the analysis', () => {
    for (const { id, saidBy, citations, voice } of figures) {
      expect(voice, id).toBe('reported');
      const source = citations.map((citation) => citation.source).join();
      if (id === 'moved-per-day')
        expect([saidBy, source]).toEqual(['us-officials', 'us-officials-statements']);
      else if (id.startsWith('level-')) expect([saidBy, source]).toEqual([null, 'reports-on-occupancy']);
      else expect([saidBy, source]).toEqual([null, 'quoted-analysis-text']);
    }
  });

  it('keep what is computed apart from what is reported', () => {
    const { occupancies, reportedLevels } = reportCapacity(shipped, {});
    expect(occupancies.map(({ held, capacity }) => [held.id, capacity.id])).toEqual([
      ['inmates-held', 'design-capacity'],
    ]);
    expect(reportedLevels.map(({ id }) => id)).toEqual(['level-many-facilities', 'level-peak']);
    expect(figures.map(({ value }) => value)).not.toContain(185.7);
  });
});
