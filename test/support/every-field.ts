import { z } from 'zod';
import type { AnyRecord, RecordList } from '../../src/dossier/record-lists.ts';
import { RECORD_LISTS, recordSchemas } from '../../src/dossier/record-lists.ts';
import { referencesOf } from '../../src/dossier/references.ts';
import { dossierSchema } from '../../src/dossier/schema.ts';
import { createSnapshot, type Snapshot } from '../../src/dossier/snapshot.ts';
import { recordOf } from '../../src/revisions/field-changes.ts';
import {
  actor,
  assessment,
  claim,
  dossierOf,
  event,
  figure,
  question,
  reading,
  source,
  term,
  unknown,
} from './build-dossier.ts';

/** One field of one kind of record, and values of every kind that the schema lets it have. */
export interface EveryField {
  readonly list: RecordList;
  /** As in the dossier: `title`, `reliability.grade`. */
  readonly path: string;
  /** Undefined where it may be left out. */
  readonly values: readonly unknown[];
  /** The values, where it has one of a few. */
  readonly choices: readonly string[];
  /** Ids that it may name, where it names any. */
  readonly references: readonly string[];
}

/** What every id of the dossier below begins with, and no text of it has. */
export const ID_MARK = 'zq-';

const said = { saidBy: 'zq-first-actor', citations: [{ source: 'zq-first-source', credibility: 2 }] };

/** Two records of each kind at least, whose titles say nothing of their ids. */
export const TITLED: Snapshot = createSnapshot(
  dossierOf({
    id: 'zq-dossier',
    title: 'Ships in the harbour',
    summary: { text: 'Ships wait.', citations: [{ source: 'zq-first-source', credibility: 2 }] },
    sources: [
      source({ id: 'zq-first-source', title: 'Harbour Gazette' }),
      source({ id: 'zq-second-source', title: 'Evening Courier' }),
      source({ id: 'zq-third-source', title: 'Letter of a pilot' }),
    ],
    actors: [
      actor({ id: 'zq-first-actor', name: 'Port Office' }),
      actor({ id: 'zq-second-actor', name: 'Pilots’ Guild' }),
    ],
    events: [
      event({ id: 'zq-first-event', title: 'The gate was shut', ...said }),
      event({ id: 'zq-second-event', title: 'The crane fell', ...said }),
    ],
    figures: [figure({ id: 'zq-first-figure', label: 'Ships at anchor', ...said })],
    questions: [
      question({ id: 'zq-first-question', text: 'Why was it shut?' }),
      question({ id: 'zq-second-question', text: 'Who pays for it?' }),
    ],
    readings: [
      reading({
        id: 'zq-first-view',
        question: 'zq-first-question',
        holder: 'zq-first-actor',
        statement: 'A storm came up.',
        ...said,
      }),
      reading({
        id: 'zq-second-view',
        question: 'zq-second-question',
        holder: 'zq-second-actor',
        statement: 'The owners pay.',
        ...said,
      }),
    ],
    claims: [claim({ id: 'zq-first-claim', statement: 'Nobody was hurt.', ...said })],
    assessments: [
      assessment({ id: 'zq-first-judgement', evidence: 'zq-first-event', reading: 'zq-first-view' }),
    ],
    unknowns: [unknown({ id: 'zq-first-unknown', text: 'when it opens again' })],
    terms: [term({ id: 'zq-first-words', words: ['ships', 'vessels'] })],
  }),
  0,
);

