import { bandOfHedge } from '../../../dossier/likelihood.ts';
import type { AnyRecord } from '../../../dossier/record-lists.ts';
import { findRecord, type Snapshot } from '../../../dossier/snapshot.ts';
import { readTypedDate } from '../../../dossier/typed-date.ts';
import { readTypedLink } from '../../../dossier/typed-link.ts';
import { fieldsOf, recordOf, sameJson } from '../../../revisions/field-changes.ts';
import { readAmount } from './form-amount.ts';
import { readCitation } from './form-citation.ts';
import {
  type Field,
  fieldsOfForm,
  listIn,
  type RecordForm,
  type TextField,
  textIn,
  type Written,
  YES,
} from './form-field.ts';
import { cleanInput, writtenOf } from './form-written.ts';

/**
 * The record that was filled in, yet to be checked. A field that was left as the form showed it is exactly what it
 * was `before`, even where a form can't show all of that.
 */
export function candidateOf(
  snapshot: Snapshot,
  form: RecordForm,
  id: string,
  before: AnyRecord | null,
  written: Written,
): Readonly<Record<string, unknown>> {
  const fields = new Map<string, unknown>([['id', id]]);
  const old = fieldsOf(before);
  const shown = before === null ? {} : writtenOf(form, before);
  for (const [path, value] of old) if (path !== 'id') fields.set(path, value);
  for (const field of fieldsOfForm(form)) {
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
export function isSameInput(shown: Written[string] | undefined, sent: Written[string] | undefined): boolean {
  if (sent === undefined) return true;
  if (typeof shown === 'string' && typeof sent === 'string') return cleanInput(shown) === cleanInput(sent);
  return sameJson(shown, sent);
}

/** undefined: the field is left out. What can't be read stands as it was written, for the schema to refuse. */
function readField(field: Field, written: Written): unknown {
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
