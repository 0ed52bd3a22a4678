import { type EdtfDate, overlaps } from './edtf-date.ts';
import { keyOf, keysOfFigure, PEOPLE_UNIT, rateUnitKey, unitKey } from './figure-keys.ts';
import {
  countMeeting,
  type Dated,
  dateOf,
  endsOf,
  type Pair,
  pairFigures,
  type Unpaired,
} from './pair-figures.ts';
import { add, divide, exactly, mapBounds, type Quantity, quantityOf, subtract } from './quantity.ts';
import type { Figure } from './schema.ts';
import { derive, type Snapshot } from './snapshot.ts';

/**
 * Occupancy level: people held × 100 ÷ capacity, of a stated basis (World Prison Brief, "Occupancy level").
 * Only figures of one place, one scope, one unit and dates that meet are put together. Of very many pairings the
 * first are computed, and the others counted.
 */
export interface Occupancy {
  readonly held: Figure;
  readonly capacity: Figure;
  /** What both count: "people", or another unit as it is written. */
  readonly unit: string;
  readonly heldDate: EdtfDate | null;
  readonly capacityDate: EdtfDate | null;
  readonly today: Fill;
  /** What arrivals would make of it: one for each number that was said, or one for the number asked about. */
  readonly after: readonly (Fill & Arrivals)[];
}

/** People held, places, the level in per cent of capacity, and people over capacity (below 0: places free). */
export interface Fill {
  readonly people: Quantity;
  readonly places: Quantity;
  readonly level: Quantity;
  readonly over: Quantity;
}

/** How many come, and the figure that says so, or null where the person asking gave the number. */
export interface Arrivals {
  readonly arrivals: Quantity;
  readonly figure: Figure | null;
  /** Figures that give the same number otherwise ("7,000" beside "up to 7,000"). */
  readonly alsoSaid: readonly Figure[];
}

/** How long the arrivals take at a daily rate. */
export interface Duration extends Arrivals {
  readonly daily: Quantity;
  /**
   * Days at the lowest daily rate and at the highest: one and the same where the rate is one number. Unknown where
   * that end of the rate is ("up to 500 a day" has no lowest).
   */
  readonly slowest: Quantity;
  readonly fastest: Quantity;
  /** What gave the rate: the person asking, a figure's number, or only a word such as "hundreds". */
  readonly rate: { readonly from: 'asked' } | { readonly from: 'figure' | 'word'; readonly figure: Figure };
}

export interface CapacityReport {
  /** The latest first, undated ones last. */
  readonly occupancies: readonly Occupancy[];
  /** Figures of people held, of capacity and of arrivals with which nothing is computed, each with why. */
  readonly unpaired: readonly Unpaired[];
  readonly reportedLevels: readonly Figure[];
  readonly durations: readonly Duration[];
  /** Figures of arrivals and of daily arrivals that give no number. */
  readonly withoutNumber: readonly Figure[];
  readonly leftOut: LeftOut;
}

/** How many there are beyond those that are computed. */
export interface LeftOut {
  readonly pairings: number;
  /** Figures of arrivals at a place that has a pairing. */
  readonly arrivals: number;
  readonly durations: number;
}

/** Pairings grow with the square of a dossier's figures, and what arrivals make of them with its cube. */
export const MAX_PAIRINGS = 24;
/** Different numbers of arrivals for each pairing, and how often the same one may be said again. */
export const MAX_ARRIVALS = 8;
export const MAX_SAID_AGAIN = 8;
export const MAX_DURATIONS = 24;

/** What words of quantity span, for arithmetic that is marked as ours: "hundreds" is no number of anybody's. */
const WORD_SPANS: ReadonlyMap<string, { readonly min: number; readonly max: number }> = new Map([
  ['hundreds', { min: 100, max: 999 }],
  ['thousands', { min: 1000, max: 9999 }],
]);

/** The whole capacity arithmetic of a dossier. `arrivals` people and `daily` people a day replace what it says. */
export function reportCapacity(snapshot: Snapshot, { arrivals, daily }: Supposed): CapacityReport {
  return arrivals === undefined && daily === undefined
    ? ownReport(snapshot)
    : computeReport(snapshot, { arrivals, daily });
}

