import { add, divide, exactly, mapBounds, type Quantity, quantityOf, subtract } from './quantity.ts';
import type { Figure } from './schema.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * Occupancy level: people held × 100 ÷ capacity, of a stated basis (World Prison Brief, "Occupancy level").
 * Only figures of one place and one scope are put together; every pairing is reckoned, none is preferred.
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
  return {
    occupancies: ofMeasure('population').flatMap((held) =>
      ofMeasure('design-capacity', 'official-capacity')
        .filter(({ place, scope }) => place !== null && place === held.place && scope === held.scope)
        .flatMap((capacity) => computeOccupancy(held, capacity, coming)),
    ),
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

function computeOccupancy(held: Figure, capacity: Figure, coming: readonly Arrivals[]): readonly Occupancy[] {
  const [people, places] = [quantityOf(held), quantityOf(capacity)];
  if (people === null || places === null) return [];
  const fill = (inside: Quantity): Fill => ({
    people: inside,
    level: divide(inside, places, 100),
    over: subtract(inside, places),
  });
  const here = coming.filter(({ figure }) => figure === null || figure.place === held.place);
  const after = here.map((group) => ({ ...group, ...fill(add(people, group.arrivals)) }));
  return [{ held, capacity, today: fill(people), after }];
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
    .filter(({ place }) => group.figure === null || group.figure.place === place)
    .flatMap((figure) => {
      const said = quantityOf(figure);
      if (said !== null) return [make(said, { from: 'figure', figure })];
      const span = WORD_SPANS.get(figure.saidAs.trim().toLowerCase());
      return span === undefined
        ? []
        : [make({ ...span, about: false, beyond: false }, { from: 'word', figure })];
    });
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

function numberedArrivals(figures: readonly Figure[]): readonly Arrivals[] {
  const numbered = figures.flatMap((figure) => {
    const arrivals = quantityOf(figure);
    return arrivals === null ? [] : [{ figure, arrivals, key: `${figure.place}\n${numberGiven(arrivals)}` }];
  });
  return [...Map.groupBy(numbered, ({ key }) => key).values()].flatMap((same) => {
    // Where a number is given both with a qualifier and without, it is reckoned with the qualifier.
    const first = same.find(({ figure }) => figure.qualifier !== null) ?? same[0];
    const others = same.filter((other) => other !== first);
    return first === undefined ? [] : [{ ...first, alsoSaid: others.map(({ figure }) => figure) }];
  });
}
