import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysToMove } from '../../src/dossier/occupancy.ts';
import { add, describeQuantity, divide, exactly, subtract } from '../../src/dossier/quantity.ts';
import { allows, saidNumber } from './said-number.ts';

const any = saidNumber(0);
const positive = saidNumber(1);

describe('what is computed from numbers as said', () => {
  it('allows what every way of saying it allows', () => {
    fc.assert(
      fc.property(any, ({ quantity, truth }) => {
        expect(allows(quantity, truth)).toBe(true);
      }),
    );
  });

  it('contains the sum, the difference and the quotient of all numbers that they may be', () => {
    fc.assert(
      fc.property(any, positive, (a, b) => {
        expect(allows(add(a.quantity, b.quantity), a.truth + b.truth)).toBe(true);
        expect(allows(subtract(a.quantity, b.quantity), a.truth - b.truth)).toBe(true);
        expect(allows(divide(a.quantity, b.quantity, 100), (a.truth * 100) / b.truth)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('contains the whole days of all numbers that they may be', () => {
    fc.assert(
      fc.property(any, fc.integer({ min: 1, max: 5000 }), (coming, daily) => {
        const days = daysToMove(coming.quantity, exactly(daily));
        expect(allows(days, Math.ceil(coming.truth / daily))).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('never grows more exact: what was said with “about” stays about', () => {
    fc.assert(
      fc.property(any, positive, (a, b) => {
        const doubt = a.quantity.about || b.quantity.about;
        for (const result of [
          add(a.quantity, b.quantity),
          subtract(a.quantity, b.quantity),
          divide(a.quantity, b.quantity),
        ]) {
          expect(result.about).toBe(doubt);
          const known = result.min !== undefined || result.max !== undefined;
          if (known) expect(/^(?:\w+ )*about /.test(describeQuantity(result))).toBe(doubt);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('keeps “at most”: with an upper bound alone, no sum claims a least that was not said', () => {
    fc.assert(
      fc.property(fc.nat(99_999), fc.nat(99_999), (most, held) => {
        const sum = add({ max: most, about: false, beyond: false }, exactly(held));
        expect(describeQuantity(sum)).toMatch(/ at most$/);
      }),
    );
  });

  it('keeps “over”: with a lower bound alone, a sum stays over', () => {
    fc.assert(
      fc.property(fc.nat(99_999), fc.nat(99_999), (least, held) => {
        const sum = add({ min: least, about: false, beyond: true }, exactly(held));
        expect(describeQuantity(sum)).toMatch(/^over /);
      }),
    );
  });

  it('is monotone: more people never lower a bound, more places never raise one', () => {
    fc.assert(
      fc.property(any, positive, fc.nat(1000), (people, places, more) => {
        const before = divide(people.quantity, places.quantity, 100);
        const fuller = divide(add(people.quantity, exactly(more)), places.quantity, 100);
        const roomier = divide(people.quantity, add(places.quantity, exactly(more)), 100);
        for (const end of ['min', 'max'] as const) {
          const at = before[end];
          if (at === undefined) continue;
          expect(fuller[end]).toBeGreaterThanOrEqual(at);
          expect(roomier[end]).toBeLessThanOrEqual(at);
        }
      }),
      { numRuns: 500 },
    );
  });
});