interface Supposed {
  readonly arrivals?: number | undefined;
  readonly daily?: number | undefined;
}

/** What the dossier says itself is asked for by several replies, and again and again. */
const ownReport = derive((snapshot) => computeReport(snapshot, {}));

function computeReport(snapshot: Snapshot, { arrivals, daily }: Supposed): CapacityReport {
  const { figures } = snapshot.dossier;
  const ofMeasure = (...measures: readonly Figure['measure'][]): readonly Figure[] =>
    figures.filter(({ measure }) => measures.includes(measure));
  const coming =
    arrivals === undefined
      ? numberedArrivals(ofMeasure('arrivals'))
      : [{ arrivals: exactly(arrivals), figure: null, alsoSaid: [], said: [] }];
  const { pairs, unpaired, leftOut } = firstPairs(snapshot);
  const latest = latestPairs(pairs);
  const occupancies = pairs.flatMap((pair) => computeOccupancy(pair, latest.has(pair) ? coming : []));
  const unused = unusedArrivals(coming, occupancies);
  const durations = computeDurations(coming, ofMeasure('arrivals-per-day'), daily);
  return {
    occupancies,
    unpaired: [
      ...unpaired,
      ...unused.unpaired,
      ...(daily === undefined ? unusedRates(coming, ofMeasure('arrivals-per-day')) : []),
    ],
    reportedLevels: ofMeasure('occupancy-level'),
    durations: durations.computed,
    withoutNumber: ofMeasure('arrivals', 'arrivals-per-day').filter(({ value }) => value === null),
    leftOut: { pairings: leftOut, arrivals: unused.leftOut, durations: durations.leftOut },
  };
}

/** The pairings that are computed, and every figure that is in any. */
export const firstPairs = derive(({ dossier: { figures } }) => pairFigures(figures, MAX_PAIRINGS));

/** Days that `arrivals` people take at `daily` people a day; a begun day counts whole. */
export function daysToMove(arrivals: Quantity, daily: Quantity): Quantity {
  const days = divide(arrivals, daily);
  const whole = mapBounds(days, Math.ceil);
  // Over 650 people at 100 a day may take 7 days, which are not over 7.
  return days.beyond && days.min !== undefined
    ? { ...whole, min: Math.floor(days.min) + 1, beyond: false }
    : whole;
}

/** Of each place, scope and unit the pairs to which arrivals are added: those that may be of the latest date. */
function latestPairs(pairs: readonly Pair[]): ReadonlySet<Pair> {
  return new Set(
    [...Map.groupBy(pairs, ({ group }) => group).values()].flatMap((group) => {
      const last = group[0]?.span ?? null;
      return last === null ? group : group.filter(({ span }) => span !== null && span.max >= last.min);
    }),
  );
}

function computeOccupancy(pair: Pair, coming: readonly ComingGroup[]): readonly Occupancy[] {
  const { held, capacity, unit } = pair;
  const [people, places] = [quantityOf(held.figure), quantityOf(capacity.figure)];
  if (people === null || places === null) return [];
  const fill = (inside: Quantity): Fill => ({
    people: inside,
    places,
    level: divide(inside, places, 100),
    over: subtract(inside, places),
  });
  const after = coming
    .filter(({ figure }) => (figure === null ? isPeople(held) : whyNotAdded(figure, held) === null))
    .slice(0, MAX_ARRIVALS)
    .map(({ said, ...group }) => ({ ...group, ...fill(add(people, group.arrivals)) }));
  return [
    {
      held: held.figure,
      capacity: capacity.figure,
      unit,
      heldDate: held.date,
      capacityDate: capacity.date,
      today: fill(people),
      after,
    },
  ];
}

/** Whoever asks what arrivals make of it gives a number of people. */
function isPeople({ figure }: Dated): boolean {
  return unitKey(figure.unit) === PEOPLE_UNIT;
}

/** Why arrivals are not added to people held, or null where they are. Who came before that date is among them. */
function whyNotAdded(arrivals: Figure, { figure: held, date: at }: Dated): Unpaired['why'] | null {
  const [one, other] = [keysOfFigure(arrivals), keysOfFigure(held)];
  if (one.place !== other.place) return 'alone';
  if (one.unit !== other.unit) return 'unit';
  const date = dateOf(arrivals);
  return date !== null && at !== null && date.max < at.min ? 'date' : null;
}

