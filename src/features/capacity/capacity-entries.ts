import { describeDate, shown } from '../../discord/replies/attribution.ts';
import type { Makers } from '../../discord/replies/lazy-list.ts';
import { type Entry, figureEntry } from '../../discord/replies/record-entry.ts';
import type { Cite } from '../../discord/replies/source-numbers.ts';
import { PEOPLE_UNIT, unitKey } from '../../dossier/figure-keys.ts';
import type { Arrivals, CapacityReport, Duration, Fill, Occupancy } from '../../dossier/occupancy.ts';
import {
  basisOf,
  describeArrivals,
  describeLevel,
  describeNoPlaces,
  describeOver,
  describePairDate,
  describeRate,
  hasNoPlaces,
  isNone,
} from '../../dossier/occupancy-words.ts';
import type { Unpaired } from '../../dossier/pair-figures.ts';
import { describeQuantity, type Quantity, writeCount } from '../../dossier/quantity.ts';
import type { Figure } from '../../dossier/schema.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';

/** Sums of the capacity arithmetic, written out; qualifiers are kept through all of them. */

/** "72,000 ÷ 35,000 = **about 205.7 % at most**, about 37,000 people over capacity at most". */
function describeDivision(fill: Fill, unit: string): string {
  const { people, places, level } = fill;
  if (hasNoPlaces(fill)) return `${capitalized(describeNoPlaces(fill, unit))}: no level can be computed`;
  const result = describeLevel(level, 1);
  const over = describeOver(fill, unit);
  if (result === null)
    return `No level follows from ${bare(people)} and ${bare(places)}, which are bounds: ${over}`;
  return `${bare(people)} ÷ ${bare(places)} = **${result}**, ${over}`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "65,000 + 7,000 = **about 72,000 at most**". */
function describeSum(held: Quantity, arrivals: Quantity, people: Quantity): string {
  return `${bare(held)} + ${bare(arrivals)} = **${describeQuantity(people, writeCount)}**`;
}

/**
 * "70 to 8 days at most", from the slowest daily rate to the fastest. Where one of them is unknown only the other
 * end is told, and nothing where that does not bound it.
 */
function describeDays(slowest: Quantity, fastest: Quantity): string {
  const [isSlowKnown, isFastKnown] = [isKnown(slowest), isKnown(fastest)];
  const lead = slowest.about || fastest.about ? 'about ' : '';
  if (isSlowKnown && isFastKnown) {
    const [slow, fast] = [bare(slowest), bare(fastest)];
    const days = slow === fast ? slow : `${slow} to ${fast}`;
    return `${lead}${days} ${days === '1' ? 'day' : 'days'}${endOf(slowest)}`;
  }
  if (isSlowKnown && slowest.max !== undefined) return `${lead}${writeCount(slowest.max)} days at most`;
  if (isFastKnown && fastest.min !== undefined) return `${lead}${writeCount(fastest.min)} days at least`;
  return 'a number of days that can’t be told';
}

function isKnown({ min, max }: Quantity): boolean {
  return min !== undefined || max !== undefined;
}

function endOf({ min, max }: Quantity): string {
  if (min === undefined) return ' at most';
  return max === undefined ? ' at least' : '';
}

/** The numbers alone, for arithmetic whose result carries the qualifiers. */
function bare({ min, max }: Quantity): string {
  if (min !== undefined && max !== undefined && min !== max)
    return `(${writeCount(min)} to ${writeCount(max)})`;
  const only = max ?? min;
  return only === undefined ? '?' : writeCount(only);
}

/**
 * The capacity arithmetic as entries of a list: what is computed is marked as such and stands beside the figures
 * that it is computed from; what is reported stands apart.
 */
export function capacityEntries(snapshot: Snapshot, report: CapacityReport): Makers<Entry> {
  return [
    ...report.occupancies.flatMap((occupancy) => [
      () => todayEntry(snapshot, occupancy),
      ...occupancy.after.flatMap((after) => afterEntries(snapshot, occupancy, after)),
    ]),
    ...report.reportedLevels.map((figure, at) => () => reportedEntry(snapshot, figure, at === 0)),
    ...report.durations.map((duration) => () => durationEntry(snapshot, duration)),
  ];
}

/** What of the arithmetic is left out, as a line that stands below it; empty where nothing is. */
export function leftOutLine({ leftOut: { pairings, arrivals, durations } }: CapacityReport): string {
  const parts = [
    ...(pairings === 0 ? [] : [`${pairings.toLocaleString('en')} more pairings of figures`]),
    ...(arrivals === 0 ? [] : [`${arrivals.toLocaleString('en')} more figures of arrivals`]),
    ...(durations === 0 ? [] : [`${durations.toLocaleString('en')} more durations`]),
  ];
  if (parts.length === 0) return '';
  return `-# Not computed, for there are too many: ${parts.join(', ')}. \`/brief detail:full\` has every figure.`;
}

function unitShown(unit: string): string {
  return shown(unit, 40);
}

function todayEntry(snapshot: Snapshot, occupancy: Occupancy): Entry {
  const { held, capacity, unit, today } = occupancy;
  const where = `${shown(held.place ?? 'place not stated', 50)}, ${shown(held.scope ?? 'of what is not stated', 50)}`;
  const date = describePairDate(occupancy);
  const when = date === null ? '' : ` · ${shown(date, 120)}`;
  const lines = [
    `**Computed: ${shown(unit, 40)} held against ${basisOf(occupancy)}** · ${where}${when}`,
    describeDivision(today, shown(unit, 40)),
    figureLine(snapshot, held),
    figureLine(snapshot, capacity),
  ];
  return makeEntry(lines, [held, capacity]);
}

/** The arithmetic with the figure that gives the number and one that says it otherwise; any more stand after it. */
function afterEntries(snapshot: Snapshot, { today, unit }: Occupancy, after: Fill & Arrivals): Makers<Entry> {
  const figures = [...(after.figure === null ? [] : [after.figure]), ...after.alsoSaid];
  const beside = figures.slice(0, 2);
  const linesOf = () => [
    `**Computed: with ${describeArrivals(after, unitShown)}**${after.figure === null ? ' (the number that you gave)' : ''}`,
    describeSum(today.people, after.arrivals, after.people),
    describeDivision(after, shown(unit, 40)),
    ...beside.map((figure) => figureLine(snapshot, figure)),
  ];
  const more = figures
    .slice(2)
    .map(
      (figure) => () =>
        makeEntry(['**The same number, said again**', figureLine(snapshot, figure)], [figure]),
    );
  return [() => makeEntry(linesOf(), beside), ...more];
}

function durationEntry(snapshot: Snapshot, duration: Duration): Entry {
  const { rate, daily, slowest, fastest } = duration;
  if (isNone(duration.arrivals))
    return makeEntry(['**Computed: how long it takes**\nNobody is to arrive: it takes **no time**.'], []);
  const taken = isNone(daily)
    ? `${describeArrivals(duration, unitShown)} would **never have arrived**`
    : `${describeArrivals(duration, unitShown)} would take **${describeDays(slowest, fastest)}**`;
  const pace = describeRate(daily);
  if (rate.from === 'asked') {
    return makeEntry(
      [`**Computed: how long it takes**\nAt ${pace}, the number that you gave, ${taken}.`],
      [],
    );
  }
  const said = figureLine(snapshot, rate.figure);
  const words =
    rate.from === 'figure'
      ? `At ${pace}, ${taken}.`
      : `Only “${shown(rate.figure.saidAs, 40)}” was said, which is no number. Were it ${pace}, ${taken}: our arithmetic, nobody’s report. Give \`daily\` for another.`;
  return makeEntry(['**Computed: how long it takes**', words, said], [rate.figure]);
}

function reportedEntry(snapshot: Snapshot, figure: Figure, first: boolean): Entry {
  const heading = first
    ? [
        '**Reported levels**, which are of another kind than the computed one and can’t be compared with it number by number',
      ]
    : [];
  return makeEntry([...heading, figureLine(snapshot, figure)], [figure]);
}

/** Lines of Readout's own words and of figures, which cite. */
type EntryLine = string | ((cite: Cite) => string);

function makeEntry(lines: readonly EntryLine[], figures: readonly Figure[]): Entry {
  return {
    block: (cite) => lines.map((line) => (typeof line === 'string' ? line : line(cite))).join('\n'),
    records: figures.map(({ id }) => id),
    opens: figures.map(({ id, label, saidAs, voice }) => ({
      id,
      label: `${saidAs}: ${label}`,
      description: voice,
    })),
  };
}

function figureLine(snapshot: Snapshot, figure: Figure): EntryLine {
  return figureEntry(snapshot, figure).block;
}

/** Figures of people held, of capacity and of arrivals with which nothing is computed, each with why. */
export function unpairedEntries(snapshot: Snapshot, unpaired: readonly Unpaired[]): Makers<Entry> {
  return unpaired.map((one, at) => () => {
    const { figure } = one;
    const heading = at === 0 ? ['**Not computed with**, for only figures that go together are'] : [];
    return makeEntry([...heading, figureLine(snapshot, figure), `-# Why: ${describeWhy(one)}`], [figure]);
  });
}

function describeWhy({ figure, why, other }: Unpaired): string {
  const place = shown(figure.place ?? '', 50);
  const another = otherOf(figure);
  if (why === 'no-number') return `“${shown(figure.saidAs, 40)}” is no number.`;
  if (why === 'no-place') return 'it is not stated which place it is of.';
  if (why === 'unit' && other === null) return `it counts ${unitOf(figure)}; you gave a number of people.`;
  if (why === 'alone' || other === null) return `there is no ${another} of ${place} to go with it.`;
  const said = `the ${another.replace(/,$/, '')}, “${shown(other.saidAs, 40)}”,`;
  if (why === 'scope') return `it is of ${scopeOf(figure)}; ${said} is of ${scopeOf(other)}.`;
  if (why === 'unit') return `it counts ${unitOf(figure)}; ${said} counts ${unitOf(other)}.`;
  return `it is ${dateOf(figure)}; ${said} is ${dateOf(other)}.`;
}

/** What a figure is put together with. */
function otherOf({ measure }: Figure): string {
  if (measure === 'population') return 'capacity';
  if (measure === 'arrivals-per-day') return 'number of arrivals';
  return measure === 'arrivals' ? 'number of people held, with a capacity,' : 'number of people held';
}

function scopeOf({ scope }: Figure): string {
  return scope === null ? 'what is not stated' : shown(scope, 60);
}

function unitOf({ unit }: Figure): string {
  return unitKey(unit) === PEOPLE_UNIT ? PEOPLE_UNIT : shown(unit, 40);
}

function dateOf({ asOf }: Figure): string {
  return asOf === null ? 'undated' : `of ${describeDate(asOf)}`;
}
