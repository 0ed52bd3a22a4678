import {
  defineServerControl,
  defineServerSubcommand,
  type ServerContext,
} from '../../discord/interactions/command.ts';
import { mayUse } from '../../discord/interactions/permissions.ts';
import { findAnyRecord, nameRecord } from '../../discord/interactions/record-options.ts';
import type { ServerSession } from '../../discord/interactions/server-session.ts';
import { shown, shownName } from '../../discord/replies/attribution.ts';
import { whole } from '../../discord/replies/blocks.ts';
import { notice } from '../../discord/replies/components.ts';
import { describeTouched } from '../../discord/replies/contested.ts';
import { serialNumber } from '../../discord/replies/control-id.ts';
import { BLOCK_LIMIT, pagedReply } from '../../discord/replies/paged-reply.ts';
import { paginate } from '../../discord/replies/paginate.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { howMade, whyOf } from '../../discord/replies/revision-line.ts';
import { discordTime } from '../../discord/replies/time.ts';
import { type AnyRecord, nounOf, type RecordList } from '../../dossier/record-lists.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { UserError } from '../../errors/errors.ts';
import { applyEdits } from '../../revisions/apply-edits.ts';
import type { RetiredEntry } from '../../revisions/revive.ts';
import { bringBackRow, findRetirement } from '../history/retired-entries.ts';
import { speakerLead } from '../history/revision-lines.ts';
import { editBlocks } from '../history/saved-reply.ts';
import { offerShipped } from '../review-queue/offer-shipped.ts';
import {
  decisionOn,
  describeWaiting,
  entryOf,
  isOwn,
  nameOf,
  type ReviewEntry,
  readQueue,
  type Suggestion,
  takenUpBy,
  type WaitingChange,
} from '../review-queue/queue.ts';
import { readFirstEdits } from '../review-queue/queue-change.ts';
import { decideRow, goToId, goToRow, partId, partRow, reviewId } from '../review-queue/rows.ts';
import { saidBy, writtenBy } from '../review-queue/suggestion-words.ts';

/** An entry of the queue as it is read: the whole of it, and the records that it changes. */
interface ReadEntry {
  /** Each of at most `BLOCK_LIMIT` characters. */
  readonly parts: readonly string[];
  readonly records: readonly string[];
  /** What a report is about, where that was retired since. */
  readonly retired: RetiredEntry | null;
}

async function readEntry(session: ServerSession, snapshot: Snapshot, entry: ReviewEntry): Promise<ReadEntry> {
  if (entry.type === 'suggestion') {
    const { about = '' } = entry;
    const retired =
      findAnyRecord(snapshot, about) === undefined ? await findRetirement(session, about) : null;
    return {
      parts: partsOf(entry, [...aboutPieces(snapshot, entry, retired), ...writtenBy(entry)]),
      records: entry.about === undefined ? [] : [entry.about],
      retired,
    };
  }
  const { pieces, records } = await readChange(session, snapshot, entry);
  const reason = whyOf(entry);
  const why = reason === '' ? [] : whole('**Why** ', reason);
  const said = takenUpBy(entry).flatMap(saidBy);
  return { parts: partsOf(entry, [...why, ...pieces, ...said]), records, retired: null };
}

/** The most edits that are shown of one change: an import may have any number. */
const MAX_EDITS = 100;

interface ReadChange {
  readonly pieces: readonly string[];
  readonly records: readonly string[];
}

async function readChange(
  session: ServerSession,
  snapshot: Snapshot,
  entry: WaitingChange,
): Promise<ReadChange> {
  try {
    const { first, count } = await readFirstEdits(session, entry, MAX_EDITS);
    const applied = applyEdits(snapshot, first);
    const blocks = editBlocks(first, snapshot, applied.ok ? applied.snapshot : snapshot);
    const left = count - first.length;
    return {
      pieces:
        left === 0 ? blocks : [...blocks, `… and ${left} more changes, which are too many to be shown.`],
      records: first.flatMap((edit) => ('id' in edit ? [edit.id] : [])),
    };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { pieces: [error.message], records: [] };
  }
}

/** The entry in which there is a mistake, as it is now, or as it was when it was retired. */
function aboutPieces(
  snapshot: Snapshot,
  { kind, about = '' }: Suggestion,
  retired: RetiredEntry | null,
): readonly string[] {
  if (kind !== 'mistake') return [];
  const found = findAnyRecord(snapshot, about);
  if (found !== undefined) return namePieces(snapshot, found.list, found.record);
  const before = retired?.edit.before ?? null;
  if (retired === null || before === null) return ['The entry that it is about is no longer in the dossier.'];
  const { edit, revision } = retired;
  return [
    ...namePieces(snapshot, edit.kind, before),
    `It was retired in revision ${revision.number}: bring it back to correct it.`,
  ];
}

function namePieces(snapshot: Snapshot, list: RecordList, record: AnyRecord): readonly string[] {
  const { label } = nameRecord(snapshot, list, record);
  return whole(`**The ${nounOf(list)}** ${speakerLead(snapshot, record)}`, label);
}

