import { checkRecord, circleProblem, type Lookup, nearIds, type Problem } from '../check-record.ts';
import { RECORD_LISTS, type RecordList } from '../record-lists.ts';
import { type Draft, listOf } from './draft.ts';
import { type Referrer, whatPointsAt } from './referrers.ts';

/**
 * What edits broke in a dossier in which all was right, found by looking only at what they touched and at what
 * refers to that: the same as `checkReferences` finds in the whole of it. Pauses after each record, so that
 * whoever checks many can do other things in between.
 */
export function* checkDraft(draft: Draft): Generator<void, readonly Problem[], void> {
  const lookup = lookupIn(draft);
  const problems: Problem[] = [];
  for (const { list, id } of [...touched(draft), ...(yield* untouchedReferrers(draft))]) {
    const record = draft.lists[list].get(id);
    if (record === undefined) continue;
    const found = checkRecord(list, record, '', lookup);
    const path = found.length === 0 ? '' : pathOf(draft, { list, id });
    for (const one of found) problems.push({ ...one, path: `${path}${one.path}` });
    yield;
  }
  for (const id of sourcesInNewCircles(draft))
    problems.push(circleProblem(pathOf(draft, { list: 'sources', id })));
  return problems;
}

function touched({ lists }: Draft): readonly Referrer[] {
  return RECORD_LISTS.flatMap((list) => [...lists[list].changes.keys()].map((id) => ({ list, id })));
}

/** Records that were not touched, but refer to one that is gone, became another kind, or answers another question. */
function* untouchedReferrers({ from, lists }: Draft): Generator<void, readonly Referrer[], void> {
  const suspect = RECORD_LISTS.flatMap((list) =>
    [...lists[list].changes].flatMap(([id, record]) =>
      record === undefined && from.byList[list].has(id) ? [id] : [],
    ),
  );
  for (const [id, reading] of lists.readings.changes) {
    const earlier = from.byList.readings.get(id);
    if (earlier !== undefined && reading !== undefined && earlier.question !== reading.question)
      suspect.push(id);
  }
  const found = new Map<string, Referrer>();
  for (const id of suspect) {
    for (const referrer of whatPointsAt(from, id))
      if (!lists[referrer.list].changes.has(referrer.id)) found.set(referrer.id, referrer);
    yield;
  }
  return [...found.values()];
}

/** A new circle has a changed `via` in it: every source of every such circle. Each source is walked over once. */
function sourcesInNewCircles({ lists: { sources } }: Draft): ReadonlySet<string> {
  const [done, circular] = [new Set<string>(), new Set<string>()];
  for (const id of sources.changes.keys()) {
    const walked = new Set<string>();
    let at: string | undefined = id;
    for (; at !== undefined && !walked.has(at) && !done.has(at); at = sources.get(at)?.via) walked.add(at);
    if (at !== undefined && walked.has(at)) {
      const path = [...walked];
      for (const member of path.slice(path.indexOf(at))) circular.add(member);
    }
    for (const member of walked) done.add(member);
  }
  return circular;
}

function lookupIn(draft: Draft): Lookup {
  return {
    listOf: (id) => listOf(draft, id),
    questionOf: (reading) => draft.lists.readings.get(reading)?.question,
    idsNear: (id, allowed) => nearIds(id, idsIn(draft, allowed)),
  };
}

function* idsIn({ lists }: Draft, allowed: readonly RecordList[]): Generator<string> {
  for (const list of allowed) for (const { id } of lists[list].records) yield id;
}

function pathOf({ lists }: Draft, { list, id }: Referrer): string {
  return `${list}[${lists[list].placeOf(id)}]`;
}
