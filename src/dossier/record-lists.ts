import type { z } from 'zod';
import {
  type Actor,
  type Assessment,
  actorSchema,
  assessmentSchema,
  type Claim,
  claimSchema,
  type DossierEvent,
  eventSchema,
  type Figure,
  figureSchema,
  type Question,
  questionSchema,
  type Reading,
  readingSchema,
  type Source,
  sourceSchema,
} from './schema.ts';

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
] as const;

export type RecordList = (typeof RECORD_LISTS)[number];

/** What each list holds. */
export interface Records {
  readonly sources: Source;
  readonly actors: Actor;
  readonly events: DossierEvent;
  readonly figures: Figure;
  readonly questions: Question;
  readonly readings: Reading;
  readonly claims: Claim;
  readonly assessments: Assessment;
}

export type AnyRecord = Records[RecordList];

/** The shape of one record of each list: what it alone can break. */
export const recordSchemas: { readonly [List in RecordList]: z.ZodType<Records[List]> } = {
  sources: sourceSchema,
  actors: actorSchema,
  events: eventSchema,
  figures: figureSchema,
  questions: questionSchema,
  readings: readingSchema,
  claims: claimSchema,
  assessments: assessmentSchema,
};
