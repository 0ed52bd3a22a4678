import type { AnyRecord } from '../dossier/record-lists.ts';

/** A field that two versions of a record have otherwise; undefined where one of them does not have it. */
export interface FieldChange {
  /** As in the dossier: `title`, `reliability.grade`. A list is one field. */
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What is different, in the record's order of fields; every field where the record was added or retired. */
export function fieldChanges(before: AnyRecord | null, after: AnyRecord | null): readonly FieldChange[] {
  const [old, fresh] = [fieldsOf(before), fieldsOf(after)];
  const paths = new Set([...fresh.keys(), ...old.keys()]);
  return [...paths]
    .map((path) => ({ path, before: old.get(path), after: fresh.get(path) }))
    .filter((change) => !sameJson(change.before, change.after));
}

/** Every field of a record by its path. */
export function fieldsOf(record: AnyRecord | null): ReadonlyMap<string, unknown> {
  const fields = new Map<string, unknown>();
  for (const [key, value] of Object.entries(record ?? {})) {
    if (key === 'reliability') {
      for (const [part, inner] of Object.entries(value ?? {})) fields.set(`${key}.${part}`, inner);
    } else if (value !== undefined) fields.set(key, value);
  }
  return fields;
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
