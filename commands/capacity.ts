import { defineCommand } from '../src/discord/interactions/command.ts';
import { capacityList } from '../src/discord/interactions/list-ids.ts';
import {
  type ListContent,
  type ListView,
  listControls,
  showList,
} from '../src/discord/interactions/list-view.ts';
import { type InputOf, integer } from '../src/discord/interactions/option.ts';
import { pictureOption, replyOptions } from '../src/discord/interactions/options.ts';
import { madeLazily } from '../src/discord/replies/lazy-list.ts';
import { reportCapacity } from '../src/dossier/occupancy.ts';
import type { Snapshot } from '../src/dossier/snapshot.ts';
import { capacityEntries, leftOutLine, unpairedEntries } from '../src/features/capacity/capacity-entries.ts';
import { capacityFinding } from '../src/features/capacity/capacity-lines.ts';
import { capacityPicture } from '../src/pictures/cards/capacity-picture.ts';

const options = {
  arrivals: integer('How many people arrive (left out: as many as the dossier says)', { min: 0 }),
  daily: integer('How many of them arrive in a day (left out: as the dossier says)', { min: 1 }),
  picture: pictureOption,
};

type Query = InputOf<typeof options>;

const listView: ListView<Query> = {
  ...capacityList,
  list: listCapacity,
};

/** How full the prisons are, as computed and as reported, and what arrivals would make of it. */
export const capacity = defineCommand({
  name: 'capacity',
  description: 'How full the prisons are, and what if more arrive',
  audience: 'reader',
  options: { ...options, ...replyOptions },
  run: (query, context) => showList(listView, query, 0, context),
  controls: listControls(listView),
});

function listCapacity(query: Query, snapshot: Snapshot): ListContent {
  const report = reportCapacity(snapshot, query);
  const figures = [
    ...report.occupancies.flatMap(({ held, capacity: places }) => [held, places]),
    ...report.reportedLevels,
  ];
  const undated = figures.length > 0 && figures.every(({ asOf }) => asOf === null);
  const isUnused =
    query.arrivals !== undefined && report.occupancies.every(({ after }) => after.length === 0);
  const unused =
    isUnused && report.occupancies.length > 0
      ? '\n-# Your arrivals are people, and nothing that is computed here counts people: they are added to nothing.'
      : '';
  return {
    heading: `### ${capacityFinding(report)}\n-# Computed by Readout from figures as said, qualifiers kept${undated ? '; none of them is dated' : ''}.${unused}`,
    entries: madeLazily([
      ...capacityEntries(snapshot, report),
      ...unpairedEntries(snapshot, report.unpaired),
    ]),
    empty: 'The dossier has no figures of people held, of capacity or of occupancy levels.',
    footer: leftOutLine(report),
    most: 12,
    opens: 'Read a figure in full',
    picture: (at) => (query.picture && at.includes(0) ? capacityPicture(snapshot, report) : null),
  };
}
