import { briefList, postId } from '../../discord/interactions/list-ids.ts';
import { listReply, recordsOnFirstPage } from '../../discord/interactions/list-view.ts';
import { shownName } from '../../discord/replies/attribution.ts';
import {
  button,
  buttonRow,
  container,
  mediaGallery,
  panel,
  type Row,
} from '../../discord/replies/components.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { discordTime } from '../../discord/replies/time.ts';
import { briefingOf } from '../../dossier/briefing.ts';
import { reportCapacity } from '../../dossier/occupancy.ts';
import type { Statement } from '../../dossier/schema.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { relayChain } from '../../dossier/speaker.ts';
import { capacityPicture } from '../../pictures/cards/capacity-picture.ts';
import type { Picture } from '../../pictures/cards/picture.ts';
import type { Run } from '../../schedule/poster.ts';
import type { Schedule } from '../../schedule/schedule.ts';
import { duration } from '../../schedule/when/describe-instant.ts';
import { changesReply, firstChanged, sinceWords } from '../briefing/changes.ts';
import { fullBriefing } from '../briefing/full-briefing.ts';
import { briefingButtons, briefingParts } from '../briefing/short-briefing.ts';
import { DOSSIER } from '../history/find-revision.ts';
import { withText } from './with-text.ts';

export const POST_HEAD_LIMIT = 250;

/** A part of the head of a post: its text, and how many characters a person sees of it. */
interface HeadPart {
  readonly text: string;
  readonly seen: number;
}

/** When a post was planned, how late it is, when the next one is, and who to ask. */
function headParts({ schedule: { ping, by }, planned, manual, next, now }: PostRequest): readonly HeadPart[] {
  const late = now - planned;
  const when = manual
    ? [withTime('Posted by hand', now, 'F')]
    : [
        withTime('Scheduled for', planned, 'F'),
        ...(late < TOLD_FROM ? [] : [plainPart(`posted ${duration(late)} late`)]),
      ];
  const then = next === null ? plainPart('none is planned after it') : withTime('next', next, 'R');
  const [first, ...others] = [...when, then, plainPart(`questions to ${shownName(by, 40)}`)];
  if (ping === null || first === undefined) return first === undefined ? [] : [first, ...others];
  return [{ text: `<@&${ping}> ${first.text}`, seen: LIKELY_ROLE + 1 + first.seen }, ...others];
}

function plainPart(text: string): HeadPart {
  return { text, seen: text.length };
}

function withTime(words: string, instant: number, style: 'F' | 'R'): HeadPart {
  return {
    text: `${words} ${discordTime(instant, style)}`,
    seen: words.length + 1 + LONGEST_TIME[style].length,
  };
}

/** Times as long as they are shown. */
const LONGEST_TIME = { F: 'Wednesday, September 30, 2026 at 12:00 AM', R: 'in 10 months' } as const;
const BETWEEN = ' · ';

/**
 * The head of a post as a small line, in at most `POST_HEAD_LIMIT` characters. It stands below the briefing, or above
 * it where it pings a role.
 */
function headPost(request: PostRequest): string {
  return `-# ${headParts(request)
    .map(({ text }) => text)
    .join(BETWEEN)}`;
}

/** How many characters a person sees of that line, and its end. */
function seenOfHead(request: PostRequest): number {
  return headParts(request).reduce((sum, { seen }) => sum + seen + BETWEEN.length, 1 - BETWEEN.length);
}

/** Most roles have shorter names. */
const LIKELY_ROLE = 30;

/** The reply with that line. */
function headed(request: PostRequest, reply: Reply): Reply {
  return withText(reply, headPost(request), request.schedule.ping === null ? 'below' : 'above');
}

/** From this delay on, in milliseconds, a post says how late it is. */
const TOLD_FROM = 1000;

/** Ids of records, with those of whom they name: who says them or holds them, and the sources that are cited. */
function withSources(snapshot: Snapshot, ids: readonly string[]): readonly string[] {
  const named = ids.flatMap((id) => {
    const record = Object.values(snapshot.byKind)
      .map((records) => records.get(id))
      .find((found) => found !== undefined);
    if (record === undefined) return [];
    return [
      ...('saidBy' in record && record.saidBy !== null ? [record.saidBy] : []),
      ...('holder' in record ? [record.holder] : []),
      ...('citations' in record ? sourcesOf(snapshot, record.citations) : []),
    ];
  });
  return [...new Set([...ids, ...named])];
}

