import type { Edit, FieldEdit, OwnValue } from '../dossier/edit.ts';
import type { AnyRecord } from '../dossier/record-lists.ts';
import type { Figure, Source, Statement } from '../dossier/schema.ts';

/** A field that two versions of a record have otherwise; undefined where one of them does not have it. */
export interface FieldChange {
  /** As in the dossier: `title`, `reliability.grade`, or `citations[paper].credibility` for a source's citation. */
  readonly path: string;
  readonly before: FieldValue | undefined;
  readonly after: FieldValue | undefined;
}

export type FieldValue =
  | string
  | number
  | boolean
  | readonly string[]
  | Figure['value']
  | Statement['citations'];

/** What is different, in the record's order of fields; every field where the record was added or retired. A list is one field. */
export function fieldChanges(before: AnyRecord | null, after: AnyRecord | null): readonly FieldChange[] {
  return compareFields(fieldsOf(before), fieldsOf(after));
}

/** The same as it is shown: each citation apart, and no field that only says that there is nothing. */
export function shownChanges(before: AnyRecord | null, after: AnyRecord | null): readonly FieldChange[] {
  return fieldChanges(before, after).flatMap((change) => {
    if (change.path === 'id' && (before === null || after === null)) return [];
    if (change.path === 'citations') return citationChanges(citationsOf(before), citationsOf(after));
    return isEmpty(change) ? [] : [change];
  });
}

/** Likewise of a field of the dossier itself: of its summary the text, and each citation apart. */
export function ownChanges({ field, before, after }: Omit<FieldEdit, 'kind'>): readonly FieldChange[] {
  const text = { path: field, before: ownText(before), after: ownText(after) };
  const [old, fresh] = [ownCitations(before), ownCitations(after)];
  return [
    ...(text.before === text.after ? [] : [text]),
    ...(sameJson(old, fresh) ? [] : citationChanges(old, fresh)),
  ];
}

function ownText(value: OwnValue | null): string | null {
  return typeof value === 'string' || value === null ? value : value.text;
}

function ownCitations(value: OwnValue | null): Citations {
  return typeof value === 'string' || value === null ? [] : value.citations;
}

function compareFields(
  before: ReadonlyMap<string, FieldValue>,
  after: ReadonlyMap<string, FieldValue>,
): readonly FieldChange[] {
  return [...new Set([...after.keys(), ...before.keys()])]
    .map((path) => ({ path, before: before.get(path), after: after.get(path) }))
    .filter((change) => !sameJson(change.before, change.after));
}

/** A field that says no more than that there is nothing, of a record that was added or retired. */
function isEmpty({ path, before, after }: FieldChange): boolean {
  const holds = (value: FieldValue | undefined): boolean =>
    value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
  return path !== 'saidBy' && !holds(before) && !holds(after);
}

type Citations = Statement['citations'];

function citationsOf(record: AnyRecord | null): Citations {
  return record !== null && 'citations' in record ? record.citations : [];
}

/** Each citation whose credibility differs; the sources in order where that alone does. */
function citationChanges(before: Citations, after: Citations): readonly FieldChange[] {
  const [old, fresh] = [nameCitations(before), nameCitations(after)];
  const changes = compareFields(old, fresh);
  const names = (of: typeof old): readonly string[] => [...of.keys()];
  if (changes.length === 0) return [{ path: 'citations', before: names(old), after: names(fresh) }];
  return changes.map(({ path, ...change }) => ({ path: `citations[${path}].credibility`, ...change }));
}

/** A citation goes by its source; where one source is cited more than once, by which of these it is as well. */
function nameCitations(citations: Citations): ReadonlyMap<string, number> {
  const named = new Map<string, number>();
  for (const { source, credibility } of citations) {
    let name = source;
    for (let at = 2; named.has(name); at += 1) name = `${source}, ${at}`;
    named.set(name, credibility);
  }
  return named;
}

/** Every field of a record by its path. */
export function fieldsOf(record: AnyRecord | null): ReadonlyMap<string, FieldValue> {
  const fields = Object.entries<FieldValue | Source['reliability'] | undefined>(record ?? {});
  return new Map(
    fields.flatMap(([key, value]): readonly (readonly [string, FieldValue])[] => {
      if (value === undefined) return [];
      if (typeof value !== 'object' || value === null || !('grade' in value)) return [[key, value]];
      return Object.entries(value).map(([part, inner]) => [`${key}.${part}`, inner]);
    }),
  );
}

/** The record that has these fields, to be parsed: the reverse of `fieldsOf`. */
export function recordOf(fields: ReadonlyMap<string, unknown>): Readonly<Record<string, unknown>> {
  const nested = new Map<string, Record<string, unknown>>();
  const record: Record<string, unknown> = {};
  for (const [path, value] of fields) {
    const [key = path, part] = path.split('.');
    if (part === undefined) record[key] = value;
    else {
      const inner = nested.get(key) ?? {};
      inner[part] = value;
      nested.set(key, inner);
      record[key] = inner;
    }
  }
  return record;
}

/** Whether two values are the same JSON, whatever the order of their keys; an undefined field is none. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, at) => sameJson(item, b[at]))
    );
  }
  if (!isObject(a) || !isObject(b)) return false;
  const [ofA, ofB] = [entriesOf(a), entriesOf(b)];
  return (
    ofA.length === ofB.length && ofA.every(([key, value]) => Object.hasOwn(b, key) && sameJson(value, b[key]))
  );
}

/** Whether edits change the same to the same, wherever in the lists that stands. */
export function sameEdits(a: readonly Edit[], b: readonly Edit[]): boolean {
  const bare = (edits: readonly Edit[]) => edits.map((edit) => ({ ...edit, at: undefined }));
  return sameJson(bare(a), bare(b));
}

/** Whether writing a value as JSON and reading it back gives the same: no field is undefined, no number is −0. */
export function isPlainJson(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isPlainJson);
  if (isObject(value)) return Object.values(value).every(isPlainJson);
  return value !== undefined && !Object.is(value, -0);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function entriesOf(value: Readonly<Record<string, unknown>>): readonly (readonly [string, unknown])[] {
  return Object.entries(value).filter(([, field]) => field !== undefined);
}
