import { z } from 'zod';
import { RECORD_LISTS, type RecordList, type Records, recordSchemas } from '../record-lists.ts';
import { dossierSchema } from '../schema.ts';
import type { Edit } from './edit.ts';

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
] as const;

const own = dossierSchema.shape;

const fieldEdits = [
  fieldEdit('$schema', own.$schema.unwrap().nullable()),
  fieldEdit('id', own.id),
  fieldEdit('title', own.title),
  fieldEdit('note', own.note),
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
      'an edit needs a record before or after',
    )
    .refine(({ id, before, after }) => (before ?? after)?.id === id, 'an edit bears the id of its record');
}

function fieldEdit<Field extends string>(field: Field, value: z.ZodType<string | null>) {
  return z.strictObject({
    kind: z.literal('dossier'),
    field: z.literal(field),
    before: value,
    after: value,
    erased: z.literal(true).exactOptional(),
  });
}