/** Pieces of at most 1,500 characters, laid out in parts. */
function partsOf(entry: ReviewEntry, pieces: readonly string[]): readonly string[] {
  const head = `**${nameOf(entry)}${describeKind(entry)}** ${describeAuthor(entry)}`;
  const parts = paginate(pieces, { budget: BLOCK_LIMIT - head.length - PART_LIMIT, most: 40 });
  return parts.map((indexes, at) => {
    const part = parts.length === 1 ? '' : ` · part ${at + 1} of ${parts.length}`;
    return `${head}${part}\n${indexes.flatMap((index) => pieces[index] ?? []).join('\n')}`;
  });
}

const PART_LIMIT = 40;

function describeKind(entry: ReviewEntry): string {
  if (entry.type === 'suggestion') return entry.kind === 'mistake' ? ' of a mistake' : `: ${entry.kind}`;
  const how = howMade(entry);
  return how === '' ? '' : ` (${how})`;
}

/** With Discord's own form of a time, which everybody reads in their own time zone. */
function describeAuthor(entry: ReviewEntry): string {
  const when = discordTime(Date.parse(entry.at), 'f');
  const by = `by ${shownName(entry.by)}`;
  if (entry.type === 'suggestion' || entry.editor.id === entry.by.id) return `${by}, ${when}`;
  return `${by}, made by ${shownName(entry.editor)}, ${when}`;
}

/** What waits for editors, oldest first: an entry a page, with what can be done about it. */
export const review = defineServerSubcommand({
  description: 'What waits for editors: suggestions, and changes to approve',
  options: {},
  run: async (_input, context) => {
    await offerShipped(context);
    return showQueue(context, { number: 0, part: 0 });
  },
});

export const reviewListControls = [
  // The log channel, whose lines lead here, may be one that everybody reads.
  defineServerControl(reviewId, ([number], context) => open(context, { number, part: 0 }), {
    audience: 'reader',
  }),
  defineServerControl(partId, ([number, part], context) => open(context, { number, part }), {
    audience: 'reader',
  }),
  defineServerControl(goToId, (_state, context, [chosen]) =>
    showQueue(context, { number: serialNumber.catch(1).parse(chosen), part: 0 }),
  ),
];

/** An entry, the next one where it is gone, and which part of it. */
interface Place {
  readonly number: number;
  readonly part: number;
}

function open(context: ServerContext, place: Place): Promise<Reply> {
  return mayUse(context.level, 'editor') ? showQueue(context, place) : tellReader(context, place.number);
}

/** What of the queue is everybody's: whether something still waits, and who decides it; its outcome is its proposer's. */
async function tellReader({ asker, session }: ServerContext, number: number): Promise<Reply> {
  const queue = await readQueue(session);
  const entry = entryOf(queue, number);
  const decision = decisionOn(queue, number);
  const { editors } = session.settings;
  const whose = `${editors === null ? '' : `those with <@&${editors}> and `}those who manage the server`;
  const deciders = `The editors here decide: ${whose}.`;
  if (entry !== undefined)
    return notice(
      `### ${nameOf(entry)} waits for an editor\n${deciders}${entry.by.id === asker.id ? ' You hear what they decide.' : ''}`,
    );
  if (decision?.for.id === asker.id) return notice(shown(decision.text, 1000));
  return notice(`### It no longer waits\n${deciders}`);
}

async function showQueue(context: ServerContext, { number, part }: Place): Promise<Reply> {
  const { session } = context;
  const queue = await readQueue(session);
  const { entries } = queue;
  const decision = decisionOn(queue, number);
  const became = decision === undefined ? [] : [shown(decision.text, 600)];
  const found = entries.findIndex((one) => one.number >= number);
  const at = found === -1 ? entries.length - 1 : found;
  const entry = entries[at];
  if (entry === undefined)
    return notice(
      [
        '### Nothing waits for review',
        ...became,
        'Suggestions come with `/suggest` and from the menu of a message.',
      ].join('\n'),
    );
  const { parts, records, retired } = await readEntry(session, context.snapshot, entry);
  const shownPart = entry.number === number ? Math.min(part, parts.length - 1) : 0;
  const numbers = entries.map((one) => one.number);
  return pagedReply({
    heading: [
      ...became,
      `### ${describeWaiting(queue)} to review${entries.length > 1 ? ', oldest first' : ''}`,
    ].join('\n'),
    blocks: entries.map((one) => (one === entry ? (parts[shownPart] ?? '') : '')),
    page: at,
    most: 1,
    turnTo: (to) => reviewId.id(numbers[to] ?? (to < 0 ? 0 : (numbers.at(-1) ?? 0) + 1)),
    below: () => describeTouched(context.snapshot, records),
    rows: () => [
      ...partRow(entry, shownPart, parts.length),
      ...(retired === null ? [] : [bringBackRow(retired.edit.id, retired.revision.number)]),
      decideRow(entry, isOwn(entry, context.asker)),
      ...goToRow(entries, at),
    ],
  });
}
