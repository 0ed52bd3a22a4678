import type { NamedRecord } from '../../discord/interactions/record-options.ts';
import type { Problem } from '../../dossier/check-record.ts';
import { checkEditWording } from '../../dossier/check-wording.ts';
import { isRecordEdit, type RecordEdit } from '../../dossier/edit.ts';
import { bandOfHedge } from '../../dossier/likelihood.ts';
import { describeIssue } from '../../dossier/parse-dossier.ts';
import { plainError } from '../../dossier/plain-error.ts';
import type { AnyRecord, RecordList } from '../../dossier/record-lists.ts';
import { findRecord, type Snapshot } from '../../dossier/snapshot.ts';
import { readAmount } from '../../dossier/typed-amount.ts';
import { readTypedDate } from '../../dossier/typed-date.ts';
import { readTypedLink } from '../../dossier/typed-link.ts';
import { applyEdits } from '../../revisions/apply-edits.ts';
import { fieldsOf, recordOf, sameJson } from '../../revisions/field-changes.ts';
import { editSchema } from '../../revisions/revision.ts';
import { cleanInput } from '../../text/clean-input.ts';
import { type Confirmed, type Doubt, doubtsOf, type Offer } from './doubts.ts';
import {
  type CredibilityField,
  type Field,
  fieldsOfForm,
  isPicked,
  listIn,
  type RawValues,
  type RecordForm,
  type TextField,
  textIn,
  YES,
} from './fields.ts';
import { RECORD_FORMS } from './kinds.ts';
import { rawValuesOf, readCitation, writeCitation } from './raw-values.ts';
import { twinDoubts } from './twins.ts';

/**
 * The record that was filled in, yet to be checked. A field that was left as the form showed it is exactly what it
 * was `before`, even where a form can't show all of that.
 */
function candidateOf(
  snapshot: Snapshot,
  form: RecordForm,
  id: string,
  before: AnyRecord | null,
  written: RawValues,
): Readonly<Record<string, unknown>> {
  const fields = new Map<string, unknown>([['id', id]]);
  const old = fieldsOf(before);
  const shown = before === null ? {} : rawValuesOf(form, before);
  for (const [path, value] of old) if (path !== 'id') fields.set(path, value);
  for (const field of fieldsOfForm(form)) {
    if (field.is === 'credibility') continue;
    if (before !== null && isSameInput(shown[field.path], written[field.path])) continue;
    const value = readField(field, written);
    if (value === undefined) fields.delete(field.path);
    else fields.set(field.path, value);
  }
  followQuestion(snapshot, fields);
  if (form.banded === true) followHedge(fields);
  return recordOf(fields);
}

/** Whether a field was left as the form showed it: Discord may trim a text and end its lines otherwise. */
export function isSameInput(
  shown: RawValues[string] | undefined,
  sent: RawValues[string] | undefined,
): boolean {
  if (sent === undefined) return true;
  if (typeof shown === 'string' && typeof sent === 'string') return cleanInput(shown) === cleanInput(sent);
  return sameJson(shown, sent);
}

/** undefined: the field is left out. What can't be read stands as it was written, for the schema to refuse. */
function readField(field: Exclude<Field, CredibilityField>, written: RawValues): unknown {
  const text = textIn(written, field.path);
  switch (field.is) {
    case 'amount':
      return readAmount(text) ?? (text === '' ? null : text);
    case 'date': {
      const read = readTypedDate(text);
      return read?.kind === 'date' ? read.edtf : textOrNothing(field, text);
    }
    case 'link':
      return textOrNothing(field, readTypedLink(text));
    case 'flag':
      return text === '' ? undefined : text === YES;
    case 'choice':
      if (text === '') return undefined;
      return text === field.none ? null : text;
    case 'lines':
      return text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
    case 'records':
      return listIn(written, field.path);
    case 'citations':
      return listIn(written, field.path).map((one) => {
        const { source, credibility } = readCitation(one);
        return { source, credibility: Number(credibility) };
      });
    default:
      return textOrNothing(field, text);
  }
}

function textOrNothing({ empty }: Pick<TextField, 'empty'>, text: string): string | null | undefined {
  return text === '' ? { refused: undefined, 'left-out': undefined, null: null }[empty] : text;
}

/** A claim of a reading is on the question that the reading answers, where no other was chosen. */
function followQuestion(snapshot: Snapshot, fields: Map<string, unknown>): void {
  const reading = fields.get('reading');
  if (!fields.has('disputes') || typeof reading !== 'string' || fields.has('question')) return;
  const question = findRecord(snapshot, 'reading', reading)?.question;
  if (question !== undefined) fields.set('question', question);
}

function followHedge(fields: Map<string, unknown>): void {
  const hedge = fields.get('hedge');
  const band = typeof hedge === 'string' ? bandOfHedge(hedge) : null;
  if (band === null) fields.delete('likelihood');
  else fields.set('likelihood', band);
}

/** A record as it is being filled in. */
export interface FormInput {
  readonly list: RecordList;
  /** The id that it is to have. */
  readonly id: string;
  /** The version that is edited, null where a record is added. */
  readonly before: AnyRecord | null;
  readonly written: RawValues;
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
  /** That the problem is all that is to be said, in markdown, without the field and what stands there. */
  readonly isWhole?: boolean;
  /** What it may mean, one press each. */
  readonly offers: readonly Offer[];
  /** The entry that it may be. */
  readonly twin?: NamedRecord;
}

