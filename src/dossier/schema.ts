import { z } from 'zod';
import { parseEdtf } from './edtf-date.ts';
import { bandOfHedge, LIKELIHOODS } from './likelihood.ts';

/**
 * The shape of a dossier. What one record alone can break is checked here; what needs the whole dossier
 * (unique ids, references that resolve) is checked in `check-references.ts`.
 */
export const SCHEMA_VERSION = 2;

const text = z.string().min(1, 'write at least one character').max(4000, 'write at most 4,000 characters');

/** A text for replies, in as few words as say it: with its hedge, and "alleged" where that belongs to it. */
function shortText(most: number) {
  return text.max(most, `write at most ${most} characters`);
}

const id = z
  .string()
  .max(40, 'write at most 40 characters')
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'write a slug: small letters and digits, joined by single hyphens');

const edtfDate = text
  .max(60, 'write at most 60 characters')
  .refine(
    (value) => parseEdtf(value) !== null,
    'write an EDTF date such as 2025, 2025-12 or 2026?-01-22, or null',
  )
  .describe('EDTF (ISO 8601-2): as exact as the source and no more');

const hedge = text
  .refine(
    (value) => (value.match(/[\p{L}\p{N}][^\s…]*/gu) ?? []).length <= 5,
    'write the words of doubt as they were said, in at most 5 words',
  )
  .describe('The claimant’s own hedge, as said');

const url = z
  .url({ protocol: /^https?$/, error: 'write a whole address that begins with https:// or http://' })
  .max(2000);

const voice = z.enum(['reported', 'commentary']).describe('Who speaks');
const outlook = z.boolean().describe('Whether it is about what is to come');
const likelihood = z
  .enum(LIKELIHOODS)
  .describe('The ICD 203 band that the hedge names; left out where it names none');
const ids = z.array(id);

const citation = z.strictObject({
  source: id,
  credibility: z.number().int().min(1).max(6).describe('Admiralty digit; 6: cannot be judged'),
});

/** What every event, figure, reading and claim carries. */
const statement = {
  voice,
  saidBy: id.nullable().describe('An actor’s id, or null where the source itself speaks'),
  hedge: hedge.optional(),
  quote: text.max(300, 'write at most 300 characters').optional().describe('An official’s own words'),
  citations: z.array(citation).min(1, 'cite at least one source'),
};

const NOT_THE_HEDGES = {
  path: ['likelihood'],
  error:
    'write the ICD 203 band that the words of doubt name (“almost certainly”: almost-certain), and none where they name none',
};

const sourceSchema = z.strictObject({
  id,
  title: text,
  publisher: text.nullable().describe('null where it is not named'),
  kind: z.enum(['official', 'press', 'analysis', 'commentary', 'unstated']),
  via: id.optional().describe('The source that relayed it'),
  url: url.optional(),
  published: edtfDate.nullable(),
  reliability: z.strictObject({
    grade: z.enum(['A', 'B', 'C', 'D', 'E', 'F']).describe('Admiralty letter; F: cannot be judged'),
    reason: text,
  }),
});

const actorSchema = z.strictObject({
  id,
  name: text,
  role: text,
  short: shortText(30).optional().describe('The name in replies'),
  aliases: z.array(text).describe('For search only'),
});

const eventSchema = z.strictObject({
  id,
  title: text,
  detail: text,
  date: edtfDate.nullable(),
  dateNote: text.optional(),
  outlook,
  actors: ids,
  ...statement,
});

const amount = z.number().min(0, 'write 0 or more');

const range = z
  .strictObject({ min: amount.optional(), max: amount.optional() })
  .refine(({ min, max }) => min !== undefined || max !== undefined, 'write min, max or both')
  .refine(
    ({ min, max }) => min === undefined || max === undefined || min <= max,
    'write min no greater than max',
  );

export const MEASURES = [
  'population',
  'design-capacity',
  'official-capacity',
  'occupancy-level',
  'arrivals',
  'arrivals-per-day',
  'releases',
  'other',
] as const;

const figureSchema = z
  .strictObject({
    id,
    label: text,
    statement: text.optional().describe('A whole sentence that holds `saidAs`'),
    saidAs: text.describe('The number as said: “hundreds”, “roughly 35,000”'),
    value: z.union([amount, range]).nullable().describe('null where no number was given'),
    qualifier: z.enum(['about', 'up to', 'over']).nullable(),
    unit: text,
    measure: z.enum(MEASURES),
    place: text.nullable(),
    scope: text.nullable(),
    basis: text.nullable().describe('null: not stated'),
    asOf: edtfDate.nullable(),
    key: z.boolean().optional().describe('Whether it is one of the numbers of a briefing'),
    ...statement,
  })
  .refine(({ value, qualifier }) => qualifier === null || value !== null, {
    path: ['qualifier'],
    error: 'write null: a figure without a value has nothing to qualify',
  })
  .refine(
    ({ value, qualifier }) => typeof value !== 'object' || qualifier === null || qualifier === 'about',
    {
      path: ['qualifier'],
      error: 'write "about" or null: a range says its own bounds',
    },
  );

