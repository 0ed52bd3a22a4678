import type { z } from 'zod';
import { defineCommand } from '../src/discord/interactions/command.ts';
import {
  type ListContent,
  type ListView,
  listControls,
  showList,
} from '../src/discord/interactions/list-view.ts';
import { choice, string } from '../src/discord/interactions/option.ts';
import {
  dateOf,
  dateText,
  pictureOption,
  replyOptions,
  searchOption,
  TYPED_DATE_LIMIT,
} from '../src/discord/interactions/options.ts';
import { readyTimelineSearch } from '../src/discord/interactions/ready-snapshot.ts';
import { shown } from '../src/discord/replies/attribution.ts';
import { lazyList } from '../src/discord/replies/lazy-list.ts';
import { eventEntry, firstUndatedEntry } from '../src/discord/replies/record-entry.ts';
import type { Snapshot } from '../src/dossier/snapshot.ts';
import { selectTimeline, TIMELINE_KINDS } from '../src/dossier/timeline.ts';
import { UserError } from '../src/errors/errors.ts';
import { timelineList } from '../src/features/lists/list-ids.ts';
import { timelinePicture } from '../src/pictures/cards/timeline-picture.ts';

const options = {
  from: dateOption('Not before this year, month or day: 2025, 2025-12 or 2026-01-22'),
  to: dateOption('Not after this year, month or day: 2025, 2025-12 or 2026-01-22'),
  kind: choice('Only what is reported, only commentary, or only what is to come', TIMELINE_KINDS),
  search: searchOption,
  picture: pictureOption,
};

type Query = z.infer<typeof timelineList.query>;

const listView: ListView<Query> = {
  ...timelineList,
  list: listEvents,
  ready: ({ search }, snapshot) => (search ? readyTimelineSearch(snapshot) : null),
};

/** Events in the order of their dates, then those whose source gives none. */
export const timeline = defineCommand({
  name: 'timeline',
  description:
    'What happened and what is expected, in order, each with who says it and how exact its date is',
  audience: 'reader',
  options: { ...options, ...replyOptions },
  run: ({ kind = 'all', picture, from, to, search = '' }, context) =>
    showList(listView, { shows: { kind, picture }, from, to, search }, 0, context),
  controls: listControls(listView),
});

function dateOption(description: string) {
  return string(description, dateText, { max: TYPED_DATE_LIMIT });
}

function listEvents({ shows: { kind, picture }, from, to, search }: Query, snapshot: Snapshot): ListContent {
  const bounds = {
    from: from === undefined ? undefined : dateOf(from),
    to: to === undefined ? undefined : dateOf(to),
  };
  if (bounds.from && bounds.to && bounds.from.min > bounds.to.max) {
    throw new UserError(`\`from\` (${from}) lies after \`to\` (${to}). Swap them, or leave one of them out.`);
  }
  const { entries, unplaced } = selectTimeline(snapshot, { kind, search, ...bounds });
  const firstUndated = entries.findIndex(({ date }) => date === null);
  const asked = [
    kind === 'all' ? 'All events' : `Kind: ${kind}`,
    ...(from === undefined ? [] : [`from ${from}`]),
    ...(to === undefined ? [] : [`to ${to}`]),
    ...(search ? [`search “${shown(search, 100)}”`] : []),
  ];
  const left = unplaced === 1 ? '1 undated event is' : `${unplaced} undated events are`;
  return {
    heading: `### Timeline: ${shown(snapshot.dossier.title, 200)}\n-# ${asked.join(' · ')} · ${entries.length} found`,
    entries: lazyList(entries, (entry, at) => {
      const shownEntry = eventEntry(snapshot, entry);
      return at === firstUndated ? firstUndatedEntry(shownEntry) : shownEntry;
    }),
    empty: 'The dossier has no such event. Widen the dates, choose another kind, or search for fewer words.',
    footer:
      unplaced === 0 ? '' : `-# ${left} left out: nobody can say whether they fall between these dates.`,
    most: 5,
    opens: 'Read an event in full',
    picture: ([first = 0, ...more]) =>
      picture
        ? timelinePicture(snapshot, {
            entries: entries.slice(first, first + more.length + 1),
            first,
            total: entries.length,
          })
        : null,
  };
}