function sourcesOf(snapshot: Snapshot, citations: Statement['citations']): readonly string[] {
  return citations.flatMap(({ source }) => relayChain(snapshot, source).map(({ id }) => id));
}

/** What a post of a schedule is made from: a run, which may only be previewed, and the dossier. */
export interface PostRequest extends Omit<Run, 'server' | 'schedule'> {
  readonly snapshot: Snapshot;
  /** The dossier as it was at the schedule's last post, or its making. */
  readonly earlier: Snapshot;
  /** The day that `lastChange` gives of the dossier. */
  readonly changed: string | null;
  readonly schedule: Pick<Schedule, 'detail' | 'onlyChanges' | 'noChange' | 'ping' | 'picture' | 'by'>;
}

export type ComposedPost =
  | { readonly kind: 'post'; readonly reply: Reply; readonly uses: readonly string[] }
  | { readonly kind: 'nothing'; readonly why: string };

/** The post that a schedule makes of a dossier. `uses` are ids of all that it shows. */
export function composePost(request: PostRequest): ComposedPost {
  const { snapshot, schedule } = request;
  const { reply, records } = schedule.onlyChanges
    ? changedPost(request)
    : schedule.detail === 'full'
      ? fullPost(request)
      : shortPost(request);
  if (reply === null) return { kind: 'nothing', why: NOTHING };
  return { kind: 'post', reply, uses: [DOSSIER, ...withSources(snapshot, records)] };
}

const NOTHING = 'nothing changed in the dossier since its last post, or since it was made';

interface Made {
  readonly reply: Reply | null;
  readonly records: readonly string[];
}

function shortPost(request: PostRequest): Made {
  const { snapshot, changed } = request;
  const { parts, records } = briefingParts(snapshot, changed, seenOfHead(request));
  const picture = pictureOf(request);
  const [opening, ...more] = parts;
  const withPicture = [
    ...(opening === undefined ? [] : [opening]),
    ...(picture === null ? [] : [mediaGallery(picture)]),
    ...more,
  ];
  const reply: Reply = {
    components: [
      container(withPicture),
      briefingButtons(snapshot, records, button('In full', postId.id(request.key, ''))),
    ],
    ...(picture === null ? {} : { picture }),
  };
  return { reply: headed(request, reply), records: [...records, ...drawnFigures(request)] };
}

function pictureOf({ snapshot, schedule }: PostRequest): Picture | null {
  return schedule.picture ? capacityPicture(snapshot, reportCapacity(snapshot, {})) : null;
}

/** Ids of the figures in the picture. */
function drawnFigures(request: PostRequest): readonly string[] {
  if (!request.schedule.picture) return [];
  const { computedFrom, levels } = briefingOf(request.snapshot).numbers;
  return [...computedFrom, ...levels].map(({ id }) => id);
}

/** The first page of the full briefing; the others are read by anyone who wants to, alone. */
function fullPost(request: PostRequest): Made {
  const { snapshot } = request;
  const listing = fullBriefing(snapshot);
  const reply = listReply(
    snapshot,
    {
      ...listing,
      footer: '-# All of it: `/brief detail:full`',
      picture: () => pictureOf(request),
      rows: [keyRow('Read the full briefing', postId.id(request.key, ''))],
    },
    { page: 0, turnTo: (to) => briefList.page.id(to, '') },
  );
  const records = recordsOnFirstPage(snapshot, listing.entries, listing.most);
  return { reply: headed(request, reply), records: [...records, ...drawnFigures(request)] };
}

/** The first page of what changed, or a line that nothing did where the schedule wants that said. */
function changedPost(request: PostRequest): Made {
  const { snapshot, earlier, schedule } = request;
  const since = { revision: earlier.revision };
  const all = keyRow('Read all changes', postId.id(request.key, `r${earlier.revision}`));
  const reply = changesReply(since, earlier, snapshot, 0, {
    footer: `-# All of it: \`/brief since:r${earlier.revision}\``,
    rows: [all],
  });
  if (reply !== null) return { reply: headed(request, reply), records: firstChanged(earlier, snapshot) };
  if (schedule.noChange === 'quiet') return { reply: null, records: [] };
  const line = `### Nothing has changed since ${sinceWords(since)}`;
  const row = keyRow('Read the full briefing', postId.id(request.key, ''));
  return { reply: headed(request, panel(line, row)), records: [] };
}

function keyRow(label: string, id: string): Row {
  return buttonRow(button(label, id));
}
