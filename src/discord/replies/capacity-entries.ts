import type { Arrivals, CapacityReport, Duration, Fill, Occupancy } from '../../dossier/occupancy.ts';
import {
  basisOf,
  describeArrivals,
  describeFill,
  describeFillShort,
  describePairDate,
  describeRate,
  isNone,
} from '../../dossier/occupancy-words.ts';
import type { Figure } from '../../dossier/schema.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import type { Entry } from '../interactions/list-view.ts';
import { shown } from './attribution.ts';
import { describeDays, describeDivision, describeSum } from './capacity-words.ts';
import type { Makers } from './lazy-list.ts';
import { figureLine } from './record-entry.ts';

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

/** The finding in one line: what the first pairing comes to, today and after arrivals. */
export function capacityFinding({ occupancies }: CapacityReport): string {
  const [first, ...more] = occupancies;
  if (first === undefined) return 'No occupancy level can be computed from this dossier';
  const [after] = first.after;
  const { unit, today } = first;
  const where = first.held.place === null ? '' : ` in ${shown(first.held.place, 50)}`;
  const date = describePairDate(first);
  const when = date === null ? '' : `, ${shown(date, 80)}`;
  const later =
    after === undefined
      ? ''
      : `; ${describeFillShort(after, shown(unit, 40), 0)} with ${describeArrivals(after, unitShown)}`;
  const others =
    more.length === 0
      ? ''
      : ` (${more.length} more ${more.length === 1 ? 'pairing' : 'pairings'} of figures below)`;
  const finding = describeFill(today, shown(unit, 40), 0, basisOf(first));
  return `Occupancy${where}${when}: ${finding}${later}${others}`;
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

function makeEntry(lines: readonly string[], figures: readonly Figure[]): Entry {
  return {
    block: lines.join('\n'),
    records: figures.map(({ id }) => id),
    opens: figures.map(({ id, label, saidAs, voice }) => ({
      id,
      label: `${saidAs}: ${label}`,
      description: voice,
    })),
  };
}
