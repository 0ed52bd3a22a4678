import fc from 'fast-check';
import { type Quantity, quantityOf } from '../../src/dossier/quantity.ts';
import type { Figure } from '../../src/dossier/schema.ts';

/** A number as somebody may have said it, with one number that it may in truth be. */
export interface SaidNumber {
  readonly said: Pick<Figure, 'value' | 'qualifier'>;
  readonly quantity: Quantity;
  readonly truth: number;
}

/** Every way of saying a number from `least` up. What is said with “about” is taken at its word. */
export function saidNumber(least: number, most = 100_000): fc.Arbitrary<SaidNumber> {
  const number = fc.integer({ min: least, max: most });
  return fc
    .tuple(number, number, fc.constantFrom('exact', 'about', 'up to', 'over', 'range', 'from'))
    .map(([one, other, way]) => {
      const [low, high] = [Math.min(one, other), Math.max(one, other)];
      if (way === 'range') return make({ value: { min: low, max: high }, qualifier: null }, one);
      if (way === 'from') return make({ value: { min: low }, qualifier: null }, high);
      if (way === 'up to') return make({ value: high, qualifier: 'up to' }, low);
      if (way === 'over') return make({ value: low, qualifier: 'over' }, high + 1);
      return make({ value: one, qualifier: way === 'about' ? 'about' : null }, one);
    });
}

/** Whether a quantity allows a number, strictly above its least where it says “over”. */
export function allows({ min, max, beyond }: Quantity, truth: number): boolean {
  const slack = Math.abs(truth) * 1e-12;
  if (max !== undefined && truth > max + slack) return false;
  return min === undefined || (beyond ? truth > min - slack && truth !== min : truth >= min - slack);
}

function make(said: SaidNumber['said'], truth: number): SaidNumber {
  const quantity = quantityOf(said);
  if (quantity === null) throw new Error('A said number has a quantity.');
  return { said, quantity, truth };
}
