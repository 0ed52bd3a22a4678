import { type EdtfDate, overlaps } from './edtf-date.ts';
import { keyOf, rateUnitKey, unitKey } from './figure-keys.ts';
import { type Dated, dateOf, type Pair, pairFigures, type Unpaired } from './pair-figures.ts';
import { add, divide, exactly, mapBounds, type Quantity, quantityOf, subtract } from './quantity.ts';
import type { Figure } from './schema.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * Occupancy level: people held × 100 ÷ capacity, of a stated basis (World Prison Brief, "Occupancy level").
 * Only figures of one place, one scope, one unit and dates that meet are put together; every such pairing is computed.
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
}

/** What words of quantity span, for arithmetic that is marked as ours: "hundreds" is no number of anybody's. */
const WORD_SPANS: ReadonlyMap<string, { readonly min: number; readonly max: number }> = new Map([
  ['hundreds', { min: 100, max: 999 }],
  ['thousands', { min: 1000, max: 9999 }],
]);

/** The whole capacity arithmetic of a dossier. `arrivals` people and `daily` people a day replace what it says. */
export function reportCapacity(
  { dossier: { figures } }: Snapshot,
  { arrivals, daily }: { readonly arrivals?: number | undefined; readonly daily?: number | undefined },
): CapacityReport {
  const ofMeasure = (...measures: readonly Figure['measure'][]): readonly Figure[] =>
    figures.filter(({ measure }) => measures.includes(measure));
  const coming =
    arrivals === undefined
      ? numberedArrivals(ofMeasure('arrivals'))
      : [{ arrivals: exactly(arrivals), figure: null, alsoSaid: [] }];
  const rates = ofMeasure('arrivals-per-day');
  const { pairs, unpaired } = pairFigures(figures);
  const latest = latestPairs(pairs);
  const occupancies = pairs.flatMap((pair) => computeOccupancy(pair, latest.has(pair) ? coming : []));
  return {
    occupancies,
    unpaired: [...unpaired, ...unusedArrivals(coming, occupancies)],
    reportedLevels: ofMeasure('occupancy-level'),
    durations: coming.flatMap((group) => computeDurations(group, rates, daily)),
    withoutNumber: ofMeasure('arrivals', 'arrivals-per-day').filter(({ value }) => value === null),
  };
}

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

function computeOccupancy(pair: Pair, coming: readonly Arrivals[]): readonly Occupancy[] {
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
    .filter(({ figure }) => figure === null || whyNotAdded(figure, held) === null)
    .map((group) => ({ ...group, ...fill(add(people, group.arrivals)) }));
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

/** Why arrivals are not added to people held, or null where they are. Who came before that date is among them. */
function whyNotAdded(arrivals: Figure, { figure: held, date: at }: Dated): Unpaired['why'] | null {
  if (keyOf(arrivals.place) !== keyOf(held.place)) return 'alone';
  if (unitKey(arrivals.unit) !== unitKey(held.unit)) return 'unit';
  const date = dateOf(arrivals);
  return date !== null && at !== null && date.max < at.min ? 'date' : null;
}

function unusedArrivals(coming: readonly Arrivals[], occupancies: readonly Occupancy[]): readonly Unpaired[] {
  const used = new Set(
    occupancies.flatMap(({ after }) =>
      after.flatMap(({ figure, alsoSaid }) => (figure === null ? alsoSaid : [figure, ...alsoSaid])),
    ),
  );
  const latestOf = Map.groupBy(occupancies, ({ held }) => keyOf(held.place));
  return coming
    .flatMap(({ figure, alsoSaid }) => (figure === null ? [] : [figure, ...alsoSaid]))
    .filter((figure) => !used.has(figure))
    .map((figure): Unpaired => {
      if (figure.place === null) return { figure, why: 'no-place', other: null };
      const [first] = latestOf.get(keyOf(figure.place)) ?? [];
      if (first === undefined) return { figure, why: 'alone', other: null };
      const held = { figure: first.held, date: first.heldDate };
      return { figure, why: whyNotAdded(figure, held) ?? 'alone', other: first.held };
    });
}

function computeDurations(
  group: Arrivals,
  rates: readonly Figure[],
  asked: number | undefined,
): readonly Duration[] {
  const make = (daily: Quantity, rate: Duration['rate']): Duration => ({
    ...group,
    daily,
    slowest: daysToMove(group.arrivals, { ...boundsAt(daily.min), about: daily.about, beyond: false }),
    fastest: daysToMove(group.arrivals, { ...boundsAt(daily.max), about: daily.about, beyond: false }),
    rate,
  });
  if (asked !== undefined) return [make(exactly(asked), { from: 'asked' })];
  return rates
    .filter((rate) => group.figure === null || isRateOf(rate, group.figure))
    .flatMap((figure) => {
      const said = quantityOf(figure);
      if (said !== null) return [make(said, { from: 'figure', figure })];
      const span = WORD_SPANS.get(figure.saidAs.trim().toLowerCase());
      return span === undefined
        ? []
        : [make({ ...span, about: false, beyond: false }, { from: 'word', figure })];
    });
}

/** Whether arrivals may come at that rate: of one place, counting the same, of dates that meet. */
function isRateOf(rate: Figure, arrivals: Figure): boolean {
  if (keyOf(rate.place) !== keyOf(arrivals.place)) return false;
  if (rateUnitKey(rate.unit) !== unitKey(arrivals.unit)) return false;
  const [one, other] = [dateOf(rate), dateOf(arrivals)];
  return one === null || other === null || overlaps(one, other);
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

function arrivalsKey({ place, unit, asOf }: Figure, arrivals: Quantity): string {
  return JSON.stringify([keyOf(place), unitKey(unit), asOf, numberGiven(arrivals)]);
}

function numberedArrivals(figures: readonly Figure[]): readonly Arrivals[] {
  const numbered = figures.flatMap((figure) => {
    const arrivals = quantityOf(figure);
    return arrivals === null ? [] : [{ figure, arrivals, key: arrivalsKey(figure, arrivals) }];
  });
  return [...Map.groupBy(numbered, ({ key }) => key).values()].flatMap((same) => {
    // Where a number is given both with a qualifier and without, it is reckoned with the qualifier.
    const first = same.find(({ figure }) => figure.qualifier !== null) ?? same[0];
    const others = same.filter((other) => other !== first);
    return first === undefined ? [] : [{ ...first, alsoSaid: others.map(({ figure }) => figure) }];
  });
}
