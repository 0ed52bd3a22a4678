import type { z } from 'zod';
import { type Dossier, dossierSchema } from './schema.ts';

/** The dossier's lists of records, in the order in which they stand in it. */
export const RECORD_LISTS = [
  'sources',
  'actors',
  'events',
  'figures',
  'questions',
  'readings',
  'claims',
  'assessments',
  'unknowns',
  'terms',
] as const;

export type RecordList = (typeof RECORD_LISTS)[number];

/** What each list holds. */
export type Records = { readonly [List in RecordList]: Dossier[List][number] };

export type AnyRecord = Records[RecordList];

const { shape } = dossierSchema;

/** The shape of one record of each list: what it alone can break. */
export const recordSchemas: { readonly [List in RecordList]: z.ZodType<Records[List]> } = {
  sources: shape.sources.element,
  actors: shape.actors.element,
  events: shape.events.element,
  figures: shape.figures.element,
  questions: shape.questions.element,
  readings: shape.readings.element,
  claims: shape.claims.element,
  assessments: shape.assessments.element,
  unknowns: shape.unknowns.element,
  terms: shape.terms.element,
};

/** What one of each list is called where people read of it. */
const NOUNS = new Map([
  ['sources', 'source'],
  ['actors', 'speaker'],
  ['events', 'event'],
  ['figures', 'figure'],
  ['questions', 'question'],
  ['readings', 'view'],
  ['claims', 'claim'],
  ['assessments', 'judgement'],
  ['unknowns', 'unknown'],
  ['terms', 'group of words'],
]);

/** "claim", "view". */
export function nounOf(list: string): string {
  return NOUNS.get(list) ?? list;
}

/** "claims", "views". */
export function nounsOf(list: string): string {
  return nounOf(list).replace(/^\w+/, '$&s');
}
