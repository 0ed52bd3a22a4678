import type { ListContent } from '../../discord/interactions/list-view.ts';
import { MARKS, shown } from '../../discord/replies/attribution.ts';
import { button } from '../../discord/replies/components.ts';
import { type Makers, madeLazily } from '../../discord/replies/lazy-list.ts';
import { type Entry, figureEntry, textEntry } from '../../discord/replies/record-entry.ts';
import { keyOf } from '../../dossier/figure-keys.ts';
import { type CapacityReport, type Occupancy, reportCapacity } from '../../dossier/occupancy.ts';
import type { Figure } from '../../dossier/schema.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { capacityPicture } from '../../pictures/cards/capacity-picture.ts';
import { describePlace, givenLine, placedLevels } from './capacity-lines.ts';
import { type CapacityQuery, sumList, whatIfId } from './capacity-query.ts';
import { describeDuration, leftOutLine } from './capacity-sum.ts';
import { unpairedEntries } from './unpaired-entries.ts';

/**
 * How full it is, in the first line: the first pairing as computed. Below it what that is computed from, the other
 * pairings in a line each, and the levels as they were said; the sums are behind a button.
 */
export function capacityAnswer(query: CapacityQuery, snapshot: Snapshot): ListContent {
  const report = reportCapacity(snapshot, query);
  const { occupancies, reportedLevels, unpaired, durations } = report;
  const [first, ...others] = occupancies;
  const isEmpty = occupancies.length + reportedLevels.length + unpaired.length + durations.length === 0;
  const sum = isEmpty ? [] : [button('Show the sum', sumList.see.id(query))];
  return {
    heading: `### ${MARKS.computed} ${first === undefined ? NO_LEVEL : placedLevels(first)}`,
    entries: madeLazily([
      ...(first === undefined ? [] : [() => firstEntry(snapshot, first)]),
      ...others.map((occupancy) => () => otherEntry(snapshot, occupancy)),
      ...levelEntries(snapshot, reportedLevels, first),
      ...(first === undefined ? unpairedEntries(snapshot, unpaired) : []),
      ...askedEntries(query, report),
      ...[leftOutLine(report)].filter((line) => line !== '').map((line) => () => textEntry(line)),
    ]),
    empty: 'No figures of people held, of capacity or of how full it is are here yet.',
    most: 8,
    separator: '\n',
    opens: 'Read a figure in full',
    accent: 'computed',
    picture: (at) => (query.picture && at.includes(0) ? capacityPicture(snapshot, report) : null),
    buttons: () => [...sum, button('What if…', whatIfId.id(query))],
  };
}

const NO_LEVEL = 'No level can be computed: no number of people held goes with a capacity';

/** What the first line is computed from. The figure of arrivals in it is among the sources. */
function firstEntry(snapshot: Snapshot, occupancy: Occupancy): Entry {
  return {
    block: (cite) => givenLine(snapshot, occupancy, cite),
    records: computedFrom(occupancy),
    opens: [],
  };
}

function otherEntry(snapshot: Snapshot, occupancy: Occupancy): Entry {
  return {
    block: (cite) => `${MARKS.computed} ${placedLevels(occupancy)}\n${givenLine(snapshot, occupancy, cite)}`,
    records: computedFrom(occupancy),
    opens: [],
  };
}

function computedFrom({ held, capacity, after }: Occupancy): readonly string[] {
  const arrivals = after[0]?.figure;
  return [held, capacity, ...(arrivals ? [arrivals] : [])].map(({ id }) => id);
}

/** So many levels of one scope stand together, with one word on how they compare. */
const MAX_TOGETHER = 2;

/** Levels as they were said, those of one place and scope together. */
function levelEntries(
  snapshot: Snapshot,
  levels: readonly Figure[],
  first: Occupancy | undefined,
): Makers<Entry> {
  const alike = Map.groupBy(levels, ({ place, scope }) => JSON.stringify([keyOf(place), keyOf(scope)]));
  return [...alike.values()].flatMap((all) =>
    Array.from({ length: Math.ceil(all.length / MAX_TOGETHER) }, (_, at) => () => {
      const few = all.slice(at * MAX_TOGETHER, (at + 1) * MAX_TOGETHER);
      return levelEntry(snapshot, few, first);
    }),
  );
}

function levelEntry(snapshot: Snapshot, levels: readonly Figure[], first: Occupancy | undefined): Entry {
  const [level] = levels;
  const note = level === undefined || first === undefined ? '' : describeOtherScope(level, first.held);
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

/** What was asked: whose number of arrivals it is, and how many days they take. */
function askedEntries({ arrivals, daily }: CapacityQuery, report: CapacityReport): Makers<Entry> {
  const isAdded = report.occupancies.some(({ after }) => after.length > 0);
  const count = arrivals?.toLocaleString('en') ?? '';
  const whose =
    arrivals === undefined || report.occupancies.length === 0
      ? []
      : [
          isAdded
            ? `-# ${count} more is your number, nobody’s report.`
            : `-# Your ${count} arrivals are people, and nothing computed here counts people: they are added to nothing.`,
        ];
  const days =
    daily === undefined
      ? []
      : report.durations.map((duration) => `${MARKS.computed} ${describeDuration(duration)}`);
  return [...days, ...whose].map((line) => () => textEntry(line));
}
