import type { APIButtonComponent } from 'discord-api-types/v10';
import { z } from 'zod';
import {
  type Control,
  defineServerControl,
  defineServerSubcommand,
  type ServerContext,
} from '../../discord/interactions/command.ts';
import { string } from '../../discord/interactions/option.ts';
import { mayUse } from '../../discord/interactions/permissions.ts';
import { completeAny, findAnyRecord } from '../../discord/interactions/record-options.ts';
import {
  historyRevisionId,
  type ServerSession,
  shownRecordId,
} from '../../discord/interactions/server-session.ts';
import { countOf } from '../../discord/replies/attribution.ts';
import { whole } from '../../discord/replies/blocks.ts';
import {
  button,
  buttonRow,
  buttonRows,
  panel,
  type Row,
  selectRow,
  separator,
} from '../../discord/replies/components.ts';
import { describeTouched } from '../../discord/replies/contested.ts';
import { controlId, OUTDATED, serialNumber } from '../../discord/replies/control-id.ts';
import { BLOCK_LIMIT, pagedReply } from '../../discord/replies/paged-reply.ts';
import { paginate } from '../../discord/replies/paginate.ts';
import { quoteRecord } from '../../discord/replies/record-words.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { undoLabel, whyOf } from '../../discord/replies/revision-line.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { UserError } from '../../errors/errors.ts';
import type { Revision } from '../../revisions/revision.ts';
import type { RetiredEntry } from '../../revisions/revive.ts';
import { correctionButtons } from './correction.ts';
import { bringBackId, historyId, isErased, requireRevision, undoId } from './find-revision.ts';
import {
  findOrRetired,
  findRetirement,
  openRetired,
  retiredList,
  retiredListId,
  retiredOpenId,
} from './retired-entries.ts';
import { briefRevision, headOf } from './revision-lines.ts';
import { editBlocks } from './saved-reply.ts';

/** The place in a revision that is shown: an import has any number of changes, which are laid out a part at a time. */
interface Reading {
  readonly number: number;
  readonly part: number;
  readonly page: number;
  /** The record whose history led there; empty for that of the whole dossier. */
  readonly record: string;
}

const PART = 25;
const MOST = 10;
/** Beyond any page that a part has: brought into range, it is the last one. */
const LAST = 99_999;

/** A revision in full; readers see only what was changed. @throws UserError where there is none of that number. */
async function showRevision(context: ServerContext, reading: Reading): Promise<Reply> {
  const { session } = context;
  const revision = await requireRevision(session, reading.number);
  const { number, edits } = revision;
  const why = whyOf(revision);
  const [earlier, later] = await Promise.all([
    session.at({ revision: number - 1 }),
    session.at({ revision: number }),
  ]);
  const isKept = mayUse(context.level, 'editor');
  const parts = Math.max(1, Math.ceil(edits.length / PART));
  const part = Math.min(reading.part, parts - 1);
  const shown = edits.slice(part * PART, (part + 1) * PART);
  const blocks = [
    ...(part === 0 && why !== '' && isKept ? whole('**Why** ', why) : []),
    ...editBlocks(shown, earlier, later),
  ];
  const pages = paginate(blocks, { budget: BLOCK_LIMIT, most: MOST }).length;
  const page = Math.max(0, Math.min(reading.page, pages - 1));
  const more = isKept ? await correctionButtons(session, revision) : [];
  const ids = shown.flatMap((edit) => ('id' in edit ? [edit.after?.id ?? edit.id] : []));
  return pagedReply({
    heading: `### ${headOf(revision, 0)}\n-# ${describePlace(edits.length, part, shown.length)}${erasedNote(revision)}`,
    blocks,
    empty: 'It changed nothing that is shown.',
    page,
    most: MOST,
    below: () => describeTouched(later, ids),
    rows: () => [
      ...revisionTurnRow({ ...reading, part, page }, { parts, pages }),
      ...(isKept ? [leaveRow(revision, reading.record, more)] : []),
    ],
  });
}

function describePlace(all: number, part: number, count: number): string {
  if (all <= PART) return all === 1 ? '1 change' : `${all} changes`;
  const first = part * PART;
  return `Changes ${first + 1} to ${first + count} of ${all.toLocaleString('en')}`;
}

function erasedNote(revision: Revision): string {
  return isErased(revision)
    ? '. Texts of it were erased for good; number, time and who made it stay, and it can’t be undone'
    : '';
}

function revisionTurnRow(
  { number, part, page, record }: Reading,
  { parts, pages }: { readonly parts: number; readonly pages: number },
): readonly Row[] {
  const to = (label: string, toPart: number, toPage: number) =>
    button(label, historyRevisionId.id(number, toPart, toPage, record));
  const buttons = [
    ...(page > 0 ? [to('◀ Previous', part, page - 1)] : part > 0 ? [to('◀ Previous', part - 1, LAST)] : []),
    ...(page < pages - 1
      ? [to('Next ▶', part, page + 1)]
      : part < parts - 1
        ? [to('Next ▶', part + 1, 0)]
        : []),
  ];
  return buttonRows(buttons);
}

function leaveRow(revision: Revision, record: string, more: readonly APIButtonComponent[]): Row {
  const { number } = revision;
  return buttonRow(
    button('Back to the history', historyId.id(number, record)),
    ...(isErased(revision) ? [] : [button(undoLabel(revision), undoId.id(number))]),
    ...more,
  );
}

