import { z } from 'zod';
import { runToEnd } from '../async/cooperative.ts';
import {
  checkRecord,
  checkSummary,
  circleProblem,
  idsInCircles,
  type Lookup,
  nearIds,
  type Problem,
  takenProblem,
} from './check-record.ts';
import { completeFix } from './expected-words.ts';
import { plainError } from './plain-error.ts';
import { RECORD_LISTS, type RecordList, type Records, recordSchemas } from './record-lists.ts';
import { type Dossier, dossierSchema } from './schema.ts';

type ParsedDossier =
  | { readonly ok: true; readonly dossier: Dossier }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A value from outside as a dossier, or everything that is wrong with it, each with its path and what to write instead. */
export function parseDossier(value: unknown): ParsedDossier {
  return runToEnd(parsingDossier(value));
}

/** `parseDossier`, pausing after each record, so that other work goes on while a great dossier is parsed. */
export function* parsingDossier(value: unknown): Generator<void, ParsedDossier, void> {
  const outer = outerSchema.safeParse(value, { error: plainError });
  const problems = outer.success
    ? []
    : outer.error.issues.map((issue) => describeIssue(issue, '', issue.path, outerSchema));
  const lists = {
    sources: yield* parsingList('sources', value, problems),
    actors: yield* parsingList('actors', value, problems),
    events: yield* parsingList('events', value, problems),
    figures: yield* parsingList('figures', value, problems),
    questions: yield* parsingList('questions', value, problems),
    readings: yield* parsingList('readings', value, problems),
    claims: yield* parsingList('claims', value, problems),
    assessments: yield* parsingList('assessments', value, problems),
    unknowns: yield* parsingList('unknowns', value, problems),
    terms: yield* parsingList('terms', value, problems),
  };
  if (!outer.success || problems.length > 0) return { ok: false, problems };
  const dossier = { ...outer.data, ...lists };
  const broken = yield* checkingReferences(dossier);
  return broken.length === 0 ? { ok: true, dossier } : { ok: false, problems: broken };
}

/** The problems in one line: at most `most` of them, and how many more there are. */
export function summariseProblems(problems: readonly Problem[], most = 3): string {
  const shown = problems.slice(0, most).map(({ path, problem }) => `${path}: ${problem}`);
  const left = problems.length - shown.length;
  return left > 0 ? `${shown.join('; ')}; and ${left} more` : shown.join('; ');
}

/**
 * What zod found wrong, as it was told to say it: parse with `plainError`. `within` is the path of what was parsed where
 * it is no whole dossier; `schema` is what it was parsed with, from where the issue’s path `inner` leads on.
 */
export function describeIssue(
  issue: z.core.$ZodIssue,
  within = '',
  inner: readonly PropertyKey[] = issue.path,
  schema: z.core.$ZodType | null = null,
): Problem {
  const path = describePath(within, inner);
  if (issue.code === 'unrecognized_keys') {
    return { path, problem: `unknown key ${issue.keys.map((key) => `"${key}"`).join(', ')}; remove it` };
  }
  if (issue.code === 'invalid_union') {
    // The one form that it has the shape of, but for what is within.
    const [within] = issue.errors.flatMap(([first]) =>
      first === undefined || first.path.length === 0 ? [] : [first],
    );
    if (within !== undefined) return describeIssue(within, path);
  }
  const isOfKind = OF_KIND.has(issue.code) && schema !== null;
  return { path, problem: isOfKind ? completeFix(issue.message, schema, inner) : issue.message };
}

/** Issues that something else would do at their place. */
const OF_KIND = new Set(['invalid_type', 'invalid_value', 'invalid_union', 'too_small', 'invalid_format']);

function describePath(within: string, inner: readonly PropertyKey[]): string {
  const steps = inner.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`));
  const text = `${within}${steps.join('')}`;
  return text === '' ? '(the whole file)' : text.replace(/^\./, '');
}

const records = z.array(z.unknown());

/** The dossier but for what its lists hold. */
const outerSchema = dossierSchema.extend({
  sources: records,
  actors: records,
  events: records,
  figures: records,
  questions: records,
  readings: records,
  claims: records,
  assessments: records,
  unknowns: records,
  terms: records,
});

function* parsingList<List extends RecordList>(
  list: List,
  dossier: unknown,
  problems: Problem[],
): Generator<void, readonly Records[List][], void> {
  const parsed: Records[List][] = [];
  const schema: z.ZodType<Records[List]> = recordSchemas[list];
  const held = z.object({ [list]: records }).safeParse(dossier).data?.[list] ?? [];
  for (const [at, record] of held.entries()) {
    const { success, data, error } = schema.safeParse(record, { error: plainError });
    if (success) parsed.push(data);
    else
      for (const issue of error.issues)
        problems.push(describeIssue(issue, `${list}[${at}]`, issue.path, schema));
    yield;
  }
  return parsed;
}

/** A broken file may have as many broken references as it has words: likely ids are sought for the first of them. */
const MAX_HINTS = 50;

/**
 * What only the whole dossier can show: ids used twice, references that lead nowhere, circles of `via`. A change of
 * a few records is checked by the same rules in `revisions/apply-edits.ts`. Pauses after each record.
 */
function* checkingReferences(dossier: Dossier): Generator<void, readonly Problem[], void> {
  const problems: Problem[] = [];
  const listOf = indexLists(dossier, problems);
  const lookup = lookupIn(dossier, listOf);
  problems.push(...checkSummary(dossier.summary, lookup));
  const viaOf = new Map(dossier.sources.map(({ id, via }) => [id, via]));
  const circular = idsInCircles(viaOf.keys(), (id) => viaOf.get(id));
  for (const list of RECORD_LISTS) {
    for (const [index, record] of dossier[list].entries()) {
      for (const problem of checkRecord(list, record, `${list}[${index}]`, lookup)) problems.push(problem);
      yield;
    }
  }
  for (const [index, { id }] of dossier.sources.entries()) {
    if (circular.has(id)) problems.push(circleProblem(`sources[${index}]`));
  }
  return problems;
}

function indexLists(dossier: Dossier, problems: Problem[]): ReadonlyMap<string, RecordList> {
  const listOf = new Map<string, RecordList>();
  for (const list of RECORD_LISTS) {
    for (const [index, { id }] of dossier[list].entries()) {
      const earlier = listOf.get(id);
      if (earlier === undefined) listOf.set(id, list);
      else problems.push(takenProblem(`${list}[${index}]`, id, earlier));
    }
  }
  return listOf;
}

function lookupIn(dossier: Dossier, listOf: ReadonlyMap<string, RecordList>): Lookup {
  const questionOf = new Map(dossier.readings.map(({ id, question }) => [id, question]));
  let hints = 0;
  return {
    listOf: (id) => listOf.get(id),
    questionOf: (reading) => questionOf.get(reading),
    idsNear(id, allowed) {
      hints += 1;
      if (hints > MAX_HINTS) return [];
      return nearIds(
        id,
        allowed.flatMap((list) => dossier[list].map((record) => record.id)),
      );
    },
  };
}
