import { runToEnd } from '../async/cooperative.ts';
import {
  checkRecord,
  checkSummary,
  circleProblem,
  idsInCircles,
  type Lookup,
  nearIds,
  type Problem,
} from '../dossier/check-record.ts';
import type { Edit } from '../dossier/edit.ts';
import { RECORD_LISTS, type RecordList } from '../dossier/record-lists.ts';
import type { Snapshot } from '../dossier/snapshot.ts';
import { type DossierDraft, finishDraft, listOf, startDraft, summaryOf } from './draft.ts';
import { parseEdit } from './parse-edit.ts';
import { type Referrer, whatPointsAt } from './referrers.ts';
import { type Conflict, takeEdit } from './take-edit.ts';

export type Applied =
  | {
      readonly ok: true;
      readonly snapshot: Snapshot;
      /** As they were made: with the place of each. */
      readonly edits: readonly Edit[];
    }
  | Refused;

export type Refused =
  /** Somebody else changed what the edits were made on. */
  | { readonly ok: false; readonly reason: 'conflict'; readonly conflicts: readonly Conflict[] }
  | { readonly ok: false; readonly reason: 'problems'; readonly problems: readonly Problem[] };

/**
 * The snapshot that edits lead to, at the next revision, or why they can't be made: all of them are, or none. Only
 * what they touch is checked, and what refers to that, so the cost hardly grows with the dossier.
 */
export function applyEdits(snapshot: Snapshot, edits: readonly Edit[]): Applied {
  return runToEnd(applyingEdits(snapshot, edits));
}

/**
 * `applyEdits`, pausing after each record, so that other work goes on while many edits are made.
 *
 * @param revision That of the snapshot which they lead to.
 */
export function* applyingEdits(
  snapshot: Snapshot,
  edits: readonly Edit[],
  revision = snapshot.revision + 1,
): Generator<void, Applied, void> {
  const draft = startDraft(snapshot);
  const problems: Problem[] = [];
  const conflicts: Conflict[] = [];
  for (const edit of edits) {
    const parsed = parseEdit(edit, draft);
    const madeOnAnother = !parsed.ok && parsed.problems.length === 0;
    const refusal = parsed.ok || madeOnAnother ? takeEdit(draft, parsed.ok ? parsed.edit : edit) : parsed;
    if (refusal !== null && 'conflict' in refusal) conflicts.push(refusal.conflict);
    else for (const problem of refusal?.problems ?? []) problems.push(problem);
    yield;
  }
  if (conflicts.length > 0) return { ok: false, reason: 'conflict', conflicts };
  const broken = problems.length > 0 ? problems : yield* checkDraft(draft);
  if (broken.length > 0) return { ok: false, reason: 'problems', problems: broken };
  return { ok: true, snapshot: finishDraft(draft, revision), edits: draft.edits };
}

/**
 * What edits broke in a dossier in which all was right, found by looking only at what they touched and at what
 * refers to that: the same as `parseDossier` finds in the whole of it. Pauses after each record.
 */
function* checkDraft(draft: DossierDraft): Generator<void, readonly Problem[], void> {
  const lookup = lookupIn(draft);
  const problems: Problem[] = [...checkSummary(summaryOf(draft), lookup)];
  for (const { list, id } of [...touched(draft), ...(yield* untouchedReferrers(draft))]) {
    const record = draft.lists[list].get(id);
    if (record === undefined) continue;
    const found = checkRecord(list, record, '', lookup);
    const path = found.length === 0 ? '' : pathOf(draft, { list, id });
    for (const one of found) problems.push({ ...one, path: `${path}${one.path}`, entry: id });
    yield;
  }
  // A new circle has a changed `via` in it.
  const { sources } = draft.lists;
  for (const id of idsInCircles(sources.changes.keys(), (source) => sources.get(source)?.via))
    problems.push({ ...circleProblem(pathOf(draft, { list: 'sources', id })), entry: id });
  return problems;
}

function touched({ lists }: DossierDraft): readonly Referrer[] {
  return RECORD_LISTS.flatMap((list) => [...lists[list].changes.keys()].map((id) => ({ list, id })));
}

/** Records that were not touched, but refer to one that is gone, became another kind, or answers another question. */
function* untouchedReferrers({ from, lists }: DossierDraft): Generator<void, readonly Referrer[], void> {
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

function lookupIn(draft: DossierDraft): Lookup {
  return {
    listOf: (id) => listOf(draft, id),
    questionOf: (reading) => draft.lists.readings.get(reading)?.question,
    idsNear: (id, allowed) => nearIds(id, idsIn(draft, allowed)),
  };
}

function* idsIn({ lists }: DossierDraft, allowed: readonly RecordList[]): Generator<string> {
  for (const list of allowed) for (const { id } of lists[list].records) yield id;
}

function pathOf({ lists }: DossierDraft, { list, id }: Referrer): string {
  return `${list}[${lists[list].placeOf(id)}]`;
}
