import type { Snapshot } from '../../dossier/snapshot.ts';
import type { Revision } from '../../revisions/revision.ts';
import type { UndoConflict } from '../../revisions/undo.ts';
import { describeTouched } from '../interactions/list-view.ts';
import { findAnyRecord } from '../interactions/record-options.ts';
import { button, buttonRow } from '../replies/components.ts';
import { writeControlId } from '../replies/control-id.ts';
import { fieldLines } from '../replies/field-lines.ts';
import { pagedReply } from '../replies/paged-reply.ts';
import type { Reply } from '../replies/reply.ts';
import { describeRecord, underHeading } from './saved-reply.ts';
import { readChange } from './undo-fields.ts';

/** Why a revision was not undone: what was changed again since, field by field, and by which revisions. */
export function undoConflictReply(
  snapshot: Snapshot,
  { number }: Revision,
  conflicts: readonly UndoConflict[],
  page: number,
): Reply {
  const later = [...new Set(conflicts.flatMap((conflict) => conflict.later))].toSorted((a, b) => b - a);
  const mend =
    later.length === 0
      ? 'Change the records by hand with `/data edit`.'
      : `Undo ${nameRevisions(later)} first${later.length > 1 ? ', the newest first' : ''}; or change the records by hand with \`/data edit\`.`;
  return pagedReply({
    heading: `### Revision ${number} was not undone: it would take later changes back with it\n${mend}`,
    blocks: conflicts.slice(0, MOST_SHOWN).flatMap((conflict) => conflictBlocks(snapshot, conflict)),
    empty: '',
    page,
    most: 10,
    turnTo: (to) => writeControlId('data', 'undo-conflict', number, to),
    below: (_indexes, room) =>
      describeTouched(
        snapshot,
        conflicts.slice(0, MOST_SHOWN).map(({ id }) => id),
        room,
      ),
    footer: conflicts.length > MOST_SHOWN ? `-# … and ${conflicts.length - MOST_SHOWN} more records` : '',
    rows: () => [
      buttonRow(
        ...later
          .slice(0, 4)
          .map((one) => button(`Undo revision ${one}`, writeControlId('data', 'undo', one))),
        button('Read the history', writeControlId('data', 'history', later[0] ?? number, '')),
      ),
    ],
  });
}

const MOST_SHOWN = 50;
const MOST_NAMED = 8;

function nameRevisions(numbers: readonly number[]): string {
  if (numbers.length === 1) return `revision ${numbers[0]}`;
  const named = numbers.slice(0, MOST_NAMED);
  const left = numbers.length - named.length;
  return `revisions ${named.join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
}

function conflictBlocks(snapshot: Snapshot, { kind, id, fields, later }: UndoConflict): readonly string[] {
  const by =
    later.length === 0
      ? ''
      : `\n-# Changed since by ${nameRevisions(later)}; here as it is → as the undo would have it`;
  if (kind === 'order') return [`**The order** of the ${id} is another one by now.${by}`];
  return underHeading(
    `${nameOf(snapshot, kind, id)}${by}`,
    fields.flatMap((field) => fieldLines(readChange(field), snapshot, snapshot)),
  );
}

function nameOf(snapshot: Snapshot, kind: UndoConflict['kind'], id: string): string {
  if (kind === 'dossier') return '**The dossier itself**';
  const found = findAnyRecord(snapshot, id);
  if (found !== undefined) return `**The ${describeRecord(snapshot, found.list, found.record)}`;
  return `**The ${kind.slice(0, -1)}** \`${id}\`, which was retired since`;
}
