import { compareEdtf, type EdtfDate, overlaps } from './edtf-date.ts';
import type { Span } from './edtf-point.ts';
import { capacityUnitKey, keyOf, keysOfFigure, PEOPLE_UNIT, unitKey } from './figure-keys.ts';
import { dateOfRecord } from './record-dates.ts';
import type { Figure } from './schema.ts';

/** People held and a capacity that may be divided: of one place and scope, counting the same, of dates that meet. */
export interface Pair {
  readonly held: Dated;
  readonly capacity: Dated;
  /** What both count: "people", or the unit as it is written. */
  readonly unit: string;
  /** What is the same in both, as a key. */
  readonly group: string;
  /** What both dates may mean, or the one date that there is; null where neither is dated. */
  readonly span: Span | null;
}

export interface Dated {
  readonly figure: Figure;
  readonly date: EdtfDate | null;
}

/** A figure that is in no pair, why, and the figure that comes nearest to being its other half. */
export interface Unpaired {
  readonly figure: Figure;
  readonly why: 'no-number' | 'no-place' | 'alone' | 'scope' | 'unit' | 'date';
  readonly other: Figure | null;
}

interface Pairing {
  /** At most as many as asked for. */
  readonly pairs: readonly Pair[];
  /** How many more there are; a pair whose seasons or sets meet twice may be counted twice. */
  readonly leftOut: number;
  /** Every figure that is in a pair, shown or left out, in the dossier's order. */
  readonly paired: readonly Figure[];
  readonly unpaired: readonly Unpaired[];
}

/**
 * Pairs, the latest first: pairs of two dates, then pairs of which one figure is undated, then undated ones; and the
 * figures of people held and of capacity that are in none, in the dossier's order.
 *
 * Two dates meet where they may mean the same day, and two undated figures meet. An undated figure meets a dated one
 * only where nothing of that place, scope and unit meets otherwise, and then the latest.
 */
export function pairFigures(figures: readonly Figure[], most = Infinity): Pairing {
  const sided = figures.flatMap(readKeys);
  const able = sided.filter(({ figure: { value, place } }) => value !== null && place !== null);
  const kept = keepFirst(most);
  const groups = [...Map.groupBy(able, ({ group: key }) => key).values()].map((group) =>
    pairGroup(group, most, kept.add),
  );
  const pairs = kept.result();
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  const paired = new Set(groups.flatMap((group) => group.paired.map(({ at }) => at)));
  const nearest = nearestFinder(able);
  return {
    pairs: pairs.map(({ held, capacity }) => ({
      held,
      capacity,
      unit: unitKey(held.figure.unit) === PEOPLE_UNIT ? PEOPLE_UNIT : held.figure.unit,
      group: held.group,
      span: spanOf(held, capacity),
    })),
    leftOut: Math.max(0, count - pairs.length),
    paired: sided.filter(({ at }) => paired.has(at)).map(({ figure }) => figure),
    unpaired: sided.filter(({ at }) => !paired.has(at)).map(nearest),
  };
}

/** The date of a figure, or null where it has none. */
export function dateOf(figure: Pick<Figure, 'asOf'>): EdtfDate | null {
  return dateOfRecord(figure, figure.asOf);
}

interface Keyed extends Dated {
  readonly side: 'held' | 'capacity';
  readonly at: number;
  readonly place: string;
  readonly scope: string;
  readonly group: string;
}

interface KeyedPair {
  readonly held: Keyed;
  readonly capacity: Keyed;
}

type AddPair = (held: Keyed, capacity: Keyed) => void;

/** Keeps the `most` pairs that come first of however many are added, without holding the others. */
function keepFirst(most: number): { readonly add: AddPair; readonly result: () => readonly KeyedPair[] } {
  let pairs: KeyedPair[] = [];
  let last: KeyedPair | null = null;
  const cut = (): void => {
    pairs = pairs.sort(comparePairs).slice(0, most);
    last = pairs.length < most ? null : (pairs.at(-1) ?? null);
  };
  return {
    add: (held, capacity) => {
      const pair = { held, capacity };
      if (last !== null && comparePairs(pair, last) > 0) return;
      pairs.push(pair);
      if (pairs.length >= 2 * most) cut();
    },
    result: () => {
      cut();
      return pairs;
    },
  };
}

