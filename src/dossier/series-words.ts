/** The words of what changed over time, for replies and pictures; what is approximate stays so. */
import { keyOf } from './figure-keys.ts';
import { describeLevel } from './occupancy-words.ts';
import { describeQuantity, mapBounds, type Quantity, writeCount } from './quantity.ts';
import { type Change, changeOf, type Series } from './series.ts';

/** "up 20 % from", "down about 3.5 points from", "the same as"; null where no change can be told. */
export function changeWords(series: Series): string | null {
  const change = changeOf(series);
  if (change === null) return null;
  const { about, min = 0, max = 0 } = change.by;
  // A change from next to nothing has no size that says anything.
  if (Math.max(-min, max) > Number.MAX_SAFE_INTEGER) return null;
  const size = (least: number, most: number): string =>
    sizeOf(change, { ...change.by, min: least, max: most });
  if (min === 0 && max === 0) return about ? 'about the same as' : 'the same as';
  if (min > 0) return `up ${size(min, max)} from`;
  if (max < 0) return `down ${size(-max, -min)} from`;
  if (min === 0) return `up ${size(max, max)} at most from`;
  if (max === 0) return `down ${size(-min, -min)} at most from`;
  return `between ${size(-min, -min)} down and ${size(max, max)} up from`;
}

/** Per cent whole, points with two decimals at most. */
function sizeOf({ unit }: Change, size: Quantity): string {
  if (unit === '%') return describeLevel(size, 0) ?? '';
  return describeQuantity(
    mapBounds(size, (bound) => Math.round(bound * 100) / 100),
    writeCount,
    ' points',
  );
}

/** What is counted, with the place and scope that its name does not have: ["Displaced people", "the north"]. */
export function countedIn({ first: { figure } }: Series): readonly string[] {
  const name = keyOf(figure.label) ?? '';
  const where = [figure.place, figure.scope].filter(
    (one) => one !== null && !name.includes(keyOf(one) ?? ''),
  );
  return [figure.label, ...where.flatMap((one) => one ?? [])];
}