const questionSchema = z.strictObject({
  id,
  text: text.describe('In no side’s terms'),
  short: shortText(40).optional().describe('“Why?”, “Where to?”'),
  differ: shortText(120).optional().describe('Completes “They differ on …”, in no side’s terms'),
  common: ids.describe('Records that all sides hold'),
});

const readingSchema = z
  .strictObject({
    id,
    question: id,
    holder: id,
    statement: text,
    short: shortText(90).optional().describe('The statement in one line'),
    likelihood: likelihood.optional(),
    ...statement,
  })
  .refine(bandIsTheHedges, NOT_THE_HEDGES);

const claimSchema = z
  .strictObject({
    id,
    statement: text,
    outlook,
    question: id.optional(),
    reading: id.optional(),
    likelihood: likelihood.optional(),
    basis: z.enum(['named-source', 'unnamed-source', 'inference', 'none-given']),
    disputes: ids,
    supports: ids,
    annotates: ids.describe('What it adds to without disputing it'),
    ...statement,
  })
  .refine(bandIsTheHedges, NOT_THE_HEDGES);

const assessmentSchema = z.strictObject({
  id,
  evidence: id.describe('An event, figure or claim'),
  reading: id,
  judgement: z.enum(['consistent', 'inconsistent', 'neutral']),
  reason: text,
  by: text,
});

const unknownSchema = z.strictObject({
  id,
  text: text.describe('What nobody here says, to complete a sentence: “when the transfers began”'),
  question: id.optional(),
});

const termSchema = z.strictObject({
  id,
  words: z
    .array(text)
    .min(2, 'write at least two words')
    .describe('Words that mean the same here, and are nobody’s name'),
});

/** Most characters of a summary. */
export const MOST_SUMMARY = 300;

const summarySchema = z
  .strictObject({
    text: z.string().max(MOST_SUMMARY, `write at most ${MOST_SUMMARY} characters`).describe('May be empty'),
    citations: z.array(citation).describe('May be empty'),
  })
  .describe('What is happening, as reported');

export const dossierSchema = z.strictObject({
  $schema: text.optional(),
  schemaVersion: z.literal(SCHEMA_VERSION),
  id,
  title: text,
  note: text,
  summary: summarySchema.optional(),
  sources: z.array(sourceSchema),
  actors: z.array(actorSchema),
  events: z.array(eventSchema),
  figures: z.array(figureSchema),
  questions: z.array(questionSchema),
  readings: z.array(readingSchema),
  claims: z.array(claimSchema),
  assessments: z.array(assessmentSchema),
  unknowns: z.array(unknownSchema),
  terms: z.array(termSchema),
});

export type Source = Frozen<z.infer<typeof sourceSchema>>;
export type Actor = Frozen<z.infer<typeof actorSchema>>;
export type DossierEvent = Frozen<z.infer<typeof eventSchema>>;
export type Figure = Frozen<z.infer<typeof figureSchema>>;
export type Question = Frozen<z.infer<typeof questionSchema>>;
export type Reading = Frozen<z.infer<typeof readingSchema>>;
export type Claim = Frozen<z.infer<typeof claimSchema>>;
export type Assessment = Frozen<z.infer<typeof assessmentSchema>>;
export type Unknown = Frozen<z.infer<typeof unknownSchema>>;
export type Term = Frozen<z.infer<typeof termSchema>>;
export type Summary = Frozen<z.infer<typeof summarySchema>>;
export type Dossier = Frozen<z.infer<typeof dossierSchema>>;
/** Any record that somebody states: it has a voice, a speaker and citations. */
export type Statement = DossierEvent | Figure | Reading | Claim;

/** The same, all of it read-only. */
export type Frozen<T> = T extends (infer Item)[]
  ? readonly Frozen<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Frozen<T[Key]> }
    : T;

function bandIsTheHedges(record: {
  readonly hedge?: string | undefined;
  readonly likelihood?: string | undefined;
}): boolean {
  return (record.likelihood ?? null) === bandOfHedge(record.hedge ?? '');
}