/** What both dates may mean, or the one date that there is; null where neither is dated. */
function spanOf(held: Dated, capacity: Dated): Span | null {
  const [one, other] = [held.date ?? capacity.date, capacity.date ?? held.date];
  if (one === null || other === null) return null;
  return { min: Math.max(one.min, other.min), max: Math.min(one.max, other.max) };
}

/** Whether a figure counts people held, or is a capacity; null of any other. */
export function sideOf({ measure }: Figure): Keyed['side'] | null {
  if (measure === 'population') return 'held';
  return measure === 'design-capacity' || measure === 'official-capacity' ? 'capacity' : null;
}

/** None for a figure that is of neither side. */
function readKeys(figure: Figure, at: number): readonly Keyed[] {
  const side = sideOf(figure);
  if (side === null) return [];
  const unit = side === 'held' ? keysOfFigure(figure).unit : capacityUnitKey(figure.unit);
  const place = JSON.stringify(keysOfFigure(figure).place);
  const scope = `${place} ${JSON.stringify(keyOf(figure.scope))}`;
  return [
    { figure, date: dateOf(figure), side, at, place, scope, group: `${scope} ${JSON.stringify(unit)}` },
  ];
}

/** How many pairs a group has, and the figures that are in any. */
interface Met {
  readonly count: number;
  readonly paired: readonly Keyed[];
}

/** Adds the pairs of a group, but for those that more than `most` come before. */
function pairGroup(group: readonly Keyed[], most: number, add: AddPair): Met {
  const [held, capacities] = [group.filter(isHeld), group.filter((one) => !isHeld(one))];
  const dated = pairDated(datedOf(held), datedOf(capacities), most, add);
  const undated = pairEach(undatedOf(held), undatedOf(capacities), most, add);
  if (dated.count + undated.count > 0) return joinMet(dated, undated);
  return joinMet(
    pairEach(latestOf(held), undatedOf(capacities), most, add),
    pairEach(undatedOf(held), latestOf(capacities), most, add),
  );
}

function joinMet(a: Met, b: Met): Met {
  return { count: a.count + b.count, paired: [...a.paired, ...b.paired] };
}

function pairDated(
  held: readonly WithDate[],
  capacities: readonly WithDate[],
  most: number,
  add: AddPair,
): Met {
  const [heldEnds, capacityEnds] = [endsOf(held), endsOf(capacities)];
  const few = firstOfEach(capacities, most);
  // The latest first: what comes after the first pairs is let go at a glance.
  for (const one of firstOfEach(held, most).toReversed()) {
    for (const capacity of few) {
      // They are in order: what follows begins even later.
      if (capacity.date.min > one.date.max) break;
      if (capacity.date.max >= one.date.min && overlaps(capacity.date, one.date)) add(one, capacity);
    }
  }
  return {
    count: held.reduce((sum, { date }) => sum + countMeeting(date, capacityEnds), 0),
    paired: [
      ...held.filter(({ date }) => countMeeting(date, capacityEnds) > 0),
      ...capacities.filter(({ date }) => countMeeting(date, heldEnds) > 0),
    ],
  };
}

function pairEach(held: readonly Keyed[], capacities: readonly Keyed[], most: number, add: AddPair): Met {
  const few = firstOfEach(capacities, most);
  for (const one of firstOfEach(held, most)) for (const capacity of few) add(one, capacity);
  const count = held.length * capacities.length;
  return { count, paired: count === 0 ? [] : [...held, ...capacities] };
}

/** Of figures of the same date the first `most`: pairs of any other come after all of theirs. */
function firstOfEach<T extends Keyed>(list: readonly T[], most: number): readonly T[] {
  const seen = new Map<string | null, number>();
  return list.filter(({ figure: { asOf } }) => {
    const before = seen.get(asOf) ?? 0;
    seen.set(asOf, before + 1);
    return before < most;
  });
}

/** Where the spans of all dates begin and end, each in order. */
export interface Ends {
  readonly mins: readonly number[];
  readonly maxs: readonly number[];
}

/** Undated ones meet every date. */
export function endsOf(list: readonly Pick<Dated, 'date'>[]): Ends {
  const spans = list.flatMap(({ date }) => date?.spans ?? [{ min: -Infinity, max: Infinity }]);
  const inOrder = (numbers: readonly number[]): readonly number[] =>
    numbers.toSorted((a, b) => compareDown(b, a));
  return { mins: inOrder(spans.map(({ min }) => min)), maxs: inOrder(spans.map(({ max }) => max)) };
}

