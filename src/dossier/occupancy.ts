import { add, divide, exactly, mapBounds, type Quantity, quantityOf, subtract } from './quantity.ts';
import type { Figure } from './schema.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * Occupancy level: people held × 100 ÷ capacity, of a stated basis (World Prison Brief, "Occupancy level").
 * Only figures of one place and one scope are put together; no pairing is preferred. Of very many the first are
 * computed, and the others counted.
 */
export interface Occupancy {
  readonly held: Figure;
  readonly capacity: Figure;
  readonly today: Fill;
  /** What arrivals would make of it: one for each number that was said, or one for the number asked about. */
  readonly after: readonly (Fill & Arrivals)[];
}

/** People held, the level in per cent of capacity, and people over capacity (below 0: places left). */
export interface Fill {
  readonly people: Quantity;
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
  readonly occupancies: readonly Occupancy[];
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
export const MOST_PAIRINGS = 24;
/** Different numbers of arrivals for each pairing, and how often the same one may be said again. */
export const MOST_ARRIVALS = 8;
export const MOST_SAID_AGAIN = 8;
export const MOST_DURATIONS = 24;

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
      : [{ arrivals: exactly(arrivals), figure: null, alsoSaid: [], said: [] }];
  const { occupancies, ...left } = pairUp(
    ofMeasure('population'),
    ofMeasure('design-capacity', 'official-capacity'),
    coming,
  );
  const durations = computeDurations(coming, ofMeasure('arrivals-per-day'), daily);
  return {
    occupancies,
    reportedLevels: ofMeasure('occupancy-level'),
    durations: durations.computed,
    withoutNumber: ofMeasure('arrivals', 'arrivals-per-day').filter(({ value }) => value === null),
    leftOut: { ...left, durations: durations.leftOut },
  };
}

interface Pairings extends Omit<LeftOut, 'durations'> {
  readonly occupancies: readonly Occupancy[];
}

/** Every pairing counted, the first of them computed. */
function pairUp(
  populations: readonly Figure[],
  capacities: readonly Figure[],
  coming: readonly ComingGroup[],
): Pairings {
  const placesOf = Map.groupBy(capacities.filter(hasNumber), meetingPlace);
  const occupancies: Occupancy[] = [];
  const withPairing = new Set<string | null>();
  let all = 0;
  for (const held of populations.filter(hasNumber)) {
    const matching = held.place === null ? [] : (placesOf.get(meetingPlace(held)) ?? []);
    all += matching.length;
    if (matching.length > 0) withPairing.add(held.place);
    for (const capacity of matching.slice(0, MOST_PAIRINGS - occupancies.length))
      occupancies.push(...computeOccupancy(held, capacity, coming));
  }
  const shown = new Set<Figure | null>(
    occupancies.flatMap(({ after }) => after.flatMap(({ figure, alsoSaid }) => [figure, ...alsoSaid])),
  );
  const figures = coming.flatMap(({ figure, said }) =>
    figure === null ? [] : said.filter(({ place }) => withPairing.has(place)),
  );
  return {
    occupancies,
    pairings: all - occupancies.length,
    arrivals: figures.filter((figure) => !shown.has(figure)).length,
  };
}

function hasNumber(figure: Figure): boolean {
  return quantityOf(figure) !== null;
}

function meetingPlace({ place, scope }: Figure): string {
  return JSON.stringify([place, scope]);
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

function computeOccupancy(
  held: Figure,
  capacity: Figure,
  coming: readonly ComingGroup[],
): readonly Occupancy[] {
  const [people, places] = [quantityOf(held), quantityOf(capacity)];
  if (people === null || places === null) return [];
  const fill = (inside: Quantity): Fill => ({
    people: inside,
    level: divide(inside, places, 100),
    over: subtract(inside, places),
  });
  const here = coming.filter(({ figure }) => figure === null || figure.place === held.place);
  const after = here
    .slice(0, MOST_ARRIVALS)
    .map(({ said, ...group }) => ({ ...group, ...fill(add(people, group.arrivals)) }));
  return [{ held, capacity, today: fill(people), after }];
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
    const shown = coming.slice(0, MOST_DURATIONS);
    const computed = shown.map((group) => make(group, exactly(asked), { from: 'asked' }));
    return { computed, leftOut: coming.length - shown.length };
  }
  const given = rates.flatMap((figure): readonly GivenRate[] => {
    const said = quantityOf(figure);
    if (said !== null) return [{ figure, daily: said, from: 'figure' }];
    const span = WORD_SPANS.get(figure.saidAs.trim().toLowerCase());
    return span === undefined
      ? []
      : [{ figure, daily: { ...span, about: false, beyond: false }, from: 'word' }];
  });
  const ratesAt = Map.groupBy(given, ({ figure: { place } }) => place);
  const computed: Duration[] = [];
  let all = 0;
  for (const group of coming) {
    const here = group.figure === null ? given : (ratesAt.get(group.figure.place) ?? []);
    all += here.length;
    for (const { figure, daily, from } of here.slice(0, MOST_DURATIONS - computed.length))
      computed.push(make(group, daily, { from, figure }));
  }
  return { computed, leftOut: all - computed.length };
}

interface GivenRate {
  readonly figure: Figure;
  readonly daily: Quantity;
  readonly from: 'figure' | 'word';
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

/** One number of arrivals, and every figure that gives it. */
interface ComingGroup extends Arrivals {
  readonly said: readonly Figure[];
}

function numberedArrivals(figures: readonly Figure[]): readonly ComingGroup[] {
  const numbered = figures.flatMap((figure) => {
    const arrivals = quantityOf(figure);
    return arrivals === null ? [] : [{ figure, arrivals, key: `${figure.place}\n${numberGiven(arrivals)}` }];
  });
  return [...Map.groupBy(numbered, ({ key }) => key).values()].flatMap((same) => {
    // Where a number is given both with a qualifier and without, it is reckoned with the qualifier.
    const first = same.find(({ figure }) => figure.qualifier !== null) ?? same[0];
    const others = same.filter((other) => other !== first).map(({ figure }) => figure);
    if (first === undefined) return [];
    const said = same.map(({ figure }) => figure);
    return [
      { figure: first.figure, arrivals: first.arrivals, alsoSaid: others.slice(0, MOST_SAID_AGAIN), said },
    ];
  });
}
