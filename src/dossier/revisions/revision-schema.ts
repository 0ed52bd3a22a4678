import { z } from 'zod';
import { editSchema } from './edit-schema.ts';
import { ORIGINS, type Revision } from './revision.ts';

export const authorSchema = z.strictObject({ id: z.string().min(1).max(64), name: z.string().max(200) });

/** A revision without its edits. */
export const revisionHeadSchema = z.strictObject({
  number: z.number().int().min(1),
  at: z.iso.datetime({ precision: 3 }),
  by: authorSchema,
  why: z.string().max(4000),
  origin: z.enum(ORIGINS),
  of: z.number().int().min(1).exactOptional(),
});

/** A revision as it is written down and exported. */
export const revisionSchema: z.ZodType<Revision> = revisionHeadSchema.extend({ edits: z.array(editSchema) });
