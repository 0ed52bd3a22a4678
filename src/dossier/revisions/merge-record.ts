import type { AnyRecord } from '../record-lists.ts';
import { type FieldChange, fieldChanges, fieldsOf, recordOf } from './field-changes.ts';
import { sameJson } from './same-json.ts';

/** A change of a record made again on top of another version of it. */
export interface Merged {
  /** To be parsed: what was two right records may be a wrong one together. */
  readonly record: unknown;
  /** Whether it is any other than the version that it was made on top of. */
  readonly changed: boolean;
  /**
   * Fields that both changed, each another way: `before` as the version has it, `after` as the change would, which
   * `record` has.
   */
  readonly clashes: readonly FieldChange[];
}

/** Puts what changed from one version to another into a third, field by field; all its other fields stay. */
export function mergeRecord(from: AnyRecord, to: AnyRecord, onto: AnyRecord): Merged {
  const fields = new Map(fieldsOf(onto));
  const changes = fieldChanges(from, to);
  const clashes = changes.flatMap(({ path, before, after }) => {
    const there = fields.get(path);
    return sameJson(there, before) || sameJson(there, after) ? [] : [{ path, before: there, after }];
  });
  const differs = changes.some(({ path, after }) => !sameJson(fields.get(path), after));
  for (const { path, after } of changes) {
    if (after === undefined) fields.delete(path);
    else fields.set(path, after);
  }
  return { record: recordOf(fields), changed: differs, clashes };
}
