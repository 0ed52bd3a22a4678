import type { RecordList, Records } from './record-lists.ts';
import type { Statement, Summary } from './schema.ts';

/** A place within a record (`citations[0].source`) that names another, and the lists in which that may stand. */
export interface Reference {
  readonly path: string;
  readonly id: string;
  readonly allowed: readonly RecordList[];
}

const ACTORS = ['actors'] as const;
const SOURCES = ['sources'] as const;
const STATEMENTS = ['events', 'figures', 'readings', 'claims'] as const;
const QUESTIONS = ['questions'] as const;
const EVIDENCE = ['events', 'figures', 'claims'] as const;

type References = { readonly [List in RecordList]: (record: Records[List]) => readonly Reference[] };

const REFERENCES: References = {
  sources: ({ via }) => one('via', via, SOURCES),
  actors: () => [],
  events: (event) => [...ofStatement(event), ...each('actors', event.actors, ACTORS)],
  figures: (figure) => ofStatement(figure),
  questions: ({ common }) => each('common', common, EVIDENCE),
  readings: (reading) => [
    ...ofStatement(reading),
    ...one('question', reading.question, QUESTIONS),
    ...one('holder', reading.holder, ACTORS),
  ],
  claims: (claim) => [
    ...ofStatement(claim),
    ...one('question', claim.question, QUESTIONS),
    ...one('reading', claim.reading, ['readings']),
    ...each('disputes', claim.disputes, STATEMENTS),
    ...each('supports', claim.supports, STATEMENTS),
    ...each('annotates', claim.annotates, STATEMENTS),
  ],
  assessments: ({ evidence, reading }) => [
    ...one('evidence', evidence, EVIDENCE),
    ...one('reading', reading, ['readings']),
  ],
  unknowns: ({ question }) => one('question', question, QUESTIONS),
  terms: () => [],
};

/** Every reference that a record makes, in the order of its fields. */
export function referencesOf<List extends RecordList>(
  list: List,
  record: Records[List],
): readonly Reference[] {
  return REFERENCES[list](record);
}

/** Likewise of the dossier's summary. */
export function referencesOfSummary({ citations }: Pick<Summary, 'citations'>): readonly Reference[] {
  return citations.map(({ source }, at) => ({
    path: `citations[${at}].source`,
    id: source,
    allowed: SOURCES,
  }));
}

function ofStatement({ saidBy, citations }: Statement): readonly Reference[] {
  return [...one('saidBy', saidBy, ACTORS), ...referencesOfSummary({ citations })];
}

function one(
  path: string,
  id: string | null | undefined,
  allowed: readonly RecordList[],
): readonly Reference[] {
  return id === null || id === undefined ? [] : [{ path, id, allowed }];
}

function each(path: string, ids: readonly string[], allowed: readonly RecordList[]): readonly Reference[] {
  return ids.map((id, at) => ({ path: `${path}[${at}]`, id, allowed }));
}
