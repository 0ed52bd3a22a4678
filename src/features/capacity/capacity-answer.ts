import type { ListContent } from '../../discord/interactions/list-view.ts';
import { countOf, MARKS, shown } from '../../discord/replies/attribution.ts';
import { button } from '../../discord/replies/components.ts';
import { type Makers, madeLazily } from '../../discord/replies/lazy-list.ts';
import { type Entry, figureEntry, textEntry } from '../../discord/replies/record-entry.ts';
import { keyOf } from '../../dossier/figure-keys.ts';
import { type CapacityReport, type Occupancy, reportCapacity } from '../../dossier/occupancy.ts';
import type { Unpaired } from '../../dossier/pair-figures.ts';
import type { Figure } from '../../dossier/schema.ts';
import { seriesByFigure, seriesOf } from '../../dossier/series.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { capacityPicture } from '../../pictures/cards/capacity-picture.ts';
import { describePlace, givenLine, placedLevels } from './capacity-lines.ts';
import { type CapacityQuery, seriesList, sumList, whatIfId } from './capacity-query.ts';
import { describeDuration, leftOutEntries } from './capacity-sum.ts';
import { numberMakers, seriesEntry } from './series-entries.ts';
import { unpairedEntries } from './unpaired-entries.ts';

/**
 * How full it is, in the first line: the first pairing as computed. Below it what that is computed from, the other
 * pairings in a line each, the levels as they were said, and what changed over time; the sums are behind a button.
 * Where no level can be computed, the numbers that there are.
 */
export function capacityAnswer(query: CapacityQuery, snapshot: Snapshot): ListContent {
  const report = reportCapacity(snapshot, query);
  const [first, ...others] = report.occupancies;
  const { dossier } = snapshot;
  const series = seriesOf(snapshot);
  const changing = series.map((one) => () => seriesEntry(snapshot, one));
  const left = leftOutEntries(report);
  const asked = askedEntries(query, report);
  return {
    heading:
      first === undefined
        ? headingWithout(dossier.figures)
        : `### ${MARKS.computed} ${placedLevels(snapshot, first)}`,
    entries: madeLazily(
      first === undefined
        ? [...asked, ...numbersAlone(snapshot, report), ...left]
        : [
            () => occupancyEntry(snapshot, first, ''),
            ...others.map(
              (one) => () =>
                occupancyEntry(snapshot, one, `${MARKS.computed} ${placedLevels(snapshot, one)}\n`),
            ),
            ...levelEntries(snapshot, report.reportedLevels, first),
            ...changing,
            ...asked,
            ...othersCounted(snapshot, report),
            ...left,
          ],
    ),
    empty: '',
    most: 8,
    separator: '\n',
    opens: 'Read a figure in full',
    ...(first === undefined ? { budget: 900 } : { accent: 'computed' }),
    picture: (at) => (query.picture && at.includes(0) ? capacityPicture(snapshot, report) : null),
    buttons: () => [
      ...(isComputed(report) || report.unpaired.some(isNearMiss)
        ? [button('Show the sum', sumList.see.id(query))]
        : []),
      ...(isComputed(report) ? [button('What if…', whatIfId.id(query))] : []),
      ...(series.length === 0 ? [] : [button('Over time', seriesList.see.id(query))]),
    ],
  };
}

/** Whether anything is computed, and so whether more people arriving would change it. */
function isComputed({ occupancies, durations }: CapacityReport): boolean {
  return occupancies.length + durations.length > 0;
}

/** It nearly goes together with another: told why it does not. */
function isNearMiss({ other }: Unpaired): boolean {
  return other !== null;
}

/** The numbers of a dossier of which no level can be computed: what nearly goes together, then the marked ones. */
function numbersAlone(snapshot: Snapshot, { unpaired }: CapacityReport): Makers<Entry> {
  const near = unpaired.filter(isNearMiss);
  const told = new Set(near.map(({ figure }) => figure));
  const left = snapshot.dossier.figures
    .filter((figure) => !told.has(figure))
    .toSorted((a, b) => Number(b.key ?? false) - Number(a.key ?? false));
  return [...unpairedEntries(snapshot, near), ...numberMakers(snapshot, left)];
}

