import {
  checkRecord,
  circleProblem,
  type Lookup,
  nearIds,
  type Problem,
  takenProblem,
} from './check-record.ts';
import { RECORD_LISTS, type RecordList } from './record-lists.ts';
import type { Dossier, Source } from './schema.ts';

/** A broken file may have as many broken references as it has words: likely ids are sought for the first of them. */
const MOST_HINTS = 50;

/**
 * What only the whole dossier can show: ids used twice, references that lead nowhere, circles of `via`. A change of
 * a few records is checked by the same rules in `revisions/check-draft.ts`.
 */
export function checkReferences(dossier: Dossier): readonly Problem[] {
  const checking = checkingReferences(dossier);
  for (let step = checking.next(); ; step = checking.next()) if (step.done) return step.value;
}

/** Likewise, pausing after each record. */
export function* checkingReferences(dossier: Dossier): Generator<void, readonly Problem[], void> {
  const problems: Problem[] = [];
  const listOf = indexLists(dossier, problems);
  const lookup = lookupIn(dossier, listOf);
  const circular = sourcesInCircles(dossier.sources);
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
      if (hints > MOST_HINTS) return [];
      return nearIds(
        id,
        allowed.flatMap((list) => dossier[list].map((record) => record.id)),
      );
    },
  };
}

/** The ids of all sources from which `via` leads back to themselves; each source is walked over once. */
function sourcesInCircles(sources: readonly Source[]): ReadonlySet<string> {
  const viaOf = new Map(sources.map(({ id, via }) => [id, via]));
  const [done, circular] = [new Set<string>(), new Set<string>()];
  for (const { id } of sources) {
    const path = new Set<string>();
    let at: string | undefined = id;
    for (; at !== undefined && !path.has(at) && !done.has(at); at = viaOf.get(at)) path.add(at);
    if (at !== undefined && path.has(at)) {
      const walked = [...path];
      for (const member of walked.slice(walked.indexOf(at))) circular.add(member);
    }
    for (const walked of path) done.add(walked);
  }
  return circular;
}
