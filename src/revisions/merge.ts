import type { AnyRecord } from '../dossier/record-lists.ts';
import { type FieldChange, fieldChanges, fieldsOf, recordOf, sameJson } from './field-changes.ts';

/**
 * The order that `to` asks for, of the ids that are there now: those that it does not know stay right after the one
 * that they follow now. Null where what both know was put in another order than `from` since.
 */
export function mergeOrder(
  current: readonly string[],
  from: readonly string[],
  to: readonly string[],
): readonly string[] | null {
  const [there, known] = [new Set(current), new Set(from)];
  const common = current.filter((id) => known.has(id));
  const still = from.filter((id) => there.has(id));
  if (!sameJson(common, still)) return null;
  const followers = new Map<string | null, string[]>();
  let leader: string | null = null;
  for (const id of current) {
    if (known.has(id)) leader = id;
    else followers.set(leader, [...(followers.get(leader) ?? []), id]);
  }
  const wanted = to.filter((id) => there.has(id) && known.has(id));
  return [...(followers.get(null) ?? []), ...wanted.flatMap((id) => [id, ...(followers.get(id) ?? [])])];
}

/** A change of a record made again on top of another version of it. */
interface Merged {
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