/** What was changed here, newest first, or in one record alone: who, when, what field from what to what, why. */
export const historySubcommand = defineServerSubcommand({
  description: 'Who changed what, when and why; newest first',
  options: {
    record: string('Only what changed this entry, one that was retired too', z.string().trim().max(100), {
      complete: completeAny,
    }),
  },
  run: async ({ record }, context) =>
    showHistory(context, record === undefined ? '' : await changedRecord(context, record), null),
});

/** The id of a record that the dossier has, or had. @throws UserError where it never did. */
async function changedRecord(context: ServerContext, typed: string): Promise<string> {
  if (findAnyRecord(context.snapshot, typed) !== undefined) return typed;
  const [past] = SLUG.test(typed) ? await context.session.history({ record: typed, limit: 1 }) : [];
  if (past !== undefined) return typed;
  const named = await findOrRetired(context, typed);
  return 'found' in named ? named.found.record.id : named.retired.edit.id;
}

const SLUG = /^[a-z0-9-]{1,40}$/;
const PAGE = 5;

/** One page, from a revision on backwards; `record` is empty where it is about the whole dossier. */
async function showHistory(context: ServerContext, record: string, from: number | null): Promise<Reply> {
  const { session, snapshot } = context;
  const about = record === '' ? {} : { record };
  const found = await session.history({ ...about, ...(from === null ? {} : { from }), limit: PAGE + 1 });
  const page = found.slice(0, PAGE);
  const [first] = page;
  if (first === undefined) return panel(nothing(snapshot, record));
  const isGone = record !== '' && findAnyRecord(snapshot, record) === undefined;
  const retired = isGone ? await findRetirement(session, record) : null;
  const heading =
    record === ''
      ? `### ${countOf(snapshot.revision, 'revision')} so far, newest first`
      : `### What was changed in ${nameOf(snapshot, record, retired)}\n-# Newest first`;
  const text = page.map((revision) => briefRevision(snapshot, revision, record)).join('\n\n');
  const below = describeTouched(snapshot, recordsOf(page));
  const newer = from === null ? null : await startOfNewer(session, record, first.number, snapshot.revision);
  const older = found[PAGE]?.number ?? null;
  return panel(
    heading,
    text,
    ...(below === '' ? [] : [separator(), below]),
    openRow(page, record),
    ...turnRow(record, newer, older, [
      ...(retired === null ? [] : [button('Bring it back', bringBackId.id(record))]),
      ...(record === '' ? [button('Retired entries', retiredListId.id(0))] : []),
    ]),
  );
}

function nothing(snapshot: Snapshot, record: string): string {
  return record === ''
    ? '### Nothing was changed here yet\nThis server’s dossier is the one that it began with.'
    : `### ${nameOf(snapshot, record)} was not changed here\nIt is as this server’s dossier began.`;
}

/** What an entry is called; of one whose texts are kept nowhere, its id. */
function nameOf(snapshot: Snapshot, record: string, retired: RetiredEntry | null = null): string {
  const found = findAnyRecord(snapshot, record)?.record ?? retired?.edit.before ?? null;
  const name = found === null ? `\`${record}\`` : quoteRecord(found, 150);
  return retired === null ? name : `${name}, retired in revision ${retired.revision.number}`;
}

/** Where the page of newer revisions begins; null where there are none. */
async function startOfNewer(
  session: ServerSession,
  record: string,
  first: number,
  newest: number,
): Promise<number | null> {
  if (record === '') return first >= newest ? null : Math.min(first + PAGE, newest);
  const all = await session.history({ record, limit: MAX_OF_RECORD });
  const newer = all.filter(({ number }) => number > first).slice(-PAGE);
  return newer[0]?.number ?? null;
}

const MAX_OF_RECORD = 1000;

function recordsOf(revisions: readonly Revision[]): readonly string[] {
  return revisions.flatMap(({ edits }) =>
    edits.slice(0, 3).flatMap((edit) => ('id' in edit ? [edit.after?.id ?? edit.id] : [])),
  );
}

function openRow(revisions: readonly Revision[], record: string): Row {
  const options = revisions.map((revision) => ({
    value: String(revision.number),
    label: `Revision ${revision.number} by ${revision.by.name}`,
    description: whyOf(revision) || countOf(revision.edits.length, 'change'),
  }));
  return selectRow(historyOpenId.id(record), 'Read a change in full', options);
}

function turnRow(
  record: string,
  newer: number | null,
  older: number | null,
  more: readonly APIButtonComponent[],
): readonly Row[] {
  const to = (label: string, from: number | null): readonly APIButtonComponent[] =>
    from === null ? [] : [button(label, historyId.id(from, record))];
  return buttonRows([...to('◀ Newer', newer), ...to('Older ▶', older), ...more]);
}

const historyOpenId = controlId('data', 'history-open', [shownRecordId]);
export const historyControls: readonly Control[] = [
  defineServerControl(retiredListId, ([page], context) => retiredList(context, page)),
  defineServerControl(retiredOpenId, (_state, context, [chosen = '']) => openRetired(context, chosen)),
  defineServerControl(historyId, ([from, record], context) => showHistory(context, record, from)),
  defineServerControl(historyOpenId, ([record], context, [chosen]) => {
    const number = serialNumber.safeParse(chosen);
    if (!number.success) throw new UserError(OUTDATED);
    return showRevision(context, { number: number.data, part: 0, page: 0, record });
  }),
  // The log channel, whose lines lead here, may be one that everybody reads.
  defineServerControl(
    historyRevisionId,
    ([number, part, page, record], context) => showRevision(context, { number, part, page, record }),
    { audience: 'reader' },
  ),
];
