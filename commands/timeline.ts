import type { z } from 'zod';
import { defineCommand } from '../src/discord/interactions/command.ts';
import { timelineList } from '../src/discord/interactions/list-ids.ts';
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
import { countOf, shown } from '../src/discord/replies/attribution.ts';
import { lazyList } from '../src/discord/replies/lazy-list.ts';
import { type Entry, eventEntry } from '../src/discord/replies/record-entry.ts';
import type { Snapshot } from '../src/dossier/snapshot.ts';
import { selectTimeline, TIMELINE_KINDS } from '../src/dossier/timeline.ts';
import { UserError } from '../src/errors/errors.ts';
import { timelinePicture } from '../src/pictures/cards/timeline-picture.ts';

const options = {
  from: dateOption('Not before this year, month or day: 2025, 2025-12 or 2026-01-22'),
  to: dateOption('Not after this year, month or day: 2025, 2025-12 or 2026-01-22'),
  kind: choice(
    'Only what is reported, only commentary, or only what is to come',
    TIMELINE_KINDS,
    undefined,
    (kind) => (kind === 'outlook' ? 'expected' : kind),
  ),
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
  description: 'What happened and what is expected, in order',
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
  const groups = [
    {
      name: 'dated',
      heading: '',
      events: entries.filter(({ event, date }) => !event.outlook && date !== null),
    },
    {
      name: 'undated',
      heading: 'No date given',
      events: entries.filter(({ event, date }) => !event.outlook && date === null),
    },
    { name: 'expected', heading: 'Expected', events: entries.filter(({ event }) => event.outlook) },
  ].filter(({ events }) => events.length > 0);
  const ordered = groups.flatMap(({ events }) => events);
  const begins = new Map(groups.flatMap(({ heading, events: [first] }) => (first ? [[first, heading]] : [])));
  const asked = [
    ...(kind === 'all' ? [] : [`only ${kind === 'outlook' ? 'what is expected' : kind}`]),
    ...(from === undefined ? [] : [`from ${from}`]),
    ...(to === undefined ? [] : [`to ${to}`]),
    ...(search ? [`with “${shown(search, 80)}”`] : []),
  ].join(', ');
  const counts = groups.map(({ name, events }) => `${events.length.toLocaleString('en')} ${name}`).join(', ');
  const left = unplaced === 1 ? '1 undated event is' : `${unplaced} undated events are`;
  return {
    heading: `### Timeline: ${counts === '' ? 'nothing found' : counts}${asked === '' ? '' : `\n-# ${asked}`}`,
    entries: lazyList(ordered, (entry) => underHeading(eventEntry(snapshot, entry), begins.get(entry) ?? '')),
    empty: `${countOf(snapshot.dossier.events.length, 'event')} searched${asked === '' ? '' : ` (${asked})`}: none fits. Widen the dates, choose another kind, or search for fewer words.`,
    footer:
      unplaced === 0 ? '' : `-# ${left} left out: nobody can say whether they fall between these dates.`,
    most: 10,
    separator: '\n',
    opens: 'Read an event in full',
    picture: ([first = 0, ...more]) =>
      picture
        ? timelinePicture(snapshot, {
            entries: ordered.slice(first, first + more.length + 1),
            first,
            total: ordered.length,
          })
        : null,
  };
}

function underHeading(entry: Entry, heading: string): Entry {
  return heading === '' ? entry : { ...entry, block: (cite) => `\n**${heading}**\n${entry.block(cite)}` };
}
