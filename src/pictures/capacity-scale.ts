import type { Quantity } from '../dossier/quantity.ts';
import type { BarPart } from './capacity-card.ts';

/** Where bars begin and end, in per cent of capacity. */
const WHOLE = 100;
const MOST_TICKS = 5;
/** Beyond this a bar is drawn to the end of the scale: the number says the rest. */
const HIGHEST = 1e9;

/** A level as a bar: solid as far as it goes for certain, then as far as it may. */
export function levelParts({ min, max }: Quantity): readonly BarPart[] {
  return partsOf([
    { fill: 'level', from: 0, to: min ?? 0 },
    { fill: 'span', from: min ?? 0, to: max ?? 0 },
  ]);
}

/** The level of today, and what arrivals add to the most that it may be. */
export function arrivalsParts(today: Quantity, after: Quantity): readonly BarPart[] {
  const base = today.max ?? today.min;
  if (base === undefined) return levelParts(after);
  return partsOf([
    ...levelParts(today),
    { fill: 'arrivals', from: base, to: after.max ?? after.min ?? base },
  ]);
}

/** Whether it may be any more than is known: "over 300 %". */
export function isOpen({ min, max }: Quantity): boolean {
  return min !== undefined && max === undefined;
}

/** A scale on which all ends find place, and 100 % always: its top and at most a handful of round numbers. */
export function scaleOf(ends: readonly number[]): {
  readonly top: number;
  readonly ticks: readonly number[];
} {
  const top = Math.max(WHOLE, ...ends);
  const step = roundStep(top / MOST_TICKS);
  const ticks = Array.from({ length: Math.floor(top / step) + 1 }, (_, at) => at * step);
  // What stands too near to the line at 100 would be written over its number.
  return { top, ticks: ticks.filter((tick) => Math.abs(tick - WHOLE) > top / 9) };
}

/** The least of 1, 2, 2.5, 5 and 10 times a power of ten that is no less than `least`, and no less than 25. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(least, 25)));
  return (
    [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((step) => step >= Math.max(least, 25)) ?? power
  );
}

function partsOf(parts: readonly BarPart[]): readonly BarPart[] {
  return parts
    .map(({ fill, from, to }) => ({ fill, from: Math.min(from, HIGHEST), to: Math.min(to, HIGHEST) }))
    .filter(({ from, to }) => to > from);
}
