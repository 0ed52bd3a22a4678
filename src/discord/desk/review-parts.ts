import type { Snapshot } from '../../dossier/snapshot.ts';
import { UserError } from '../../errors.ts';
import { applyEdits } from '../../revisions/apply-edits.ts';
import type { Desk } from '../interactions/server-session.ts';
import { shown } from '../replies/attribution.ts';
import { whole } from '../replies/blocks.ts';
import { BLOCK_LIMIT } from '../replies/paged-reply.ts';
import { paginate } from '../replies/paginate.ts';
import { readFirstEdits } from './review-edits.ts';
import {
  nameOf,
  type ReviewEntry,
  type Suggestion,
  TEXT_NAMES,
  type WaitingChange,
} from './review-entries.ts';
import { editBlocks } from './saved-reply.ts';
import { labelOf } from './suggest-words.ts';

/** An entry of the queue as it is read: the whole of it, and the records that it changes. */
export interface ReadEntry {
  /** Each of at most `BLOCK_LIMIT` characters. */
  readonly parts: readonly string[];
  readonly records: readonly string[];
}

export async function readEntry(desk: Desk, snapshot: Snapshot, entry: ReviewEntry): Promise<ReadEntry> {
  if (entry.type === 'suggestion') return { parts: partsOf(entry, suggestionPieces(entry)), records: [] };
  const { pieces, records } = await readChange(desk, snapshot, entry);
  const why = entry.why === '' ? [] : whole('**Why** ', entry.why);
  return { parts: partsOf(entry, [...why, ...pieces, ...takenUp(entry)]), records };
}

/** The most edits that are shown of one change: an import may have any number. */
const MOST_EDITS = 100;

interface ReadChange {
  readonly pieces: readonly string[];
  readonly records: readonly string[];
}

async function readChange(desk: Desk, snapshot: Snapshot, entry: WaitingChange): Promise<ReadChange> {
  try {
    const { first, count } = await readFirstEdits(desk, entry, MOST_EDITS);
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

/** What its proposer wrote, beside what an editor made of it. */
function takenUp({ takesUp }: WaitingChange): readonly string[] {
  if (takesUp === null) return [];
  const lead = `**${nameOf(takesUp)}**, as ${shown(takesUp.by.name, 60)} wrote it:`;
  return [lead, ...suggestionPieces(takesUp)];
}

function suggestionPieces({ kind, texts }: Suggestion): readonly string[] {
  return TEXT_NAMES.flatMap((name) =>
    texts[name] === '' ? [] : whole(`**${labelOf(kind, name)}** `, texts[name]),
  );
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
  if (entry.type === 'suggestion') return `: ${entry.kind}`;
  return entry.origin === 'edit' ? '' : ` (${entry.origin})`;
}

/** With Discord's own form of a time, which everybody reads in their own time zone. */
function describeAuthor(entry: ReviewEntry): string {
  const when = `<t:${Math.floor(Date.parse(entry.at) / 1000)}:f>`;
  const by = `by ${shown(entry.by.name, 60)}`;
  if (entry.type === 'suggestion' || entry.editor.id === entry.by.id) return `${by}, ${when}`;
  return `${by}, made by ${shown(entry.editor.name, 60)}, ${when}`;
}
