import type { APIButtonComponent } from 'discord-api-types/v10';
import type { Revision } from '../../revisions/revision.ts';
import type { Context } from '../interactions/command.ts';
import { describeTouched } from '../interactions/list-view.ts';
import { requireDesk } from '../interactions/server-session.ts';
import { whole } from '../replies/blocks.ts';
import { button, buttonRow, type Row } from '../replies/components.ts';
import { writeControlId } from '../replies/control-id.ts';
import { BLOCK_LIMIT, pagedReply } from '../replies/paged-reply.ts';
import { paginate } from '../replies/paginate.ts';
import type { Reply } from '../replies/reply.ts';
import { correctionButtons } from './correction.ts';
import { isErased, requireRevision } from './history-find.ts';
import { headOf } from './history-lines.ts';
import { editBlocks } from './saved-reply.ts';

/** Where in a revision somebody reads: an import has any number of changes, which are laid out a part at a time. */
export interface Reading {
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

/** A revision to its last word. @throws UserError where there is none of that number. */
export async function showRevision(context: Context, reading: Reading): Promise<Reply> {
  const desk = requireDesk(context);
  const revision = await requireRevision(desk, reading.number);
  const { number, edits, why } = revision;
  const [earlier, later] = await Promise.all([
    desk.at({ revision: number - 1 }),
    desk.at({ revision: number }),
  ]);
  const parts = Math.max(1, Math.ceil(edits.length / PART));
  const part = Math.min(reading.part, parts - 1);
  const shown = edits.slice(part * PART, (part + 1) * PART);
  const blocks = [
    ...(part === 0 && why !== '' ? whole('**Why** ', why) : []),
    ...editBlocks(shown, earlier, later),
  ];
  const pages = paginate(blocks, { budget: BLOCK_LIMIT, most: MOST }).length;
  const page = Math.max(0, Math.min(reading.page, pages - 1));
  const more = await correctionButtons(desk, revision);
  const ids = shown.flatMap((edit) => ('id' in edit ? [edit.after?.id ?? edit.id] : []));
  return pagedReply({
    heading: `${headOf(revision, 0)}\n-# ${describePlace(edits.length, part, shown.length)}${erasedNote(revision)}`,
    blocks,
    empty: 'It changed nothing that is shown.',
    page,
    most: MOST,
    single: true,
    turnTo: () => '',
    below: (_indexes, room) => describeTouched(later, ids, room),
    footer: '',
    rows: () => [
      ...turnRow({ ...reading, part, page }, { parts, pages }),
      leaveRow(revision, reading.record, more),
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

function turnRow(
  { number, part, page, record }: Reading,
  { parts, pages }: { readonly parts: number; readonly pages: number },
): readonly Row[] {
  const to = (label: string, toPart: number, toPage: number) =>
    button(label, writeControlId('data', 'history-revision', number, toPart, toPage, record));
  const buttons = [
    ...(page > 0 ? [to('◀ Previous', part, page - 1)] : part > 0 ? [to('◀ Previous', part - 1, LAST)] : []),
    ...(page < pages - 1
      ? [to('Next ▶', part, page + 1)]
      : part < parts - 1
        ? [to('Next ▶', part + 1, 0)]
        : []),
  ];
  return buttons.length === 0 ? [] : [buttonRow(...buttons)];
}

function leaveRow(revision: Revision, record: string, more: readonly APIButtonComponent[]): Row {
  const { number } = revision;
  return buttonRow(
    button('Back to the history', writeControlId('data', 'history', number, record)),
    ...(isErased(revision) ? [] : [button('Undo', writeControlId('data', 'undo', number))]),
    ...more,
  );
}
