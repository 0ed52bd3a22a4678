import { z } from 'zod';
import type { Edit, OwnField, OwnValue } from '../dossier/edit.ts';
import { RECORD_LISTS, type RecordList, type Records, recordSchemas } from '../dossier/record-lists.ts';
import { dossierSchema } from '../dossier/schema.ts';

export const ORIGINS = ['edit', 'suggestion', 'undo', 'import', 'purge'] as const;
export type Origin = (typeof ORIGINS)[number];

/** What every edit of a record of one list is made of. */
const recordEdits = [
  recordEdit('sources', recordSchemas.sources),
  recordEdit('actors', recordSchemas.actors),
  recordEdit('events', recordSchemas.events),
  recordEdit('figures', recordSchemas.figures),
  recordEdit('questions', recordSchemas.questions),
  recordEdit('readings', recordSchemas.readings),
  recordEdit('claims', recordSchemas.claims),
  recordEdit('assessments', recordSchemas.assessments),
  recordEdit('unknowns', recordSchemas.unknowns),
  recordEdit('terms', recordSchemas.terms),
] as const;

const own = dossierSchema.shape;

const fieldEdits = [
  fieldEdit('$schema', own.$schema.unwrap().nullable()),
  fieldEdit('id', own.id),
  fieldEdit('title', own.title),
  fieldEdit('note', own.note),
  fieldEdit('summary', own.summary.unwrap().nullable()),
] as const;

const orderEdit = z.strictObject({
  kind: z.literal('order'),
  list: z.enum(RECORD_LISTS),
  before: z.array(z.string()),
  after: z.array(z.string()),
});

export const editSchema: z.ZodType<Edit> = z.discriminatedUnion('kind', [
  ...recordEdits,
  z.discriminatedUnion('field', fieldEdits),
  orderEdit,
]);

function recordEdit<List extends RecordList>(list: List, record: z.ZodType<Records[List]>) {
  return z
    .strictObject({
      kind: z.literal(list),
      id: z.string(),
      at: z.number().int().min(0).exactOptional(),
      before: record.nullable(),
      after: record.nullable(),
      erased: z.literal(true).exactOptional(),
    })
    .refine(
      ({ before, after }) => before !== null || after !== null,
      'an edit needs an entry before or after',
    )
    .refine(({ id, before, after }) => (before ?? after)?.id === id, 'an edit bears the id of its entry');
}

function fieldEdit<Field extends OwnField>(field: Field, value: z.ZodType<OwnValue | null>) {
  return z.strictObject({
    kind: z.literal('dossier'),
    field: z.literal(field),
    before: value,
    after: value,
    erased: z.literal(true).exactOptional(),
  });
}

const authorSchema = z.strictObject({ id: z.string().min(1).max(64), name: z.string().max(200) }).readonly();

/** Who made a change: a Discord user's id, and the name that this person had then. */
export type Author = z.infer<typeof authorSchema>;

/** A revision without its edits. */
export const revisionHeadSchema = z.strictObject({
  /** Counted from 1 in each server; the shipped dossier is 0. */
  number: z.number().int().min(1),
  /** ISO 8601 in UTC, to the millisecond; never before that of the revision before it. */
  at: z.iso.datetime({ precision: 3 }),
  by: authorSchema,
  /** May be empty. */
  why: z.string().max(4000),
  origin: z.enum(ORIGINS),
  /** The revision that an undo reverses, or whose records' texts a purge erases. */
  of: z.number().int().min(1).exactOptional(),
});

/** A revision as it is stored and exported. */
export const revisionSchema = revisionHeadSchema.extend({ edits: z.array(editSchema).readonly() }).readonly();

/** One saved change of a dossier: what was before, what is after, and who did it when and why. */
export type Revision = z.infer<typeof revisionSchema>;