/** Figures of arrivals that are added to nothing, each with why, and how many are left out for there are too many. */
function unusedArrivals(
  coming: readonly ComingGroup[],
  occupancies: readonly Occupancy[],
): { readonly unpaired: readonly Unpaired[]; readonly leftOut: number } {
  const used = new Set<Figure | null>(
    occupancies.flatMap(({ after }) => after.flatMap(({ figure, alsoSaid }) => [figure, ...alsoSaid])),
  );
  const latestOf = Map.groupBy(occupancies, ({ held }) => keysOfFigure(held).place);
  const unused = coming.flatMap(({ said }) => said.filter((figure) => !used.has(figure)));
  const judged = unused.map((figure) => {
    if (figure.place === null) return { figure, why: 'no-place' as const, other: null };
    const [first] = latestOf.get(keysOfFigure(figure).place) ?? [];
    if (first === undefined) return { figure, why: 'alone' as const, other: null };
    return {
      figure,
      why: whyNotAdded(figure, { figure: first.held, date: first.heldDate }),
      other: first.held,
    };
  });
  const unpaired = judged.flatMap(({ why, ...rest }) => (why === null ? [] : [{ ...rest, why }]));
  return { unpaired, leftOut: judged.length - unpaired.length };
}

function computeDurations(
  coming: readonly ComingGroup[],
  rates: readonly Figure[],
  asked: number | undefined,
): { readonly computed: readonly Duration[]; readonly leftOut: number } {
  const make = ({ said, ...group }: ComingGroup, daily: Quantity, rate: Duration['rate']): Duration => ({
    ...group,
    daily,
    slowest: daysToMove(group.arrivals, { ...boundsAt(daily.min), about: daily.about, beyond: false }),
    fastest: daysToMove(group.arrivals, { ...boundsAt(daily.max), about: daily.about, beyond: false }),
    rate,
  });
  if (asked !== undefined) {
    const shown = coming.slice(0, MAX_DURATIONS);
    const computed = shown.map((group) => make(group, exactly(asked), { from: 'asked' }));
    return { computed, leftOut: coming.length - shown.length };
  }
  const given = rates.flatMap((figure): readonly GivenRate[] => {
    const said = quantityOf(figure);
    const date = dateOf(figure);
    if (said !== null) return [{ figure, date, daily: said, from: 'figure' }];
    const span = WORD_SPANS.get(figure.saidAs.trim().toLowerCase());
    return span === undefined
      ? []
      : [{ figure, date, daily: { ...span, about: false, beyond: false }, from: 'word' }];
  });
  const alike = Map.groupBy(given, ({ figure }) =>
    rateKey(keysOfFigure(figure).place, rateUnitKey(figure.unit)),
  );
  const fits = new Map([...alike].map(([key, group]) => [key, { group, ends: endsOf(group) }]));
  // Whoever asks gives a number of people, wherever they arrive.
  const ofPeople = given.filter(({ figure: { unit } }) => rateUnitKey(unit) === PEOPLE_UNIT);
  const computed: Duration[] = [];
  let all = 0;
  for (const group of coming) {
    const { figure: arrivals } = group;
    const keys = arrivals === null ? null : keysOfFigure(arrivals);
    const fit = keys === null ? null : fits.get(rateKey(keys.place, keys.unit));
    const at = arrivals === null ? null : dateOf(arrivals);
    const count =
      fit === undefined
        ? 0
        : fit === null || at === null
          ? (fit?.group ?? ofPeople).length
          : countMeeting(at, fit.ends);
    all += count;
    if (count === 0 || computed.length >= MAX_DURATIONS) continue;
    const here = (fit?.group ?? ofPeople).filter(
      ({ date }) => date === null || at === null || overlaps(date, at),
    );
    for (const { figure, daily, from } of here.slice(0, MAX_DURATIONS - computed.length))
      computed.push(make(group, daily, { from, figure }));
  }
  return { computed, leftOut: all - computed.length };
}

function withoutNumberOf(figures: readonly Figure[]): readonly Unpaired[] {
  return figures.flatMap((figure) =>
    figure.value === null ? [{ figure, why: 'no-number', other: null } as const] : [],
  );
}

