import type { Edit } from '../dossier/edit.ts';
import type { Dossier } from '../dossier/schema.ts';
import { createSnapshot } from '../dossier/snapshot.ts';
import { replaceEdits } from '../revisions/compare-dossiers.ts';
import { fieldChanges } from '../revisions/field-changes.ts';
import { plain } from './check-file.ts';

/** What leads from one dossier to another: a record added (+), retired (-) or changed (~), with its fields. */
export function compareDossiers(from: Dossier, to: Dossier): readonly string[] {
  return replaceEdits(createSnapshot(from, 0), to).flatMap(describeEdit);
}

function describeEdit(edit: Edit): readonly string[] {
  if (edit.kind === 'order') return [`~ order of ${edit.list}`];
  if (edit.kind === 'dossier') return [`~ ${edit.field}: ${write(edit.before)} → ${write(edit.after)}`];
  const { kind, id, before, after } = edit;
  const noun = kind.slice(0, -1);
  if (before === null) return [`+ ${noun} ${id}`];
  if (after === null) return [`- ${noun} ${id}`];
  const fields = fieldChanges(before, after).map(
    (change) => `    ${change.path}: ${write(change.before)} → ${write(change.after)}`,
  );
  return [`~ ${noun} ${id}`, ...fields];
}

function write(value: unknown): string {
  return value === undefined ? 'none' : plain(JSON.stringify(value));
}
