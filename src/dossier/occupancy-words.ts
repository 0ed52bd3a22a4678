/** The words of the capacity arithmetic, for replies and pictures; qualifiers are kept through all of them. */
import { describeEdtf, parseEdtf } from './edtf-date.ts';
import { keyOf, PEOPLE_UNIT, roomWord, unitKey } from './figure-keys.ts';
import type { Arrivals, Fill, Occupancy } from './occupancy.ts';
import { describeQuantity, type Quantity, writeCount, writeOneDecimal, writeWhole } from './quantity.ts';
import type { Figure } from './schema.ts';

/** What 100 % is: a design is nobody's official number. */
export function basisOf({ capacity: { measure } }: Pick<Occupancy, 'capacity'>): string {
  return measure === 'design-capacity' ? 'what it was built for' : 'the official capacity';
}

/** "65,000 held" where the figure itself says so; else what it counts: "24,700 people". `show` makes a unit fit. */
export function heldWords(
  { label, statement = '', unit }: Figure,
  count: string,
  show: (unit: string) => string,
): string {
  if (/\bheld\b/i.test(`${label} ${statement}`)) return `${count} held`;
  return (keyOf(count) ?? '').includes(keyOf(unit) ?? '') ? count : `${count} ${show(unit)}`;
}

/** "2025", "June 2025 (capacity of 2025)", "2025 (capacity undated)", or null where neither figure is dated. */
export function describePairDate({
  heldDate,
  capacityDate,
}: Pick<Occupancy, 'heldDate' | 'capacityDate'>): string | null {
  if (heldDate === null && capacityDate === null) return null;
  const held = heldDate === null ? 'undated' : describeEdtf(heldDate);
  const capacity = capacityDate === null ? 'undated' : describeEdtf(capacityDate);
  if (held === capacity) return held;
  return `${held} (capacity ${capacityDate === null ? '' : 'of '}${capacity})`;
}

/** "about 186 % of the official capacity", "about 186 %" where `basis` is null; or in words where there are no places, or no level follows. */
export function describeFill(fill: Fill, unit: string, digits: 0 | 1, basis: string | null): string {
  const full = basis === null ? '' : ` of ${basis}`;
  if (hasNoPlaces(fill)) return describeNoPlaces(fill, unit);
  if (isNone(fill.people)) return `0 %${full}: ${nobody(unit)}`;
  const level = describeLevel(fill.level, digits);
  return level === null ? NO_LEVEL : `${level}${full}`;
}

/** "about 206 % at most": the level alone, or in words where there are no places, or no level follows. */
export function describeFillShort(fill: Fill, unit: string, digits: 0 | 1): string {
  if (hasNoPlaces(fill)) return describeNoPlaces(fill, unit);
  return describeLevel(fill.level, digits) ?? NO_LEVEL;
}

const NO_LEVEL = 'no level follows from these bounds';

/** A level in per cent, "about" where it is rounded; null where nothing bounds it. */
export function describeLevel(level: Quantity, digits: 0 | 1): string | null {
  const { min, max } = level;
  if (max === undefined && (min === undefined || min === 0)) return null;
  const [unit, write] = digits === 0 ? [1, writeWhole] : [0.1, writeOneDecimal];
  const isTiny = (bound: number | undefined): boolean => bound !== undefined && bound > 0 && bound < unit / 2;
  if (isTiny(max)) return `under ${unit} %`;
  const isRounded = [min, max].some((bound) => bound !== undefined && isRoundedTo(bound, unit));
  return describeQuantity({ ...level, about: level.about || isRounded }, write, ' %');
}

/** "about 30,000 people over capacity", "30,000 seats free" of a capacity in seats, or both ends where it may be either. */
export function describeOver({ over }: Fill, unit: string, room?: Figure): string {
  const free = (number: number): string => describeRoom(number, unit, room?.unit ?? '');
  const about = over.about ? 'about ' : '';
  const [min, max] = [over.min, over.max].map((bound) =>
    bound === undefined ? undefined : withoutNoise(bound),
  );
  if (max === undefined) return describeLeastOver(min, over.beyond, about, unit, free);
  if (max <= 0) return describeFree(min, max, about, free);
  if (min === undefined) return `${about}${counted(max, unit)} over capacity at most`;
  if (min < 0) return `between ${about}${free(-min)} and ${about}${counted(max, unit)} over capacity`;
  return `${about}${min === max ? '' : `${writeCount(min)} to `}${counted(max, unit)} over capacity`;
}

/** "up to 7,000 arrivals", "no arrivals", "1 arrival (families, June 2025)". `show` makes a unit fit for its place. */
export function describeArrivals(
  { arrivals, figure }: Pick<Arrivals, 'arrivals' | 'figure'>,
  show: (unit: string) => string,
): string {
  return `${countArrivals(arrivals)}${describeKind(figure, show)}`;
}