/** How many spans a date meets: those that have begun by its end, without those that ended before it began. */
export function countMeeting({ spans }: EdtfDate, { mins, maxs }: Ends): number {
  return spans.reduce(
    (sum, { min, max }) => sum + countUntil(mins, (one) => one <= max) - countUntil(maxs, (one) => one < min),
    0,
  );
}

/** How many of the numbers, which are in order, come before the first that does not pass. */
function countUntil(numbers: readonly number[], passes: (number: number) => boolean): number {
  let [from, to] = [0, numbers.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (passes(numbers[middle] ?? Infinity)) from = middle + 1;
    else to = middle;
  }
  return from;
}

function isHeld({ side }: Keyed): boolean {
  return side === 'held';
}

type WithDate = Keyed & { readonly date: EdtfDate };

function datedOf(list: readonly Keyed[]): readonly WithDate[] {
  return list
    .flatMap((one) => (one.date === null ? [] : [{ ...one, date: one.date }]))
    .toSorted((a, b) => compareEdtf(a.date, b.date));
}

function undatedOf(list: readonly Keyed[]): readonly Keyed[] {
  return list.filter(({ date }) => date === null);
}

/** Those of the latest date, and those that may be. */
function latestOf(list: readonly Keyed[]): readonly WithDate[] {
  const dated = datedOf(list);
  const last = dated.at(-1);
  return last === undefined ? [] : dated.filter(({ date }) => overlaps(date, last.date));
}

function comparePairs(a: KeyedPair, b: KeyedPair): number {
  const rank = ({ held, capacity }: KeyedPair): number =>
    Number(held.date === null) + Number(capacity.date === null);
  return rank(a) - rank(b) || compareLatest(a, b) || a.held.at - b.held.at || a.capacity.at - b.capacity.at;
}

/** By the first and the last day that both dates may mean; two figures that are undated are alike. */
function compareLatest(a: KeyedPair, b: KeyedPair): number {
  return compareDown(firstOf(a), firstOf(b)) || compareDown(lastOf(a), lastOf(b));
}

function firstOf({ held, capacity }: KeyedPair): number {
  return Math.max(held.date?.min ?? -Infinity, capacity.date?.min ?? -Infinity);
}

function lastOf({ held, capacity }: KeyedPair): number {
  return Math.min(held.date?.max ?? Infinity, capacity.date?.max ?? Infinity);
}

/** The larger first; a difference of two infinities would be no number. */
function compareDown(a: number, b: number): number {
  return a < b ? 1 : a > b ? -1 : 0;
}

/** Finds what a figure without a pair comes nearest to, by one look at each list. */
function nearestFinder(able: readonly Keyed[]): (one: Keyed) => Unpaired {
  const inOrder = able.toSorted((a, b) => compareKnown(a.date, b.date));
  const by = (key: 'group' | 'scope' | 'place'): ReadonlyMap<string, Keyed> =>
    // Of several, the latest is named: later ones replace earlier ones.
    new Map(inOrder.map((one) => [`${one.side} ${one[key]}`, one] as const));
  const [groups, scopes, places] = [by('group'), by('scope'), by('place')];
  return ({ figure, side, group, scope, place }) => {
    if (figure.value === null) return { figure, why: 'no-number', other: null };
    if (figure.place === null) return { figure, why: 'no-place', other: null };
    const opposite = side === 'held' ? 'capacity' : 'held';
    const [sameGroup, sameScope, samePlace] = [
      groups.get(`${opposite} ${group}`),
      scopes.get(`${opposite} ${scope}`),
      places.get(`${opposite} ${place}`),
    ];
    if (sameGroup !== undefined) return { figure, why: 'date', other: sameGroup.figure };
    if (sameScope !== undefined) return { figure, why: 'unit', other: sameScope.figure };
    if (samePlace !== undefined) return { figure, why: 'scope', other: samePlace.figure };
    return { figure, why: 'alone', other: null };
  };
}

function compareKnown(a: EdtfDate | null, b: EdtfDate | null): number {
  if (a === null || b === null) return Number(b === null) - Number(a === null);
  return compareEdtf(a, b);
}
