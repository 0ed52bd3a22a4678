import { z } from 'zod';
import type { FieldChange, FieldValue } from '../../dossier/dossier-changes.ts';
import type { AnyRecord } from '../../dossier/record-lists.ts';
import { fieldChanges } from '../../revisions/field-changes.ts';

/**
 * What is different between two versions of a record, as it is shown: every field where it was added or retired, and
 * each citation apart.
 */
export function shownChanges(before: AnyRecord | null, after: AnyRecord | null): readonly FieldChange[] {
  return fieldChanges(before, after).flatMap((change) => {
    if (change.path === 'id' && (before === null || after === null)) return [];
    if (change.path === 'citations') return citationChanges(change.before, change.after);
    const shown = { path: change.path, before: readValue(change.before), after: readValue(change.after) };
    return isEmpty(shown) ? [] : [shown];
  });
}

/** A field that says no more than that there is nothing, of a record that was added or retired. */
function isEmpty({ path, before, after }: FieldChange): boolean {
  if (path === 'saidBy') return false;
  const holds = (value: FieldValue | undefined): boolean =>
    value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
  return !holds(before) && !holds(after);
}

const citations = z.array(z.object({ source: z.string(), credibility: z.number() }));
const fieldValue = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.string()),
  z.object({ min: z.number().optional(), max: z.number().optional() }),
]);

/** A value as JSON gives it back: everything that a record's field may be but for citations. */
function readValue(value: unknown): FieldValue | undefined {
  return fieldValue.safeParse(value).data;
}

function citationChanges(before: unknown, after: unknown): readonly FieldChange[] {
  const [old, fresh] = [citationFields(before), citationFields(after)];
  const changes = [...new Set([...fresh.keys(), ...old.keys()])].flatMap((path) => {
    const [was, is] = [old.get(path), fresh.get(path)];
    return was === is ? [] : [{ path, before: was, after: is }];
  });
  return changes.length > 0
    ? changes
    : [{ path: 'citations', before: [...old.keys()].map(sourceOf), after: [...fresh.keys()].map(sourceOf) }];
}

/** A citation goes by its source; where one source is cited more than once, by which of these it is as well. */
function citationFields(value: unknown): ReadonlyMap<string, number> {
  const fields = new Map<string, number>();
  for (const { source, credibility } of citations.safeParse(value).data ?? []) {
    let name = source;
    for (let at = 2; fields.has(pathOf(name)); at += 1) name = `${source}, ${at}`;
    fields.set(pathOf(name), credibility);
  }
  return fields;
}

function pathOf(name: string): string {
  return `citations[${name}].credibility`;
}

function sourceOf(path: string): string {
  return path.slice('citations['.length, -'].credibility'.length);
}
