import { z } from 'zod';
import { writeNumber } from '../../discord/replies/field-lines.ts';
import type { SubmittedValues } from '../../discord/replies/form.ts';
import type { AnyRecord } from '../../dossier/record-lists.ts';
import { putAmount, writeAmount } from '../../dossier/typed-amount.ts';
import { fieldsOf } from '../../revisions/field-changes.ts';
import { cleanInput } from '../../text/clean-input.ts';
import {
  type CredibilityField,
  type Field,
  fieldsOfForm,
  listIn,
  NO,
  type RawValues,
  type RecordForm,
  type Step,
  textIn,
  YES,
} from './fields.ts';
import { NOT_JUDGED } from './statement-fields.ts';

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

/** A figure’s value for a person to read: "1,200 to 1,500". */
export function describeAmount(value: unknown): string {
  return putAmount(value, writeNumber);
}

/** A record as its form shows it when it is opened. */
export function rawValuesOf(form: RecordForm, record: AnyRecord): RawValues {
  const values = fieldsOf(record);
  return Object.fromEntries(
    fieldsOfForm(form).flatMap((field) =>
      field.is === 'credibility' ? [] : [[field.path, writeField(field, values.get(field.path))]],
    ),
  );
}

/** What stands in a form before anything was written. */
export function emptyValues(form: RecordForm): RawValues {
  const first = fieldsOfForm(form).flatMap((field) =>
    'first' in field && field.first !== undefined ? [[field.path, field.first] as const] : [],
  );
  return Object.fromEntries(first);
}

const texts = z.array(z.string());
const citations = z.array(z.object({ source: z.string(), credibility: z.number() }));

function writeField(field: Exclude<Field, CredibilityField>, value: unknown): string | readonly string[] {
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
  let filled = written;
  for (const field of fields) {
    const value = values[inputOfField(field)];
    if (value !== undefined) filled = withValue(filled, field, value);
  }
  return filled;
}

function withValue(filled: RawValues, field: Field, value: SubmittedValues[string]): RawValues {
  const { path } = field;
  switch (field.is) {
    case 'citations':
      return withCited(filled, { source: single(value) });
    case 'credibility':
      return withCited(filled, { credibility: single(value) });
    case 'records':
      return { ...filled, [path]: inOrder(several(value), listIn(filled, path)) };
    default: {
      const text = cleanInput(single(value));
      const isUnquoted = 'unquoted' in field && text !== textIn(filled, path);
      return { ...filled, [path]: isUnquoted ? withoutQuotes(text) : text };
    }
  }
}

/** The custom id of a field's input. */
export function inputOfField(field: Field): string {
  return field.is === 'citations' ? SOURCE_INPUT : field.path;
}

const SOURCE_INPUT = 'citations.source';
const CITATIONS = 'citations';

/** The first citation with another source or credibility; without a source there is none. */
export function withCited(written: RawValues, change: Partial<WrittenCitation>): RawValues {
  const [first = { source: '', credibility: NOT_JUDGED }, ...others] = listIn(written, CITATIONS).map(
    readCitation,
  );
  const changed = { ...first, ...change };
  // An input of sources that was left empty may be one that could not show the source that is cited.
  if (changed.source === '') return written;
  return { ...written, [CITATIONS]: [changed, ...others].map(writeCitation) };
}

export function firstCitation(written: RawValues): WrittenCitation | null {
  const [first] = listIn(written, CITATIONS);
  return first === undefined ? null : readCitation(first);
}

/** A text without the quotes around the whole of it; each line of several. */
function withoutQuotes(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const groups = QUOTED.exec(line.trim())?.slice(1) ?? [];
      return groups.find((inner) => inner !== undefined) ?? line;
    })
    .join('\n');
}

/** Of two quoted parts with something between them, neither is the whole. */
const QUOTED =
  /^(?:“\s*([^“”]+?)\s*”|"\s*([^"]+?)\s*"|„\s*([^„“”]+?)\s*[“”]|«\s*([^«»]+?)\s*»|[‘']\s*((?:(?!\s[‘']|[’']\s).)+?)\s*[’'])$/u;

/** What was chosen before stays in its order: Discord sends what is chosen in an order of its own. */
function inOrder(chosen: readonly string[], before: readonly string[]): readonly string[] {
  return [...before.filter((id) => chosen.includes(id)), ...chosen.filter((id) => !before.includes(id))];
}

function single(value: SubmittedValues[string]): string {
  return typeof value === 'string' ? value : (value[0] ?? '');
}

function several(value: SubmittedValues[string]): readonly string[] {
  const list = typeof value === 'string' ? (value === '' ? [] : [value]) : value;
  return [...new Set(list)];
}