/** How many numbers have no part in the answer: all of them are in the sum. */
function othersCounted(snapshot: Snapshot, { occupancies, reportedLevels }: CapacityReport): Makers<Entry> {
  const changing = seriesByFigure(snapshot);
  const told = new Set([
    ...reportedLevels,
    ...occupancies.flatMap(({ held, capacity, after }) => [
      held,
      capacity,
      ...after.flatMap(({ figure, alsoSaid }) => [figure, ...alsoSaid]),
    ]),
  ]);
  const left = snapshot.dossier.figures.filter((one) => !told.has(one) && !changing.has(one)).length;
  return left === 0 ? [] : [() => textEntry(`-# and ${countOf(left, 'other number')}: **Show the sum**`)];
}

/** A level is mentioned only where there are numbers of both people and room. */
function headingWithout(figures: readonly Figure[]): string {
  const counted = `### ${countOf(figures.length, 'number')}`;
  const hasPeople = figures.some(({ measure }) => measure === 'population');
  const hasRoom = figures.some(({ measure }) => measure.endsWith('capacity'));
  return hasPeople && hasRoom ? `${counted}; how full a place is can’t be computed from them` : counted;
}

/** What a level is computed from, below `lead`. The figure of arrivals in it is among the sources. */
function occupancyEntry(snapshot: Snapshot, occupancy: Occupancy, lead: string): Entry {
  const { held, capacity, after } = occupancy;
  const arrivals = after[0]?.figure;
  return {
    block: (cite) => `${lead}${givenLine(snapshot, occupancy, cite)}`,
    records: [held, capacity, ...(arrivals ? [arrivals] : [])].map(({ id }) => id),
    opens: [],
  };
}

/** So many levels of one scope stand together, with one word on how they compare. */
const MAX_TOGETHER = 2;

/** Levels as they were said, those of one place and scope together. */
function levelEntries(snapshot: Snapshot, levels: readonly Figure[], first: Occupancy): Makers<Entry> {
  const alike = Map.groupBy(levels, ({ place, scope }) => JSON.stringify([keyOf(place), keyOf(scope)]));
  return [...alike.values()].flatMap((all) =>
    Array.from({ length: Math.ceil(all.length / MAX_TOGETHER) }, (_, at) => () => {
      const few = all.slice(at * MAX_TOGETHER, (at + 1) * MAX_TOGETHER);
      return levelEntry(snapshot, few, first);
    }),
  );
}

function levelEntry(snapshot: Snapshot, levels: readonly Figure[], first: Occupancy): Entry {
  const [level] = levels;
  const note = level === undefined ? '' : describeOtherScope(level, first.held);
  return {
    block: (cite) =>
      [
        ...levels.map((one) => figureEntry(snapshot, one).block(cite)),
        ...(note === '' ? [] : [`-# ${note}`]),
      ].join('\n'),
    records: levels.map(({ id }) => id),
    opens: [],
  };
}

/** "That is many facilities, not the prison system: don’t compare the two."; empty where both are of the same. */
function describeOtherScope(level: Figure, held: Figure): string {
  if (keyOf(level.place) !== keyOf(held.place))
    return `That is ${describePlace(level)}, not ${describePlace(held)}: don’t compare the two.`;
  if (keyOf(level.scope) === keyOf(held.scope)) return '';
  if (level.scope === null || held.scope === null)
    return 'That may not be of the same: don’t compare the two.';
  return `That is ${shown(level.scope, 60)}, not ${shown(held.scope, 60)}: don’t compare the two.`;
}

/** What was asked: that the number of arrivals is assumed, and how many days they take. Worded for everyone: the reply may be public. */
function askedEntries({ arrivals, daily }: CapacityQuery, report: CapacityReport): Makers<Entry> {
  const isAdded = report.occupancies.some(({ after }) => after.length > 0);
  const count = arrivals?.toLocaleString('en') ?? '';
  const whose =
    arrivals === undefined
      ? []
      : [
          isAdded
            ? `-# ${count} more is assumed, not taken from a report.`
            : `-# The assumed arrivals, ${count}, are people. Nothing computed here counts people: they are added to nothing.`,
        ];
  const days =
    daily === undefined
      ? []
      : report.durations.map((duration) => `${MARKS.computed} ${describeDuration(duration)}`);
  return [...days, ...whose].map((line) => () => textEntry(line));
}
