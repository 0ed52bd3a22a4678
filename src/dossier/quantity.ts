import type { Figure } from './schema.ts';

/**
 * A number as known: no less than `min`, no more than `max` (either may be unknown), `about` where it was said
 * so. `beyond` marks a `min` that the number lies above ("over 300"). Nothing is made more exact on the way.
 */
export interface Quantity {
  readonly min?: number;
  readonly max?: number;
  readonly about: boolean;
  readonly beyond: boolean;
}

export function exactly(value: number): Quantity {
  return { min: value, max: value, about: false, beyond: false };
}

/** What a figure says, or null where it gives no number: "hundreds" is none. */
export function quantityOf({ value, qualifier }: Pick<Figure, 'value' | 'qualifier'>): Quantity | null {
  if (value === null) return null;
  const about = qualifier === 'about';
  if (typeof value !== 'number') {
    const bounds = {
      ...(value.min === undefined ? {} : { min: value.min }),
      ...(value.max === undefined ? {} : { max: value.max }),
    };
    return { ...bounds, about, beyond: false };
  }
  if (qualifier === 'up to') return { max: value, about: false, beyond: false };
  if (qualifier === 'over') return { min: value, about: false, beyond: true };
  return { min: value, max: value, about, beyond: false };
}

/**
 * Both together, for numbers that are 0 or more. Where only one of them has a least and nothing bounds the sum
 * from above, that least is kept: over 300 and up to 20 are over 300.
 */
export function add(a: Quantity, b: Quantity): Quantity {
  const sum = combine(a, b, (x, y) => x + y, [a.min, b.min], [a.max, b.max], a.beyond || b.beyond);
  const floor = a.min === undefined ? b : a;
  if (sum.min !== undefined || sum.max !== undefined || floor.min === undefined) return sum;
  return { ...sum, min: floor.min, beyond: floor.beyond };
}

/** `a` less `b`: the least is reached with the most of `b`. */
export function subtract(a: Quantity, b: Quantity): Quantity {
  return combine(a, b, (x, y) => x - y, [a.min, b.max], [a.max, b.min], a.beyond);
}

/** `a` × `factor` ÷ `b`; a bound that would divide by zero is unknown. */
export function divide(a: Quantity, b: Quantity, factor = 1): Quantity {
  const quotient = (x: number, y: number): number | undefined => (y === 0 ? undefined : (x * factor) / y);
  return combine(a, b, quotient, [a.min, b.max], [a.max, b.min], a.beyond);
}

/** The quantity with each bound put through `change`, which must not decrease. */
export function mapBounds(quantity: Quantity, change: (bound: number) => number): Quantity {
  const { min, max, about, beyond } = quantity;
  return {
    ...(min === undefined ? {} : { min: change(min) }),
    ...(max === undefined ? {} : { max: change(max) }),
    about,
    beyond,
  };
}

/**
 * In words, qualifiers kept: "about 72,000 people at most", "over 300 %", "8 to 70". `unit` follows the number and
 * brings its own space.
 */
export function describeQuantity(
  quantity: Quantity,
  write: (bound: number) => string = writeWhole,
  unit = '',
): string {
  const { min, max, about, beyond } = quantity;
  const lead = about ? 'about ' : '';
  if (min !== undefined && max !== undefined) {
    const [low, high] = [write(min), write(max)];
    return low === high ? `${lead}${low}${unit}` : `${lead}${low} to ${high}${unit}`;
  }
  if (max !== undefined) return `${lead}${write(max)}${unit} at most`;
  if (min !== undefined)
    return beyond ? `over ${lead}${write(min)}${unit}` : `${lead}${write(min)}${unit} at least`;
  return `an unknown number${unit}`;
}

// What rounds to nothing has no sign: "0", never "-0".
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0, signDisplay: 'negative' });
const oneDecimal = new Intl.NumberFormat('en', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
  signDisplay: 'negative',
});
/** As exact as was said, and without what a sum of doubles adds: 0.1 and 0.2 are 0.3. */
const fraction = new Intl.NumberFormat('en', { maximumSignificantDigits: 15, signDisplay: 'negative' });
const scientific = new Intl.NumberFormat('en', { notation: 'scientific', maximumFractionDigits: 2 });
const TOO_LONG = 1e21;

/** 65000 as "65,000". */
export function writeWhole(value: number): string {
  return whole.format(value);
}

/** 65000 as "65,000", 1.5 as "1.5", and 1.5e300, of which digits would tell less, as "1.5E300". */
export function writeCount(value: number): string {
  if (Math.abs(value) >= TOO_LONG) return scientific.format(value);
  return Number.isInteger(value) ? writeWhole(value) : fraction.format(value);
}

/** 205.714 as "205.7". */
export function writeOneDecimal(value: number): string {
  return (Math.abs(value) < TOO_LONG ? oneDecimal : scientific).format(value);
}

type Bounds = readonly [of: number | undefined, by: number | undefined];

function combine(
  a: Quantity,
  b: Quantity,
  operate: (x: number, y: number) => number | undefined,
  low: Bounds,
  high: Bounds,
  beyond: boolean,
): Quantity {
  const apply = ([x, y]: Bounds): number | undefined =>
    x === undefined || y === undefined ? undefined : operate(x, y);
  const [min, max] = [keepLeast(apply(low)), keepMost(apply(high))];
  return {
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    about: a.about || b.about,
    beyond: beyond && min !== undefined,
  };
}

/** A bound beyond all numbers that there are here is the greatest of them, which is still no more than the least. */
function keepLeast(bound: number | undefined): number | undefined {
  if (bound === undefined || Number.isNaN(bound) || bound === -Infinity) return undefined;
  return Math.min(bound, Number.MAX_VALUE);
}

function keepMost(bound: number | undefined): number | undefined {
  if (bound === undefined || Number.isNaN(bound) || bound === Infinity) return undefined;
  return Math.max(bound, -Number.MAX_VALUE);
}