/** The record of each kind whose fields are changed: all of them are there. */
export const SUBJECTS: { readonly [List in RecordList]: AnyRecord } = {
  sources: source({
    id: 'zq-own-source',
    title: 'Log of the tower',
    publisher: 'Tower Press',
    via: 'zq-first-source',
    url: 'https://example.org/log',
    published: '2026-01',
  }),
  actors: actor({ id: 'zq-own-actor', name: 'Tower crew', short: 'Crew', aliases: ['Watch'] }),
  events: event({
    id: 'zq-own-event',
    title: 'Lights may have failed',
    dateNote: 'at dusk',
    actors: ['zq-first-actor'],
    quote: 'All dark',
    hedge: 'may',
    ...said,
  }),
  figures: figure({
    id: 'zq-own-figure',
    label: 'Tugs in service',
    statement: 'Some 1,000 tugs may serve.',
    hedge: 'may',
    quote: 'A lot',
    key: true,
    ...said,
  }),
  questions: question({
    id: 'zq-own-question',
    text: 'Where did they go?',
    short: 'Where to?',
    differ: 'where they went',
    common: ['zq-first-event'],
  }),
  readings: reading({
    id: 'zq-own-view',
    question: 'zq-first-question',
    holder: 'zq-first-actor',
    statement: 'They are likely south.',
    short: 'Likely south',
    hedge: 'likely',
    likelihood: 'likely',
    quote: 'South',
    ...said,
  }),
  claims: claim({
    id: 'zq-own-claim',
    statement: 'They are likely safe.',
    question: 'zq-first-question',
    reading: 'zq-first-view',
    hedge: 'likely',
    likelihood: 'likely',
    quote: 'Safe',
    disputes: ['zq-first-event'],
    supports: ['zq-first-claim'],
    annotates: ['zq-first-figure'],
    ...said,
  }),
  assessments: assessment({ id: 'zq-own-judgement', evidence: 'zq-second-event', reading: 'zq-second-view' }),
  unknowns: unknown({ id: 'zq-own-unknown', text: 'who saw it', question: 'zq-first-question' }),
  terms: term({ id: 'zq-own-words', words: ['tugs', 'towboats'] }),
};

const LONG = Array.from({ length: 380 }, (_, at) => `wave${at}`).join(' ');
/** Of each the schema takes those that fit it: a date takes dates, a word of doubt few words. */
const TEXTS: readonly string[] = [
  'Plain words of one kind',
  'Quite *other* words (of two lines)\nand no more',
  'Read https://example.org/a_(b)?c=1&d=*2* there',
  LONG,
  'may',
  'almost certainly',
  '2026-01-22',
  '2025?',
  '2026-01-22/2026-01-24',
  'https://example.org/page?of=this',
  `https://example.org/${'deep/'.repeat(200)}`,
];
const NUMBERS: readonly number[] = [0, 1, 3, 6, 1000, 1_234_567.5, 999_999_999_999];

function valuesOf(schema: unknown, references: readonly string[]): readonly unknown[] {
  if (schema === dossierSchema.shape.id || (schema instanceof z.ZodString && references.length > 0))
    return references;
  if (schema instanceof z.ZodOptional) return [undefined, ...valuesOf(schema.unwrap(), references)];
  if (schema instanceof z.ZodNullable) return [null, ...valuesOf(schema.unwrap(), references)];
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((one) => valuesOf(one, references));
  if (schema instanceof z.ZodEnum) return schema.options;
  if (schema instanceof z.ZodBoolean) return [false, true];
  if (schema instanceof z.ZodNumber) return NUMBERS.filter((one) => schema.safeParse(one).success);
  if (schema instanceof z.ZodArray) {
    const items = valuesOf(schema.element, references);
    const lists = [[], items.slice(0, 1), items.slice(0, 2), items.slice(0, 2).toReversed(), items];
    return lists.filter((one) => schema.safeParse(one).success);
  }
  if (schema instanceof z.ZodObject) {
    const all = Object.entries(schema.shape).reduce<readonly Readonly<Record<string, unknown>>[]>(
      (made, [key, inner]) => {
        const values = valuesOf(inner, references);
        return made.flatMap((one) => values.map((value) => ({ ...one, [key]: value })));
      },
      [{}],
    );
    return all.map(withoutUndefined).filter((one) => schema.safeParse(one).success);
  }
  if (schema instanceof z.ZodType) return TEXTS.filter((one) => schema.safeParse(one).success);
  throw new TypeError('A schema holds something that is none.');
}

/** The schema within what may be left out, be null, or stand several times. */
function within(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return within(schema.unwrap());
  return schema instanceof z.ZodArray ? within(schema.element) : schema;
}

/** Ids that a field may name: of whichever kinds of record it does. */
function referencesAt(list: RecordList, path: string): readonly string[] {
  const probe = 'zq-probe';
  const inner = within(shapeOf(list)[path]);
  const one = inner instanceof z.ZodObject ? { source: probe, credibility: 1 } : probe;
  for (const value of [one, [one]]) {
    const record = { ...SUBJECTS[list], [path]: value };
    const found = asRecord(list, record)?.find(({ id }) => id === probe);
    if (found !== undefined)
      return found.allowed.flatMap((each) => TITLED.byList[each].records.slice(0, 2).map(({ id }) => id));
  }
  return [];
}

