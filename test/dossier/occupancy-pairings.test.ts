import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportCapacity } from '../../src/dossier/occupancy.ts';
import { MEASURES } from '../../src/dossier/schema.ts';
import { figure, snapshotOf } from '../support/build-dossier.ts';

const place = fc.constantFrom('Iraq', 'Syria', 'Jordan');
const scope = fc.constantFrom('the prison system', 'many facilities', 'one camp');
const figures = fc
  .array(
    fc.record({ place, scope, measure: fc.constantFrom(...MEASURES), value: fc.integer({ min: 1, max: 9 }) }),
    {
      maxLength: 14,
    },
  )
  .map((list) => list.map((parts, at) => figure({ id: `f-${at}`, ...parts })));

describe('which figures are put together', () => {
  it('are those of one place and one scope, and every such pair', () => {
    fc.assert(
      fc.property(figures, (list) => {
        const { occupancies } = reportCapacity(snapshotOf({ figures: list }), {});
        const expected = list.flatMap((held) =>
          list
            .filter(
              ({ measure, ...other }) =>
                held.measure === 'population' &&
                (measure === 'design-capacity' || measure === 'official-capacity') &&
                other.place === held.place &&
                other.scope === held.scope,
            )
            .map((capacity) => `${held.id} in ${capacity.id}`),
        );
        expect(occupancies.map(({ held, capacity }) => `${held.id} in ${capacity.id}`)).toEqual(expected);
      }),
    );
  });

  it('never brings people to a place that they were not said to come to', () => {
    fc.assert(
      fc.property(figures, (list) => {
        const { occupancies, durations } = reportCapacity(snapshotOf({ figures: list }), {});
        for (const { held, after } of occupancies) {
          for (const { figure: coming, alsoSaid } of after) {
            for (const said of [coming, ...alsoSaid]) expect(said?.place).toBe(held.place);
          }
        }
        for (const { figure: coming, rate } of durations) {
          if (rate.from === 'figure') expect(rate.figure.place).toBe(coming?.place);
        }
      }),
    );
  });

  it('leaves no figure of arrivals out: each is computed with, or named as one without a number', () => {
    fc.assert(
      fc.property(figures, (list) => {
        const base = [figure({ id: 'held' }), figure({ id: 'built', measure: 'design-capacity' })];
        const { occupancies } = reportCapacity(snapshotOf({ figures: [...base, ...list] }), {});
        const named = (occupancies[0]?.after ?? []).flatMap(({ figure: coming, alsoSaid }) => [
          coming,
          ...alsoSaid,
        ]);
        const expected = list.filter((one) => one.measure === 'arrivals' && one.place === 'Iraq');
        expect(new Set(named.map((one) => one?.id))).toEqual(new Set(expected.map(({ id }) => id)));
      }),
    );
  });
});
