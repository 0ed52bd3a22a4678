import type { ListContent } from '../../discord/interactions/list-view.ts';
import { MARKS, shown } from '../../discord/replies/attribution.ts';
import { type Makers, madeLazily } from '../../discord/replies/lazy-list.ts';
import { type Entry, figureEntry, headed, textEntry } from '../../discord/replies/record-entry.ts';
import { briefingOf } from '../../dossier/briefing.ts';
import {
  type Arrivals,
  type CapacityReport,
  type Duration,
  type Fill,
  type Occupancy,
  reportCapacity,
} from '../../dossier/occupancy.ts';
import {
  basisOf,
  describeArrivals,
  describeLevel,
  describeMore,
  describeNoPlaces,
  describeOver,
  describePairDate,
  describeRate,
  hasNoPlaces,
  heldWords,
  isNone,
} from '../../dossier/occupancy-words.ts';
import { describeQuantity, type Quantity, writeCount } from '../../dossier/quantity.ts';
import type { Figure } from '../../dossier/schema.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { capitalized } from '../../text/capitalized.ts';
import { describeHeld } from './capacity-lines.ts';
import type { CapacityQuery } from './capacity-query.ts';
import { unpairedEntries } from './unpaired-entries.ts';

/** Every division, sum and duration with its figures, what could not be paired and why, and what was left out. */
export function capacitySum(query: CapacityQuery, snapshot: Snapshot): ListContent {
  const report = reportCapacity(snapshot, query);
  const [first] = report.occupancies;
  return {
    heading: `### ${MARKS.computed} ${shortSums(query, report).join('; ') || 'No level can be computed'}`,
    entries: madeLazily([
      ...capacityEntries(snapshot, report),
      ...unpairedEntries(snapshot, report.unpaired),
      ...(first === undefined ? [] : headed('**Other numbers**', otherMakers(snapshot, report))),
      ...leftOutEntries(report),
    ]),
    most: 6,
    opens: 'Read a figure in full',
  };
}

/** Figures that have no part in the sum. */
function otherMakers(snapshot: Snapshot, report: CapacityReport): Makers<Entry> {
  const { computedFrom } = briefingOf(snapshot).numbers;
  const told = new Set([
    ...computedFrom,
    ...report.reportedLevels,
    ...report.unpaired.map(({ figure }) => figure),
    ...report.durations.flatMap(({ rate }) => (rate.from === 'asked' ? [] : [rate.figure])),
  ]);
  return snapshot.dossier.figures
    .filter((one) => !told.has(one))
    .map((one) => () => figureEntry(snapshot, one));
}

/** The capacity arithmetic as entries of a list; what was said stands below what is computed from it. */
export function capacityEntries(snapshot: Snapshot, report: CapacityReport): Makers<Entry> {
  return [
    ...report.occupancies.flatMap((occupancy) => [
      () => todayEntry(snapshot, occupancy),
      ...occupancy.after.flatMap((after) => afterEntries(snapshot, occupancy, after)),
    ]),
    ...headed(
      '**Levels as they were said**',
      report.reportedLevels.map((figure) => () => figureEntry(snapshot, figure)),
    ),
    ...report.durations.map((duration) => () => durationEntry(snapshot, duration)),
  ];
}

/** What of the arithmetic is left out, as a last line; none where nothing is. */
export function leftOutEntries({
  leftOut: { pairings, arrivals, durations },
}: CapacityReport): Makers<Entry> {
  const parts = [
    ...(pairings === 0 ? [] : [`${pairings.toLocaleString('en')} more pairings of figures`]),
    ...(arrivals === 0 ? [] : [`${arrivals.toLocaleString('en')} more figures of arrivals`]),
    ...(durations === 0 ? [] : [`${durations.toLocaleString('en')} more durations`]),
  ];
  if (parts.length === 0) return [];
  const line = `-# Not computed, because there are too many: ${parts.join(', ')}. \`/brief detail:full\` has every figure.`;
  return [() => textEntry(line)];
}

/** "75,000 ÷ 35,000 = about 214 %", "3,000 ÷ 250 = 12 days": with the numbers that were asked about, if any. */
function shortSums(
  { arrivals, daily }: CapacityQuery,
  { occupancies: [first], durations: [duration] }: CapacityReport,
): readonly string[] {
  const asked = daily === undefined || duration === undefined ? [] : shortDuration(duration);
  if (first === undefined || (arrivals === undefined && asked.length > 0)) return asked;
  const fill = arrivals === undefined ? first.today : (first.after[0] ?? first.today);
  return [shortDivision(fill, first.unit), ...asked];
}

/** In words where nothing is divided. */
function shortDivision(fill: Fill, unit: string): string {
  const level = describeLevel(fill.level, 0);
  if (hasNoPlaces(fill)) return describeNoPlaces(fill, shown(unit, 40));
  if (level === null) return 'No level follows from these bounds';
  return `${bare(fill.people)} ÷ ${bare(fill.places)} = ${level}`;
}

function shortDuration(duration: Duration): readonly string[] {
  const { arrivals, daily } = duration;
  if (isNone(arrivals) || isNone(daily)) return [];
  return [`${bare(arrivals)} ÷ ${bare(daily)} = ${describeDays(duration)}`];
}

