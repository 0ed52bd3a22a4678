import { z } from 'zod';
import { writeNumber } from '../../discord/replies/field-lines.ts';
import type { SubmittedValues } from '../../discord/replies/form.ts';
import type { AnyRecord } from '../../dossier/record-lists.ts';
import { DECIMAL_MARKS, type DecimalMark, readTypedNumber, scaleAfter } from '../../dossier/typed-number.ts';
import { fieldsOf } from '../../revisions/field-changes.ts';
import {
  type Field,
  fieldsOfForm,
  listIn,
  NO,
  type RawValues,
  type RecordForm,
  type Step,
  YES,
} from './fields.ts';
import { CREDIBILITIES } from './statement-fields.ts';

/** A citation as one text, "paper:6": so it stands among the other fields of a form. */
interface WrittenCitation {
  readonly source: string;
  readonly credibility: string;
}

export function writeCitation({ source, credibility }: WrittenCitation): string {
  return `${source}:${credibility}`;
}

export function readCitation(text: string): WrittenCitation {
  const at = text.lastIndexOf(':');
  return at === -1
    ? { source: text, credibility: '' }
    : { source: text.slice(0, at), credibility: text.slice(at + 1) };
}

/** A figure's value as it is written in a form: "35000", "100 to 999", "at least 100", "at most 999". */
export type Amount = number | { readonly min?: number; readonly max?: number };

const amount = z.number();
const range = z.object({ min: z.number().optional(), max: z.number().optional() });

export function writeAmount(value: unknown): string {
  return putAmount(value, String);
}

/** The same for a person to read: "1,200 to 1,500". */
export function describeAmount(value: unknown): string {
  return putAmount(value, writeNumber);
}

function putAmount(value: unknown, put: (value: number) => string): string {
  const single = amount.safeParse(value);
  if (single.success) return put(single.data);
  const { min, max } = range.safeParse(value ?? undefined).data ?? {};
  if (min !== undefined && max !== undefined) return `${put(min)} to ${put(max)}`;
  if (min !== undefined) return `at least ${put(min)}`;
  return max === undefined ? '' : `at most ${put(max)}`;
}

/** The value that a text means, as English reads it: null for none, undefined where it can't be read. */
export function readAmount(text: string): Amount | null | undefined {
  return text === '' ? null : readAmounts(text)[0];
}

/** All that a text may mean, as English reads it first: 1.200 is 1.2, and elsewhere 1,200. */
export function readAmounts(text: string): readonly Amount[] {
  const amounts = DECIMAL_MARKS.flatMap((mark) => readWith(text, mark) ?? []);
  return [...new Map(amounts.map((one) => [writeAmount(one), one])).values()];
}

/** The numbers of an amount: one, or its bounds. */
export function numbersOf(value: Amount): readonly number[] {
  const numbers = typeof value === 'number' ? [value] : [value.min, value.max];
  return numbers.filter((one) => one !== undefined);
}

/** Two numbers and the words around them take no more. */
const MAX_TYPED = 250;

const WORDED_RANGE = /^(?:between )?(.+?) (?:to|and) (.+)$/i;
/** The dash of "1e-7" is none of a range. */
const DASHED_RANGE = /^(.+?)(?<!\de) ?[-–—] ?(.+)$/i;

function readWith(text: string, mark: DecimalMark): Amount | undefined {
  if (text.length > MAX_TYPED) return undefined;
  const single = readTypedNumber(text, mark);
  if (single !== undefined) return single;
  const [, bound, rest = ''] = /^at (least|most) (.+)$/i.exec(text) ?? [];
  const limit = readTypedNumber(rest, mark);
  if (bound !== undefined && limit !== undefined)
    return bound.toLowerCase() === 'least' ? { min: limit } : { max: limit };
  const [, from = '', to = ''] = WORDED_RANGE.exec(text) ?? DASHED_RANGE.exec(text) ?? [];
  const max = readTypedNumber(to, mark);
  // "5 to 7 thousand" begins with 5 thousand.
  const scale = scaleAfter(from) === undefined ? scaleAfter(to) : undefined;
  const min = readTypedNumber(`${from}${scale ?? ''}`, mark);
  return min === undefined || max === undefined ? undefined : { min, max };
}

/** A record as its form shows it when it is opened. */
export function rawValuesOf(form: RecordForm, record: AnyRecord): RawValues {
  const values = fieldsOf(record);
  return Object.fromEntries(
    fieldsOfForm(form).map((field) => [field.path, writeField(field, values.get(field.path))]),
  );
}

/** What stands in a form before anything was written. */
export function emptyValues(form: RecordForm): RawValues {
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
export function withValues(written: RawValues, { fields }: Step, values: SubmittedValues): RawValues {
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

export function firstCitation(written: RawValues, path: string) {
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

function single(value: SubmittedValues[string] | undefined): string | undefined {
  return typeof value === 'string' || value === undefined ? value : (value[0] ?? '');
}

function several(value: SubmittedValues[string]): readonly string[] {
  const list = typeof value === 'string' ? (value === '' ? [] : [value]) : value;
  return [...new Set(list)];
}
