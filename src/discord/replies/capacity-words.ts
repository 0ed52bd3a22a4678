import type { Arrivals, Fill } from '../../dossier/occupancy.ts';
import { describeQuantity, type Quantity, writeOneDecimal, writeWhole } from '../../dossier/quantity.ts';

/** Phrases of the capacity arithmetic; qualifiers are kept through all of them. */

/** "about 206 % at most": for a headline, without decimals. */
export function describeLevel(level: Quantity): string {
  return describeQuantity(level, writeWhole, ' %');
}

/** "72,000 ÷ 35,000 = **about 205.7 % at most**". */
export function describeDivision(people: Quantity, capacity: Quantity, level: Quantity): string {
  if (level.min === undefined && level.max === undefined) return 'No level can be computed from these.';
  const result = describeQuantity(level, writeOneDecimal, ' %');
  return `${bare(people)} ÷ ${bare(capacity)} = **${result}**`;
}

/** "65,000 + 7,000 = **about 72,000 at most**". */
export function describeSum(held: Quantity, arrivals: Quantity, people: Quantity): string {
  return `${bare(held)} + ${bare(arrivals)} = **${describeQuantity(people)}**`;
}

/** "about 30,000 people over capacity", "about 5,000 places left", or both ends where it may be either. */
export function describeOver({ over }: Fill): string {
  const { min, max, about } = over;
  if (max !== undefined && max <= 0) {
    const left = { min: -max, ...(min === undefined ? {} : { max: -min }), about, beyond: false };
    return describeQuantity(left, writeWhole, ' places left');
  }
  if (min !== undefined && min < 0 && max !== undefined) {
    return `between ${writeWhole(-min)} places left and ${writeWhole(max)} people over capacity`;
  }
  return describeQuantity(over, writeWhole, ' people over capacity');
}

/** "up to 7,000 arrivals". */
export function describeComing({ arrivals }: Pick<Arrivals, 'arrivals'>): string {
  const { min, max } = arrivals;
  const number =
    min === undefined && max !== undefined ? `up to ${writeWhole(max)}` : describeQuantity(arrivals);
  return `${number} ${number === '1' ? 'arrival' : 'arrivals'}`;
}

/**
 * "70 to 8 days at most", from the slowest daily rate to the fastest. Where one of them is unknown only the other
 * end is told, and nothing where that does not bound it.
 */
export function describeDays(slowest: Quantity, fastest: Quantity): string {
  const [isSlowKnown, isFastKnown] = [isKnown(slowest), isKnown(fastest)];
  const lead = slowest.about || fastest.about ? 'about ' : '';
  if (isSlowKnown && isFastKnown) {
    const [slow, fast] = [bare(slowest), bare(fastest)];
    const days = slow === fast ? slow : `${slow} to ${fast}`;
    return `${lead}${days} ${days === '1' ? 'day' : 'days'}${endOf(slowest)}`;
  }
  if (isSlowKnown && slowest.max !== undefined) return `${lead}${writeWhole(slowest.max)} days at most`;
  if (isFastKnown && fastest.min !== undefined) return `${lead}${writeWhole(fastest.min)} days at least`;
  return 'a number of days that can’t be told';
}

function isKnown({ min, max }: Quantity): boolean {
  return min !== undefined || max !== undefined;
}

function endOf({ min, max }: Quantity): string {
  if (min === undefined) return ' at most';
  return max === undefined ? ' at least' : '';
}

/** The numbers alone, for arithmetic whose result carries the qualifiers. */
export function bare({ min, max }: Quantity): string {
  if (min !== undefined && max !== undefined && min !== max)
    return `(${writeWhole(min)} to ${writeWhole(max)})`;
  const only = max ?? min;
  return only === undefined ? '?' : writeWhole(only);
}
