import type {
  Actor,
  Assessment,
  Claim,
  Dossier,
  DossierEvent,
  Figure,
  Question,
  Reading,
  Source,
  Term,
  Unknown,
} from '../../src/dossier/schema.ts';
import { createSnapshot, type Snapshot } from '../../src/dossier/snapshot.ts';

/** Records made from what a test is about; all else is plain and valid. */
const statement = {
  voice: 'reported',
  saidBy: null,
  citations: [{ source: 'paper', credibility: 3 }],
} as const;

export function source(changes: Partial<Source> = {}): Source {
  return {
    id: 'paper',
    title: 'The paper',
    publisher: null,
    kind: 'press',
    published: null,
    reliability: { grade: 'C', reason: 'Known to the editors.' },
    ...changes,
  };
}

export function actor(changes: Partial<Actor> = {}): Actor {
  return { id: 'someone', name: 'Someone', role: 'Somebody', aliases: [], ...changes };
}

export function event(changes: Partial<DossierEvent> = {}): DossierEvent {
  return {
    id: 'event',
    title: 'An event',
    detail: 'It came about.',
    date: null,
    outlook: false,
    actors: [],
    ...statement,
    ...changes,
  };
}

export function figure(changes: Partial<Figure> = {}): Figure {
  return {
    id: 'figure',
    label: 'People held',
    saidAs: '1,000',
    value: 1000,
    qualifier: null,
    unit: 'people',
    measure: 'population',
    place: 'Iraq',
    scope: 'the prison system',
    basis: null,
    asOf: null,
    ...statement,
    ...changes,
  };
}

export function question(changes: Partial<Question> = {}): Question {
  return { id: 'question', text: 'Why?', common: [], ...changes };
}

export function reading(changes: Partial<Reading> = {}): Reading {
  return {
    id: 'reading',
    question: 'question',
    holder: 'someone',
    statement: 'Because.',
    ...statement,
    ...changes,
  };
}

export function assessment(changes: Partial<Assessment> = {}): Assessment {
  return {
    id: 'assessment',
    evidence: 'event',
    reading: 'reading',
    judgement: 'consistent',
    reason: 'It says so.',
    by: 'a test',
    ...changes,
  };
}

export function claim(changes: Partial<Claim> = {}): Claim {
  return {
    id: 'claim',
    statement: 'It is so.',
    outlook: false,
    basis: 'none-given',
    disputes: [],
    supports: [],
    annotates: [],
    ...statement,
    ...changes,
  };
}

export function unknown(changes: Partial<Unknown> = {}): Unknown {
  return { id: 'unknown', text: 'when it began', ...changes };
}

export function term(changes: Partial<Term> = {}): Term {
  return { id: 'term', words: ['people', 'persons'], ...changes };
}

/** A dossier of the given records alone. */
export function dossierOf(records: Partial<Dossier>): Dossier {
  return {
    schemaVersion: 2,
    id: 'test',
    title: 'A test',
    note: 'Made for a test.',
    sources: [source()],
    actors: [],
    events: [],
    figures: [],
    questions: [],
    readings: [],
    claims: [],
    assessments: [],
    unknowns: [],
    terms: [],
    ...records,
  };
}

export function snapshotOf(records: Partial<Dossier>, revision = 0): Snapshot {
  return createSnapshot(dossierOf(records), revision);
}
