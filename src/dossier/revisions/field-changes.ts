import type { AnyRecord } from '../record-lists.ts';
import { sameJson } from './same-json.ts';

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