/** "72,000 ÷ 35,000 = **about 206 % at most**: about 37,000 people over capacity at most". */
function describeDivision(fill: Fill, { unit: counted, capacity }: Occupancy): string {
  const unit = unitShown(counted);
  const { people, places, level } = fill;
  if (hasNoPlaces(fill)) return `${capitalized(describeNoPlaces(fill, unit))}: no level can be computed`;
  const result = describeLevel(level, 0);
  const over = describeOver(fill, unit, capacity);
  if (result === null)
    return `No level follows from ${bare(people)} and ${bare(places)}, which are bounds: ${over}`;
  return `${bare(people)} ÷ ${bare(places)} = **${result}**: ${over}`;
}

/** "65,000 + 7,000 = **about 72,000 at most**". */
function describeSum(held: Quantity, arrivals: Quantity, people: Quantity): string {
  return `${bare(held)} + ${bare(arrivals)} = **${describeQuantity(people, writeCount)}**`;
}

/** The numbers alone, for arithmetic whose result carries the qualifiers. */
function bare({ min, max }: Quantity): string {
  if (min !== undefined && max !== undefined && min !== max)
    return `(${writeCount(min)} to ${writeCount(max)})`;
  const only = max ?? min;
  return only === undefined ? '?' : writeCount(only);
}

function unitShown(unit: string): string {
  return shown(unit, 40);
}

function todayEntry(snapshot: Snapshot, occupancy: Occupancy): Entry {
  const { held, capacity, unit, today } = occupancy;
  const date = describePairDate(occupancy);
  const when = date === null ? '' : `, ${shown(date, 120)}`;
  const what = `${describeHeld(snapshot, held)}${when}: ${heldWords(held, unitShown(unit), unitShown)} ÷ ${basisOf(occupancy)}`;
  const words = `${MARKS.computed} **${what}**\n${describeDivision(today, occupancy)}`;
  return aboveFigures(snapshot, words, [held, capacity]);
}

/** The arithmetic with the figure that gives the number and one that says it otherwise; any more stand after it. */
function afterEntries(snapshot: Snapshot, occupancy: Occupancy, after: Fill & Arrivals): Makers<Entry> {
  const figures = [...(after.figure === null ? [] : [after.figure]), ...after.alsoSaid];
  const words = () =>
    [
      `${MARKS.computed} **With ${describeMore(after, unitShown)}**${after.figure === null ? ' (assumed)' : ''}`,
      describeSum(occupancy.today.people, after.arrivals, after.people),
      describeDivision(after, occupancy),
    ].join('\n');
  const more = figures
    .slice(2)
    .map((figure) => () => aboveFigures(snapshot, '**The same number, said again**', [figure]));
  return [() => aboveFigures(snapshot, words(), figures.slice(0, 2)), ...more];
}

function durationEntry(snapshot: Snapshot, duration: Duration): Entry {
  const { rate } = duration;
  const words = `${MARKS.computed} **How long it takes**\n${describeDuration(duration)}`;
  return aboveFigures(
    snapshot,
    words,
    rate.from === 'asked' || isNone(duration.arrivals) ? [] : [rate.figure],
  );
}

/** Readout's own words above the figures that they are about. */
function aboveFigures(snapshot: Snapshot, words: string, figures: readonly Figure[]): Entry {
  const entries = figures.map((figure) => figureEntry(snapshot, figure));
  return {
    block: (cite) => [words, ...entries.map(({ block }) => block(cite))].join('\n'),
    records: entries.flatMap(({ records }) => records),
    opens: entries.flatMap(({ opens }) => opens),
  };
}

/** "At an assumed 500 a day, up to 7,000 arrivals would take 14 days at most." */
export function describeDuration(duration: Duration): string {
  const { rate, daily } = duration;
  if (isNone(duration.arrivals)) return 'With no arrivals it takes **no time**.';
  const arrivals = describeArrivals(duration, unitShown);
  const taken = isNone(daily)
    ? `${arrivals} would **never have arrived**`
    : `${arrivals} would take **${describeDays(duration)}**`;
  const pace = describeRate(daily);
  if (rate.from === 'asked') return `At an assumed ${pace}, ${taken}.`;
  if (rate.from === 'figure') return `At ${pace}, ${taken}.`;
  return `Only “${shown(rate.figure.saidAs, 40)}” was said, which is no number. Were it ${pace}, ${taken}: our sum, nobody’s report.`;
}

/**
 * "between 8 days (999 a day) and 70 (100 a day) at most". Where one end of the rate is unknown only the other is told,
 * and nothing where that does not bound it.
 */
export function describeDays({ slowest, fastest, daily }: Duration): string {
  const [isSlowKnown, isFastKnown] = [isKnown(slowest), isKnown(fastest)];
  const lead = slowest.about || fastest.about ? 'about ' : '';
  if (isSlowKnown && isFastKnown) {
    const [slow, fast] = [bare(slowest), bare(fastest)];
    if (slow === fast) return `${lead}${days(slow)}${endOf(slowest)}`;
    const [most, least] = [daily.max, daily.min].map((rate) => writeCount(rate ?? 0));
    return `between ${lead}${days(fast)} (${most} a day) and ${slow} (${least} a day)${endOf(slowest)}`;
  }
  if (isSlowKnown && slowest.max !== undefined) return `${lead}${days(writeCount(slowest.max))} at most`;
  if (isFastKnown && fastest.min !== undefined) return `${lead}${days(writeCount(fastest.min))} at least`;
  return 'a number of days that can’t be told';
}

function days(count: string): string {
  return `${count} ${count === '1' ? 'day' : 'days'}`;
}

function isKnown({ min, max }: Quantity): boolean {
  return min !== undefined || max !== undefined;
}

function endOf({ min, max }: Quantity): string {
  if (min === undefined) return ' at most';
  return max === undefined ? ' at least' : '';
}
