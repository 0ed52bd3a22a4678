import { type AnyRecord, KIND_OF_LIST, RECORD_LISTS, type RecordList } from '../dossier/record-lists.ts';
import type { RecordKind, Snapshot } from '../dossier/snapshot.ts';
import { type FieldChange, shownChanges } from './field-changes.ts';

/** What became of one record between two states of a dossier. */
export interface RecordChange {
  readonly kind: ChangedKind;
  readonly id: string;
  /**
   * `regraded`: a source's reliability, or the credibility of a citation that both states have, was judged again.
   * A record that was regraded and otherwise revised stands as both.
   */
  readonly change: Change;
  /** What changed, in the record's own order of fields; empty where it was added or retired as a whole. */
  readonly fields: readonly FieldChange[];
}

export const CHANGES = ['added', 'revised', 'retired', 'regraded'] as const;
export type Change = (typeof CHANGES)[number];

/** `dossier`: its own title and note. */
export type ChangedKind = RecordKind | 'assessment' | 'dossier';

/**
 * What was added, revised, retired and regraded from one state to another, in that order, within each by kind, and
 * within a kind in the later dossier's order (what was retired: in the earlier's).
 */
export function changesBetween(earlier: Snapshot, later: Snapshot): readonly RecordChange[] {
  if (earlier.dossier === later.dossier) return [];
  const changes = LISTS.flatMap((list) =>
    compareLists(KIND_OF_LIST[list], earlier.dossier[list], later.dossier[list]),
  );
  const own = (['title', 'note'] as const)
    .map((path) => ({ path, before: earlier.dossier[path], after: later.dossier[path] }))
    .filter(({ before, after }) => before !== after);
  if (own.length > 0) changes.push({ kind: 'dossier', id: later.dossier.id, change: 'revised', fields: own });
  return CHANGES.flatMap((change) => changes.filter((one) => one.change === change));
}

/** The place of each list in a briefing. */
const PLACES = {
  events: 0,
  figures: 1,
  questions: 2,
  readings: 3,
  claims: 4,
  assessments: 5,
  sources: 6,
  actors: 7,
} satisfies { readonly [List in RecordList]: number };

const LISTS = RECORD_LISTS.toSorted((a, b) => PLACES[a] - PLACES[b]);

function compareLists(
  kind: ChangedKind,
  earlier: readonly AnyRecord[],
  later: readonly AnyRecord[],
): readonly RecordChange[] {
  const before = new Map(earlier.map((record) => [record.id, record]));
  const after = new Set(later.map(({ id }) => id));
  const retired = earlier.filter(({ id }) => !after.has(id));
  return [
    ...later.flatMap((record) => compareRecords(kind, before.get(record.id), record)),
    ...retired.map(({ id }): RecordChange => ({ kind, id, change: 'retired', fields: [] })),
  ];
}

function compareRecords(
  kind: ChangedKind,
  before: AnyRecord | undefined,
  after: AnyRecord,
): readonly RecordChange[] {
  const { id } = after;
  if (before === undefined) return [{ kind, id, change: 'added', fields: [] }];
  // An edit leaves the records that it does not touch as they are.
  if (before === after) return [];
  // Another order of the same citations is no change of what is said.
  const changed = shownChanges(before, after).filter(({ path }) => path !== 'citations');
  const grades = changed.filter((field) => isGrade(field, changed));
  const others = changed.filter((field) => !isGrade(field, changed));
  return [
    ...(others.length > 0 ? [{ kind, id, change: 'revised' as const, fields: others }] : []),
    ...(grades.length > 0 ? [{ kind, id, change: 'regraded' as const, fields: grades }] : []),
  ];
}

/** A grade that both states have; the reason of a new reliability grade belongs to it. */
function isGrade({ path, before, after }: FieldChange, changed: readonly FieldChange[]): boolean {
  if (path === 'reliability.reason') return changed.some((other) => other.path === 'reliability.grade');
  if (path === 'reliability.grade') return true;
  return path.endsWith('].credibility') && before !== undefined && after !== undefined;
}
