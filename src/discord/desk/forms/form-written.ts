import { z } from 'zod';
import type { AnyRecord } from '../../../dossier/record-lists.ts';
import { fieldsOf } from '../../../revisions/field-changes.ts';
import type { FormValues } from '../../replies/form.ts';
import { writeAmount } from './form-amount.ts';
import { readCitation, writeCitation } from './form-citation.ts';
import {
  type Field,
  fieldsOfForm,
  listIn,
  NO,
  type RecordForm,
  type Step,
  type Written,
  YES,
} from './form-field.ts';
import { CREDIBILITIES } from './form-statement.ts';

/** A record as its form shows it when it is opened. */
export function writtenOf(form: RecordForm, record: AnyRecord): Written {
  const values = fieldsOf(record);
  return Object.fromEntries(
    fieldsOfForm(form).map((field) => [field.path, writeField(field, values.get(field.path))]),
  );
}

/** What stands in a form before anything was written. */
export function freshWritten(form: RecordForm): Written {
  const first = fieldsOfForm(form).flatMap((field) =>
    field.is === 'choice' && field.first !== undefined ? [[field.path, field.first] as const] : [],
  );
  return Object.fromEntries(first);
}

const texts = z.array(z.string());
const citations = z.array(z.object({ source: z.string(), credibility: z.number() }));

function writeField(field: Field, value: unknown): string | readonly string[] {
  switch (field.is) {
    case 'amount':
      return writeAmount(value);
    case 'flag':
      return value === true ? YES : NO;
    case 'lines':
      return (texts.safeParse(value).data ?? []).join('\n');
    case 'records':
      return texts.safeParse(value).data ?? [];
    case 'citations':
      return (citations.safeParse(value).data ?? []).map(({ source, credibility }) =>
        writeCitation({ source, credibility: String(credibility) }),
      );
    case 'choice':
      return value === null || value === undefined ? (field.none ?? '') : String(value);
    default:
      return typeof value === 'string' ? value : '';
  }
}

/** What was filled in before, with what came of one step. What the form did not have stays as it was. */
export function withValues(written: Written, { fields }: Step, values: FormValues): Written {
  const sent = fields.flatMap((field): readonly (readonly [string, string | readonly string[]])[] => {
    if (field.is === 'citations') {
      const [source, credibility] = [values[SOURCE_INPUT], values[CREDIBILITIES.path]].map(single);
      if (source === undefined || source === '') return [];
      const [, ...others] = listIn(written, field.path);
      const first = writeCitation({ source, credibility: credibility ?? CREDIBILITIES.first ?? '' });
      return [[field.path, [first, ...others]]];
    }
    const value = values[field.path];
    if (value === undefined) return [];
    if (field.is === 'records') return [[field.path, inOrder(several(value), listIn(written, field.path))]];
    return [[field.path, cleanInput(single(value) ?? '')]];
  });
  return { ...written, ...Object.fromEntries(sent) };
}

/** The input of a form that holds the first citation's source. */
export const SOURCE_INPUT = 'citations.source';

export function firstCitation(written: Written, path: string) {
  const [first] = listIn(written, path);
  return first === undefined ? null : readCitation(first);
}

/** A text as a person meant it: well formed, its lines ended alike, nothing in it that can't be seen or kept. */
export function cleanInput(raw: string): string {
  return raw
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}--[\n\t]]/gv, '')
    .trim();
}

/** What was chosen before stays in its order: Discord sends what is chosen in an order of its own. */
function inOrder(chosen: readonly string[], before: readonly string[]): readonly string[] {
  return [...before.filter((id) => chosen.includes(id)), ...chosen.filter((id) => !before.includes(id))];
}

function single(value: FormValues[string] | undefined): string | undefined {
  return typeof value === 'string' || value === undefined ? value : (value[0] ?? '');
}

function several(value: FormValues[string]): readonly string[] {
  const list = typeof value === 'string' ? (value === '' ? [] : [value]) : value;
  return [...new Set(list)];
}
