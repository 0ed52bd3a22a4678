import type { z } from 'zod';
import type { Problem } from '../dossier/check-record.ts';
import type { Edit } from '../dossier/edit.ts';
import { describeIssue } from '../dossier/parse-dossier.ts';
import { plainError } from '../dossier/plain-error.ts';
import { type RecordList, recordSchemas } from '../dossier/record-lists.ts';
import type { DossierDraft } from './draft.ts';
import { isPlainJson } from './field-changes.ts';
import { editSchema } from './revision.ts';

/** An edit of a record whose versions are yet to be checked. */
export interface RawEdit {
  readonly kind: RecordList;
  readonly id: string;
  readonly at?: number;
  readonly before: unknown;
  readonly after: unknown;
}

type ParsedEdit =
  | { readonly ok: true; readonly edit: Edit }
  /** No problem: what it was made on can't have stood in any dossier; it is in conflict with what does. */
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** The edit with its records' fields in the schema's order, and nothing in them that JSON does not have. */
export function parseEdit(edit: Edit | RawEdit, draft: DossierDraft): ParsedEdit {
  const parsed = editSchema.safeParse(edit, { error: plainError });
  if (parsed.success) {
    const plain = isPlainJson(parsed.data);
    return {
      ok: true,
      edit: plain ? parsed.data : editSchema.parse(JSON.parse(JSON.stringify(parsed.data))),
    };
  }
  const path = pathOf(edit, draft);
  const issues = parsed.error.issues.filter((issue) => issue.path[0] !== 'before');
  return {
    ok: false,
    problems: issues.map((issue) => ({
      ...describeIssue(issue, path, issue.path.slice(1), schemaOf(edit)),
      // An edit is checked before it is made: what is wrong by now is wrong beside what others changed.
      told: 'it does not go with the rest of the entry; change it with `/data edit`',
    })),
  };
}

function schemaOf({ kind }: Edit | RawEdit): z.core.$ZodType | null {
  return kind === 'dossier' || kind === 'order' ? null : recordSchemas[kind];
}

/** Where the edit's record stands, or will: `claims[3]`. */
function pathOf(edit: Edit | RawEdit, { lists }: DossierDraft): string {
  if (edit.kind === 'dossier') return edit.field;
  if (edit.kind === 'order') return edit.list;
  const list = lists[edit.kind];
  const at = edit.before === null ? (edit.at ?? list.records.length) : list.placeOf(edit.id, edit.at);
  return at === -1 ? edit.kind : `${edit.kind}[${at}]`;
}
