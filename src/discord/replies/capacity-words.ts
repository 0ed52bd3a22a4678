import type { Fill } from '../../dossier/occupancy.ts';
import { describeLevel, describeNoPlaces, describeOver, hasNoPlaces } from '../../dossier/occupancy-words.ts';
import { describeQuantity, type Quantity, writeCount } from '../../dossier/quantity.ts';

/** Sums of the capacity arithmetic, written out; qualifiers are kept through all of them. */

/** "72,000 ÷ 35,000 = **about 205.7 % at most**, about 37,000 people over capacity at most". */
export function describeDivision(fill: Fill, unit: string): string {
  const { people, places, level } = fill;
  if (hasNoPlaces(fill)) return `${capitalized(describeNoPlaces(fill, unit))}: no level can be computed`;
  const result = describeLevel(level, 1);
  const over = describeOver(fill, unit);
  if (result === null)
    return `No level follows from ${bare(people)} and ${bare(places)}, which are bounds: ${over}`;
  return `${bare(people)} ÷ ${bare(places)} = **${result}**, ${over}`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "65,000 + 7,000 = **about 72,000 at most**". */
export function describeSum(held: Quantity, arrivals: Quantity, people: Quantity): string {
  return `${bare(held)} + ${bare(arrivals)} = **${describeQuantity(people, writeCount)}**`;
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
  if (isSlowKnown && slowest.max !== undefined) return `${lead}${writeCount(slowest.max)} days at most`;
  if (isFastKnown && fastest.min !== undefined) return `${lead}${writeCount(fastest.min)} days at least`;
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
    return `(${writeCount(min)} to ${writeCount(max)})`;
  const only = max ?? min;
  return only === undefined ? '?' : writeCount(only);
}