/** "up to 7,000 more", "no arrivals", "1 more (families, June 2025)". `show` makes a unit fit for its place. */
export function describeMore(
  { arrivals, figure }: Pick<Arrivals, 'arrivals' | 'figure'>,
  show: (unit: string) => string,
): string {
  if (isNone(arrivals)) return `no arrivals${describeKind(figure, show)}`;
  return `${countOfArrivals(arrivals)} more${describeKind(figure, show)}`;
}

/** "up to 500 a day", "over 500 a day", "500 a day or more". */
export function describeRate(daily: Quantity): string {
  const { min, max, about, beyond } = daily;
  const lead = about ? 'about ' : '';
  if (min === undefined && max !== undefined) return `up to ${lead}${writeCount(max)} a day`;
  if (min !== undefined && max === undefined && !beyond) return `${lead}${writeCount(min)} a day or more`;
  return `${describeQuantity(daily, writeCount)} a day`;
}

/** What is counted, where that is not people, and of when it is. */
function describeKind(figure: Figure | null, show: (unit: string) => string): string {
  if (figure === null) return '';
  const date = figure.asOf === null ? null : parseEdtf(figure.asOf);
  const parts = [
    ...(unitKey(figure.unit) === PEOPLE_UNIT ? [] : [show(figure.unit)]),
    ...(date === null ? [] : [describeEdtf(date)]),
  ];
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

function countArrivals(arrivals: Quantity): string {
  const number = countOfArrivals(arrivals);
  return `${number} ${number === '1' ? 'arrival' : 'arrivals'}`;
}

function countOfArrivals(arrivals: Quantity): string {
  if (isNone(arrivals)) return 'no';
  const { min, max } = arrivals;
  return min === undefined && max !== undefined
    ? `up to ${writeCount(max)}`
    : describeQuantity(arrivals, writeCount);
}

/** Whether it is 0 for certain. */
export function isNone({ max }: Quantity): boolean {
  return max === 0;
}

export function hasNoPlaces({ places }: Fill): boolean {
  return isNone(places);
}

/** "about 65,000 people and no places", "nobody is there, and there are no places". */
export function describeNoPlaces({ people }: Fill, unit: string): string {
  if (isNone(people)) {
    return unit === PEOPLE_UNIT
      ? 'nobody is there, and there are no places'
      : `no ${unit}, and room for none`;
  }
  const said = describeQuantity(people, writeCount, ` ${unit}`);
  return unit === PEOPLE_UNIT ? `${said}, and no places` : `${said}, and room for none`;
}

/** No more held than there is room for: `min` and `max` are 0 or less. */
function describeFree(min: number | undefined, max: number, about: string, free: Free): string {
  if (min === undefined) {
    return max === 0 ? 'no more than there is room for' : `${about}${free(-max)} or more`;
  }
  if (min === 0) return `${about === '' ? 'exactly' : 'about'} full, with nothing free and nobody over`;
  if (min === max) return `${about}${free(-min)}`;
  return max === 0 ? `${about}${free(-min)} at most` : `${about}${writeCount(-max)} to ${free(-min)}`;
}

/** More than `min` over capacity, with nothing that says how many at most. */
function describeLeastOver(
  min: number | undefined,
  isBeyond: boolean,
  about: string,
  unit: string,
  free: Free,
): string {
  if (min === undefined) return 'how far over or under capacity does not follow';
  if (min === 0) return isBeyond ? 'over capacity' : 'full or over capacity';
  if (min > 0)
    return `${isBeyond ? 'more than ' : ''}${about}${counted(min, unit)} over capacity${isBeyond ? '' : ' at least'}`;
  return `${isBeyond ? 'fewer than ' : ''}${about}${free(-min)}${isBeyond ? '' : ' at most'}, or over capacity`;
}

type Free = (number: number) => string;

function describeRoom(number: number, unit: string, room: string): string {
  const count = writeCount(number);
  if (unit === PEOPLE_UNIT) return `${count} ${roomWord(room, number)} free`;
  return number === 1 ? `room for 1 more (${unit})` : `room for ${count} more ${unit}`;
}

function counted(number: number, unit: string): string {
  return `${writeCount(number)} ${plural(number, unit)}`;
}

function plural(number: number, unit: string): string {
  return unit === PEOPLE_UNIT && number === 1 ? 'person' : unit;
}

function nobody(unit: string): string {
  return unit === PEOPLE_UNIT ? 'nobody is there' : `no ${unit}`;
}

/** 0.3 of 1.5 less 1.2, which doubles make 0.30000000000000004 of; adding 0 makes 0 of -0. */
function withoutNoise(bound: number): number {
  return Number.isInteger(bound) ? bound + 0 : Number(bound.toPrecision(12)) + 0;
}

function isRoundedTo(bound: number, unit: number): boolean {
  const steps = bound / unit;
  return Math.abs(steps - Math.round(steps)) > Math.abs(steps) * Number.EPSILON * 8;
}
