import { z } from 'zod';
import type { FieldChange, FieldValue } from '../../dossier/dossier-changes.ts';
import type { FieldChange as RawChange } from '../../revisions/field-changes.ts';

const citations = z.array(z.object({ source: z.string(), credibility: z.number() })).min(1);
const fieldValue = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.string()),
  z.object({ min: z.number().optional(), max: z.number().optional() }),
]);

/** A field as it is and as an undo would have it, for `fieldLines` to show: a citation as "source [3]". */
export function readChange({ path, before, after }: RawChange): FieldChange {
  return { path, before: readValue(before), after: readValue(after) };
}

function readValue(value: unknown): FieldValue | undefined {
  const cited = citations.safeParse(value).data;
  return cited === undefined
    ? fieldValue.safeParse(value).data
    : cited.map(({ source, credibility }) => `${source} [${credibility}]`);
}