export type Checked =
  | { readonly ok: true; readonly edit: RecordEdit; readonly after: AnyRecord }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/** Checks what was filled in by the schema, and its references by the dossier: whatever is refused here is refused there. */
export function checkInput(snapshot: Snapshot, { list, id, before, written, confirmed }: FormInput): Checked {
  const form = RECORD_FORMS[list];
  const missing = fieldsOfForm(form).filter((field) => isMissing(field, written));
  const shown = before === null ? null : rawValuesOf(form, before);
  const unread = [...doubtsOf(form, { written, shown, confirmed }), ...answerDoubts(snapshot, form, written)];
  const after = candidateOf(snapshot, form, id, before, { ...written, ...standIns(missing) });
  const parsed = editSchema.safeParse(
    { kind: list, id: before?.id ?? id, before, after },
    { error: plainError },
  );
  const edit = parsed.data;
  if (edit === undefined || !isRecordEdit(edit) || edit.after === null) {
    const issues = (parsed.error?.issues ?? []).filter(({ path }) => path[0] !== 'before');
    return refuse(
      issues.map((issue) => describeIssue(issue, list, issue.path.slice(1))),
      unread,
    );
  }
  const broken = brokenIn(snapshot, list, edit, missing.length === 0);
  const doubts = [...unread, ...twinDoubts(snapshot, list, form, { before, after: edit.after, confirmed })];
  const isRefused = broken.length > 0 || missing.length > 0 || doubts.length > 0;
  return isRefused ? refuse(broken, doubts) : { ok: true, edit, after: edit.after };

  function refuse(problems: readonly Problem[], doubts: readonly Doubt[]): Checked {
    const found = new Map<Field | null, FieldProblem>();
    for (const field of missing)
      found.set(field, { ...NOTHING_ASKED, field, problem: needOf(field), missing: true });
    for (const { path, problem, told } of problems) {
      const field = fieldAt(fieldsOfForm(form), path.replace(/^\w+(\[\d+\])?\.?/, ''));
      if (found.has(field)) continue;
      const doubt = doubts.find((one) => one.field === field && one.isUnread);
      found.set(field, {
        ...NOTHING_ASKED,
        field,
        problem: field?.fix ?? told ?? fixOf(field) ?? problem,
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

/** A view that answers another question than the one that was chosen with it: either may be meant. */
function answerDoubts(snapshot: Snapshot, form: RecordForm, written: RawValues): readonly Doubt[] {
  const field = fieldsOfForm(form).find(({ path }) => path === 'question');
  const reading = findRecord(snapshot, 'reading', textIn(written, 'reading'));
  const [chosen, answered] = [textIn(written, 'question'), reading?.question].map((id) =>
    findRecord(snapshot, 'question', id),
  );
  if (field === undefined || chosen === undefined || answered === undefined || chosen === answered) return [];
  const view = fieldsOfForm(form).find(({ path }) => path === 'reading');
  if (view === undefined) return [];
  return [
    {
      field,
      asks: true,
      isUnread: true,
      problem: `is not the one that the chosen view answers: “${answered.text}”. Press which holds`,
      offers: [
        { label: `The question is “${answered.text}”`, text: answered.id },
        { label: 'It is no part of that view', text: '', path: view.path },
      ],
    },
  ];
}

/** What the dossier has against it, made on top of what is there: a conflict with that is for the saving to find. */
function brokenIn(
  snapshot: Snapshot,
  list: RecordList,
  edit: RecordEdit,
  isWhole: boolean,
): readonly Problem[] {
  const current = edit.before === null ? null : snapshot.byList[list].get(edit.id);
  if (current === undefined) return [];
  const applied = applyEdits(snapshot, [editSchema.parse({ ...edit, before: current })]);
  // Wording is compared once nothing is missing.
  if (applied.ok) return isWhole ? checkEditWording(applied.edits) : [];
  return applied.reason === 'conflict' ? [] : applied.problems;
}

function isMissing(field: Field, written: RawValues): boolean {
  if (field.is === 'citations') return listIn(written, field.path).length === 0;
  if (field.is === 'amount' || field.is === 'records' || field.is === 'lines' || field.is === 'credibility')
    return false;
  if ('empty' in field && field.empty !== 'refused') return false;
  return textIn(written, field.path) === '';
}

/**
 * What is put where nothing was filled in yet: the schema looks at how fields go together only where each of them is
 * right by itself, and a person wants to know at once.
 */
function standIns(missing: readonly Field[]): RawValues {
  return Object.fromEntries(missing.map((field) => [field.path, standIn(field)]));
}

function standIn(field: Field): string | readonly string[] {
  if (field.is === 'citations') return [writeCitation({ source: 'x', credibility: '6' })];
  return 'choices' in field ? (field.choices[0]?.value ?? '') : 'x';
}

/** Where a form offers what there is, the schema’s own words say nothing to anybody. */
function fixOf(field: Field | null): string | undefined {
  if (field === null || !('choices' in field || isPicked(field))) return undefined;
  return field.is === 'citations'
    ? 'choose a source, and a credibility from 1 to 6'
    : 'choose from what is offered';
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
