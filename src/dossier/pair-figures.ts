import type { Span } from './edtf-calendar.ts';
import { compareEdtf, type EdtfDate, overlaps, parseEdtf } from './edtf-date.ts';
import { capacityUnitKey, keyOf, PEOPLE_UNIT, unitKey } from './figure-keys.ts';
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

/**
 * Pairs, the latest first: pairs of one date, then pairs of which one figure is undated, then undated ones; and the
 * figures of people held and of capacity that are in none, in the dossier's order.
 *
 * Two dates meet where they may mean the same day, and two undated figures meet. An undated figure meets a dated one
 * only where nothing of that place, scope and unit meets otherwise, and then the latest.
 */
export function pairFigures(figures: readonly Figure[]): {
  readonly pairs: readonly Pair[];
  readonly unpaired: readonly Unpaired[];
} {
  const sided = figures.flatMap((figure, at) => (sideOf(figure) === null ? [] : [readKeys(figure, at)]));
  const able = sided.filter(({ figure: { value, place } }) => value !== null && place !== null);
  const groups = Map.groupBy(able, ({ group }) => group);
  const pairs = [...groups.values()].flatMap(pairGroup).toSorted(comparePairs);
  const paired = new Set(pairs.flatMap(({ held, capacity }) => [held.figure, capacity.figure]));
  const nearest = nearestFinder(able);
  return {
    pairs: pairs.map(({ held, capacity, span }) => ({
      held,
      capacity,
      unit: unitKey(held.figure.unit) === PEOPLE_UNIT ? PEOPLE_UNIT : held.figure.unit,
      group: held.group,
      span,
    })),
    unpaired: sided.filter(({ figure }) => !paired.has(figure)).map(nearest),
  };
}

/** The date of a figure, or null where it has none. */
export function dateOf({ asOf }: Pick<Figure, 'asOf'>): EdtfDate | null {
  return asOf === null ? null : parseEdtf(asOf);
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
  readonly span: Span | null;
}

function join(held: Keyed, capacity: Keyed): KeyedPair {
  const dates = [held.date, capacity.date].filter((date) => date !== null);
  const span = {
    min: Math.max(...dates.map(({ min }) => min)),
    max: Math.min(...dates.map(({ max }) => max)),
  };
  return { held, capacity, span: dates.length === 0 ? null : span };
}

function sideOf({ measure }: Figure): Keyed['side'] | null {
  if (measure === 'population') return 'held';
  return measure === 'design-capacity' || measure === 'official-capacity' ? 'capacity' : null;
}

function readKeys(figure: Figure, at: number): Keyed {
  const side = sideOf(figure) ?? 'held';
  const unit = side === 'held' ? unitKey(figure.unit) : capacityUnitKey(figure.unit);
  const place = JSON.stringify(keyOf(figure.place));
  const scope = `${place} ${JSON.stringify(keyOf(figure.scope))}`;
  return { figure, date: dateOf(figure), side, at, place, scope, group: `${scope} ${JSON.stringify(unit)}` };
}

function pairGroup(group: readonly Keyed[]): readonly KeyedPair[] {
  const [held, capacities] = (['held', 'capacity'] as const).map((side) =>
    group.filter((one) => one.side === side),
  );
  if (held === undefined || capacities === undefined) return [];
  const meeting = [
    ...pairDated(datedOf(held), datedOf(capacities)),
    ...pairEach(undatedOf(held), undatedOf(capacities)),
  ];
  if (meeting.length > 0) return meeting;
  return [
    ...pairEach(latestOf(held), undatedOf(capacities)),
    ...pairEach(undatedOf(held), latestOf(capacities)),
  ];
}

/** Both sorted by date: what begins after the end of the one held is not looked at. */
function pairDated(held: readonly WithDate[], capacities: readonly WithDate[]): readonly KeyedPair[] {
  return held.flatMap((one) => {
    const end = capacities.findIndex(({ date }) => date.min > one.date.max);
    return capacities
      .slice(0, end === -1 ? capacities.length : end)
      .filter(({ date }) => overlaps(date, one.date))
      .map((capacity) => join(one, capacity));
  });
}

function pairEach(held: readonly Keyed[], capacities: readonly Keyed[]): readonly KeyedPair[] {
  return held.flatMap((one) => capacities.map((capacity) => join(one, capacity)));
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

function compareLatest(a: KeyedPair, b: KeyedPair): number {
  if (a.span === null || b.span === null) return 0;
  return compareDown(a.span.min, b.span.min) || compareDown(a.span.max, b.span.max);
}

function compareDown(a: number, b: number): number {
  return a < b ? 1 : a > b ? -1 : 0;
}

/** Finds what a figure without a pair comes nearest to, by one look at each list. */
function nearestFinder(able: readonly Keyed[]): (one: Keyed) => Unpaired {
  const by = (key: 'group' | 'scope' | 'place'): ReadonlyMap<string, Keyed> =>
    // Of several, the latest is named: later ones replace earlier ones.
    new Map(
      able
        .toSorted((a, b) => compareKnown(a.date, b.date))
        .map((one) => [`${one.side} ${one[key]}`, one] as const),
    );
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
