import type { Problem } from '../../../dossier/check-record.ts';
import type { Edit } from '../../../dossier/edit.ts';
import { describeIssue } from '../../../dossier/parse-dossier.ts';
import { plainError } from '../../../dossier/plain-error.ts';
import type { AnyRecord, RecordList } from '../../../dossier/record-lists.ts';
import type { Snapshot } from '../../../dossier/snapshot.ts';
import { applyEdits } from '../../../revisions/apply-edits.ts';
import { editSchema } from '../../../revisions/revision.ts';
import { candidateOf } from './form-candidate.ts';
import { writeCitation } from './form-citation.ts';
import { type Confirmed, doubtsOf, type Offer } from './form-doubts.ts';
import { type Field, fieldsOfForm, listIn, textIn, type Written } from './form-field.ts';
import { RECORD_FORMS } from './form-kinds.ts';
import { writtenOf } from './form-written.ts';

/** A record as it is being filled in. */
export interface Filled {
  readonly list: RecordList;
  /** The id that it is to have. */
  readonly id: string;
  /** The version that is edited, null where a record is added. */
  readonly before: AnyRecord | null;
  readonly written: Written;
  readonly confirmed: Confirmed;
}

/** What keeps it from being saved. */
export interface FieldProblem {
  /** Null where it is the id that is wrong. */
  readonly field: Field | null;
  readonly problem: string;
  /** Nothing was filled in yet where something must be. */
  readonly missing: boolean;
  /** That nothing is wrong with it but that it must be asked about. */
  readonly asks: boolean;
  /** What it may mean, one press each. */
  readonly offers: readonly Offer[];
}

export type Checked =
  | { readonly ok: true; readonly edit: Edit; readonly after: AnyRecord }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/** Checks what was filled in by the schema, and its references by the dossier: whatever is refused here is refused there. */
export function checkFilled(snapshot: Snapshot, { list, id, before, written, confirmed }: Filled): Checked {
  const form = RECORD_FORMS[list];
  const missing = fieldsOfForm(form).filter((field) => isMissing(field, written));
  const shown = before === null ? null : writtenOf(form, before);
  const doubts = doubtsOf(form, { written, shown, confirmed });
  const after = candidateOf(snapshot, form, id, before, { ...written, ...standIns(missing) });
  const parsed = editSchema.safeParse(
    { kind: list, id: before?.id ?? id, before, after },
    { error: plainError },
  );
  const edit = parsed.data;
  if (edit === undefined || edit.kind === 'dossier' || edit.kind === 'order' || edit.after === null) {
    const issues = (parsed.error?.issues ?? []).filter(({ path }) => path[0] !== 'before');
    return refuse(issues.map((issue) => describeIssue(issue, list, issue.path.slice(1))));
  }
  const broken = brokenIn(snapshot, list, edit);
  const isRefused = broken.length > 0 || missing.length > 0 || doubts.length > 0;
  return isRefused ? refuse(broken) : { ok: true, edit, after: edit.after };

  function refuse(problems: readonly Problem[]): Checked {
    const found = new Map<Field | null, FieldProblem>();
    for (const field of missing)
      found.set(field, { ...NOTHING_ASKED, field, problem: needOf(field), missing: true });
    for (const { path, problem } of problems) {
      const field = fieldAt(fieldsOfForm(form), path.replace(/^\w+(\[\d+\])?\.?/, ''));
      if (found.has(field)) continue;
      const doubt = doubts.find((one) => one.field === field && one.isUnread);
      found.set(field, {
        ...NOTHING_ASKED,
        field,
        problem: field?.mend ?? problem,
        missing: false,
        ...doubt,
      });
    }
    for (const doubt of doubts)
      if (!found.has(doubt.field)) found.set(doubt.field, { ...doubt, missing: false });
    return { ok: false, problems: [...found.values()] };
  }
}

const NOTHING_ASKED = { asks: false, offers: [] };

/** What the dossier has against it, made on top of what is there: a conflict with that is for the saving to find. */
function brokenIn(snapshot: Snapshot, list: RecordList, edit: Edit): readonly Problem[] {
  if (edit.kind === 'dossier' || edit.kind === 'order') return [];
  const current = edit.before === null ? null : snapshot.byList[list].get(edit.id);
  if (current === undefined) return [];
  const applied = applyEdits(snapshot, [editSchema.parse({ ...edit, before: current })]);
  return applied.ok || applied.reason === 'conflict' ? [] : applied.problems;
}

function isMissing(field: Field, written: Written): boolean {
  if (field.is === 'citations') return listIn(written, field.path).length === 0;
  if (field.is === 'amount' || field.is === 'records' || field.is === 'lines') return false;
  if ('empty' in field && field.empty !== 'refused') return false;
  return textIn(written, field.path) === '';
}

/**
 * What is put where nothing was filled in yet: the schema looks at how fields go together only where each of them is
 * right by itself, and a person wants to know at once.
 */
function standIns(missing: readonly Field[]): Written {
  return Object.fromEntries(missing.map((field) => [field.path, standIn(field)]));
}

function standIn(field: Field): string | readonly string[] {
  if (field.is === 'citations') return [writeCitation({ source: 'x', credibility: '6' })];
  return 'choices' in field ? (field.choices[0]?.value ?? '') : 'x';
}

function needOf({ is }: Field): string {
  if (is === 'citations') return 'name at least one source';
  return is === 'choice' || is === 'flag' || is === 'record' ? 'choose one' : 'write it';
}

function fieldAt(fields: readonly Field[], path: string): Field | null {
  return (
    fields.find(
      (field) =>
        path === field.path || path.startsWith(`${field.path}.`) || path.startsWith(`${field.path}[`),
    ) ?? null
  );
}