function asRecord(list: RecordList, record: unknown) {
  const { data } = recordSchemas[list].safeParse(record);
  return data === undefined ? undefined : referencesOf(list, data as never);
}

function shapeOf(list: RecordList): Readonly<Record<string, unknown>> {
  const schema = recordSchemas[list];
  if (!(schema instanceof z.ZodObject)) throw new TypeError(`${list} holds no objects.`);
  return schema.shape;
}

/** Every field of every kind of record, as the schema has them. */
export const EVERY_FIELD: readonly EveryField[] = RECORD_LISTS.flatMap((list) =>
  Object.entries(shapeOf(list)).flatMap(([key, schema]): readonly EveryField[] => {
    const nested = schema instanceof z.ZodObject ? Object.entries<unknown>(schema.shape) : [];
    if (nested.length > 0) return nested.map(([part, inner]) => fieldOf(list, `${key}.${part}`, inner, []));
    if (key === 'id') return [fieldOf(list, key, schema, [SUBJECTS[list].id, 'zq-another-id'])];
    return [fieldOf(list, key, schema, referencesAt(list, key))];
  }),
);

function fieldOf(list: RecordList, path: string, schema: unknown, references: readonly string[]): EveryField {
  const inner = within(schema);
  const values = [...new Map(valuesOf(schema, references).map((one) => [JSON.stringify(one), one])).values()];
  return {
    list,
    path,
    values,
    choices: inner instanceof z.ZodEnum ? inner.options.map(String) : [],
    references,
  };
}

/** Each value once as what was there, and once as what came. */
export function pairsOf({ values }: EveryField): readonly (readonly [before: unknown, after: unknown])[] {
  return values.flatMap((value, at) => {
    const next = values[(at + 1) % values.length];
    return [
      [value, next],
      [next, value],
    ] as const;
  });
}

/**
 * The subject of a list with that value in a field, and what the schema asks for beside it: a band of likelihood goes with
 * its words of doubt, what qualifies a number with a number, a view with its question.
 *
 * @throws ZodError where there is no such record.
 */
export function subjectWith({ list, path }: Pick<EveryField, 'list' | 'path'>, value: unknown): AnyRecord {
  const { data, error } = recordSchemas[list].safeParse(recordWith(list, path, value));
  if (data === undefined) throw error;
  return data;
}

/** The same, whether or not the schema takes it. */
export function recordWith(list: RecordList, path: string, value: unknown): unknown {
  const subject: Readonly<Record<string, unknown>> = { ...SUBJECTS[list] };
  const [key = '', part] = path.split('.');
  if (part !== undefined) return { ...subject, [key]: { ...recordAt(subject[key]), [part]: value } };
  return withoutUndefined({ ...subject, ...besideOf(list, key, value), [key]: value });
}

function besideOf(list: RecordList, key: string, value: unknown): Readonly<Record<string, unknown>> {
  const banded = 'likelihood' in shapeOf(list);
  if (banded && key === 'likelihood') return { hedge: value === undefined ? 'may' : HEDGES[String(value)] };
  if (banded && key === 'hedge')
    return { likelihood: value === 'almost certainly' ? 'almost-certain' : undefined };
  if (key === 'value') return { qualifier: null };
  if (key === 'question' && 'reading' in shapeOf(list)) return { reading: undefined };
  if (key === 'reading' && 'question' in shapeOf(list))
    return { question: TITLED.byList.readings.get(String(value))?.question };
  return {};
}

const HEDGES: Readonly<Record<string, string>> = {
  'almost-no-chance': 'remote',
  'very-unlikely': 'very unlikely',
  unlikely: 'unlikely',
  'roughly-even': 'roughly even odds',
  likely: 'probably',
  'very-likely': 'very likely',
  'almost-certain': 'almost certainly',
};

function recordAt(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}

function withoutUndefined(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return recordOf(new Map(Object.entries(record).filter(([, value]) => value !== undefined)));
}