/** Daily rates at which nothing arrives, each with why. */
function unusedRates(coming: readonly ComingGroup[], rates: readonly Figure[]): readonly Unpaired[] {
  const said = coming.flatMap(({ figure }) => (figure === null ? [] : [figure]));
  if (said.length < coming.length) {
    return [
      ...withoutNumberOf(rates.filter((rate) => !hasSpan(rate))),
      ...rates.flatMap((figure) =>
        rateUnitKey(figure.unit) === PEOPLE_UNIT || (figure.value === null && !hasSpan(figure))
          ? []
          : [{ figure, why: 'unit', other: null } as const],
      ),
    ];
  }
  const dated = (figures: readonly Figure[]) => endsOf(figures.map((figure) => ({ date: dateOf(figure) })));
  const alike = new Map(
    [...Map.groupBy(said, ({ place, unit }) => rateKey(place, unitKey(unit)))].map(
      ([key, group]) => [key, { latest: group.at(-1) ?? null, ends: dated(group) }] as const,
    ),
  );
  const places = new Map(said.map((figure) => [keyOf(figure.place), figure] as const));
  return rates.flatMap((figure): readonly Unpaired[] => {
    if (figure.value === null && !hasSpan(figure)) return [{ figure, why: 'no-number', other: null }];
    const fit = alike.get(rateKey(figure.place, rateUnitKey(figure.unit)));
    const date = dateOf(figure);
    if (fit !== undefined && (date === null || countMeeting(date, fit.ends) > 0)) return [];
    if (fit !== undefined) return [{ figure, why: 'date', other: fit.latest }];
    if (figure.place === null) return [{ figure, why: 'no-place', other: null }];
    const other = places.get(keyOf(figure.place)) ?? null;
    return [{ figure, why: other === null ? 'alone' : 'unit', other }];
  });
}

function hasSpan({ saidAs }: Figure): boolean {
  return WORD_SPANS.has(saidAs.trim().toLowerCase());
}

/** A rate that is given as a number, or as a word that spans one. */
interface GivenRate {
  readonly figure: Figure;
  readonly date: EdtfDate | null;
  readonly daily: Quantity;
  readonly from: 'figure' | 'word';
}

/** Arrivals come at a rate of the same place that counts the same, where the dates meet. */
function rateKey(place: string | null, unit: string): string {
  return JSON.stringify([place, unit]);
}

/** One number as both bounds, or none. */
function boundsAt(bound: number | undefined): { readonly min?: number; readonly max?: number } {
  return bound === undefined ? {} : { min: bound, max: bound };
}

/** "7,000", "about 7,000" and "up to 7,000" give one number; "over 7,000" and a range give others. */
function numberGiven({ min, max, beyond }: Quantity): string {
  if (max === undefined) return `${beyond ? 'over' : 'from'} ${min}`;
  return min === undefined || min === max ? `${max}` : `${min} to ${max}`;
}

function arrivalsKey(figure: Figure, arrivals: Quantity): string {
  const { place, unit } = keysOfFigure(figure);
  return JSON.stringify([place, unit, figure.asOf, numberGiven(arrivals)]);
}

/** One number of arrivals, and every figure that gives it. */
interface ComingGroup extends Arrivals {
  readonly said: readonly Figure[];
}

function numberedArrivals(figures: readonly Figure[]): readonly ComingGroup[] {
  const numbered = figures.flatMap((figure) => {
    const arrivals = quantityOf(figure);
    return arrivals === null ? [] : [{ figure, arrivals, key: arrivalsKey(figure, arrivals) }];
  });
  return [...Map.groupBy(numbered, ({ key }) => key).values()].flatMap((same) => {
    // Where a number is given both with a qualifier and without, it is computed with the qualifier.
    const first = same.find(({ figure }) => figure.qualifier !== null) ?? same[0];
    const others = same.filter((other) => other !== first).map(({ figure }) => figure);
    if (first === undefined) return [];
    const said = same.map(({ figure }) => figure);
    return [
      { figure: first.figure, arrivals: first.arrivals, alsoSaid: others.slice(0, MAX_SAID_AGAIN), said },
    ];
  });
}
