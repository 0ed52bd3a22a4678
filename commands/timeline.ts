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
  pictureOnRequest,
  replyOptions,
  searchOption,
  TYPED_DATE_LIMIT,
} from '../src/discord/interactions/options.ts';
import { readySearch } from '../src/discord/interactions/ready-snapshot.ts';
import { countOf, shown } from '../src/discord/replies/attribution.ts';
import { button } from '../src/discord/replies/components.ts';
import { lazyList } from '../src/discord/replies/lazy-list.ts';
import { eventEntry } from '../src/discord/replies/record-entry.ts';
import type { Snapshot } from '../src/dossier/snapshot.ts';
import { selectTimeline, TIMELINE_KINDS, type TimelineEntry } from '../src/dossier/timeline.ts';
import { UserError } from '../src/errors/errors.ts';
import { missingInstead } from '../src/features/next-step/missing-reply.ts';
import { timelinePicture } from '../src/pictures/cards/timeline-picture.ts';
import { searchList } from '../src/search/search-lists.ts';
import { capitalized } from '../src/text/capitalized.ts';
import { listWords } from '../src/text/list-words.ts';

const options = {
  from: dateOption('Not before this year, month or day: 2025, 2025-12 or 2026-01-22'),
  to: dateOption('Not after this year, month or day: 2025, 2025-12 or 2026-01-22'),
  kind: choice(
    'Only what is reported, only commentary, or only what is expected',
    TIMELINE_KINDS,
    undefined,
    (kind) => (kind === 'outlook' ? 'expected' : kind),
  ),
  search: searchOption,
  picture: pictureOnRequest,
};

type Query = z.infer<typeof timelineList.query>;

const listView: ListView<Query> = {
  ...timelineList,
  instead: missingInstead('events'),
  list: listEvents,
  ready: ({ search }, snapshot) => (search ? readySearch(snapshot, 'events') : null),
};

/** Events in the order of their dates, then those whose source gives none. */
export const timeline = defineCommand({
  name: 'timeline',
  description: 'Events, past and expected',
  audience: 'reader',
  options: { ...options, ...replyOptions },
  run: ({ kind = 'all', picture, from, to, search = '' }, context) =>
    showList(listView, { shows: { kind, picture }, from, to, search }, 0, context),
  controls: listControls(listView),
});

function dateOption(description: string) {
  return string(description, dateText, { max: TYPED_DATE_LIMIT });
}

function listEvents(query: Query, snapshot: Snapshot): ListContent {
  const {
    shows: { kind, picture },
    from,
    to,
    search,
  } = query;
  const bounds = {
    from: from === undefined ? undefined : dateOf(from),
    to: to === undefined ? undefined : dateOf(to),
  };
  if (bounds.from && bounds.to && bounds.from.min > bounds.to.max) {
    throw new UserError(`\`from\` (${from}) lies after \`to\` (${to}). Swap them, or leave one of them out.`);
  }
  const { entries, unplaced } = selectTimeline(snapshot, {
    kind,
    among: searchList(snapshot, snapshot.dossier.events, search),
    ...bounds,
  });
  const parts = Map.groupBy(entries, partOf);
  const ordered = PARTS.flatMap((part) => parts.get(part) ?? []);
  const counts = PARTS.flatMap((part) => {
    const count = parts.get(part)?.length ?? 0;
    return count === 0 ? [] : [`${count.toLocaleString('en')} ${part.counted}`];
  });
  const asked = [
    ...(kind === 'all' ? [] : [`only ${kind === 'outlook' ? 'what is expected' : kind}`]),
    ...(from === undefined ? [] : [`from ${from}`]),
    ...(to === undefined ? [] : [`to ${to}`]),
    ...(search ? [`with “${shown(search, 80)}”`] : []),
  ].join(', ');
  const left = unplaced === 1 ? '1 undated event is' : `${unplaced.toLocaleString('en')} undated events are`;
  return {
    heading: `### Timeline: ${counts.join(', ') || 'nothing found'}${asked === '' ? '' : `\n-# ${asked}`}`,
    entries: lazyList(ordered, (entry) => ({
      ...eventEntry(snapshot, entry),
      group: partOf(entry).heading,
    })),
    empty: `${countOf(snapshot.dossier.events.length, 'event')} searched: none fits.${adviseOn(query)}`,
    footer:
      unplaced === 0 ? '' : `-# ${left} left out: nobody can say whether they fall between these dates.`,
    most: 10,
    budget: 1000,
    separator: '\n',
    opens: 'Read an event in full',
    buttons: (_records, page) =>
      picture || ordered.length === 0
        ? []
        : [button('Picture', timelineList.page.id(page, { ...query, shows: { kind, picture: true } }))],
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

/** Which of the given options to loosen, as a sentence; empty where none was given. */
function adviseOn({ shows, from, to, search }: Query): string {
  const ways = [
    ...(from === undefined && to === undefined ? [] : ['widen the dates']),
    ...(shows.kind === 'all' ? [] : ['choose another kind']),
    ...(search ? ['search for fewer words'] : []),
  ];
  return ways.length === 0 ? '' : ` ${capitalized(listWords(ways, 'or'))}.`;
}

/** A part of the list, in the order of the parts: what is expected stands apart from what happened. */
interface Part {
  readonly counted: string;
  readonly heading: string;
}

const DATED: Part = { counted: 'dated', heading: '' };
const UNDATED: Part = { counted: 'undated', heading: 'No date given' };
const EXPECTED: Part = { counted: 'expected', heading: 'Expected' };
const PARTS = [DATED, UNDATED, EXPECTED];

function partOf({ event, date }: TimelineEntry): Part {
  if (event.outlook) return EXPECTED;
  return date === null ? UNDATED : DATED;
}
