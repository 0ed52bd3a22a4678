import { parseEdtf } from '../dossier/edtf-date.ts';
import type { Point } from '../dossier/point.ts';
import { finishDraft, startDraft } from '../dossier/revisions/draft.ts';
import { takingBack } from '../dossier/revisions/inverse.ts';
import type { Revision } from '../dossier/revisions/revision.ts';
import type { Snapshot } from '../dossier/snapshot.ts';
import { inSlices } from './in-slices.ts';
import type { Journal } from './journal.ts';
import { type Edge, type HistoryQuery, PointError } from './store.ts';

const PAGE = 50;
const MOST = 1000;

/** Which revisions there are, and when they were made. */
type Dated = Pick<Journal, 'first' | 'newest' | 'newestUntil'>;

/** Of the shipped dossier, which no server has changed. */
export const NO_REVISIONS: Dated = { first: 1, newest: 0, newestUntil: () => 0 };

/**
 * The number of the revision that was the newest at a point.
 *
 * @throws PointError
 */
export function revisionAt(journal: Dated, point: Point, edge: Edge): number {
  const oldest = journal.first - 1;
  if ('revision' in point) {
    if (point.revision > journal.newest)
      throw new PointError(
        `There is no revision ${point.revision} yet: the newest one here is ${journal.newest}.`,
      );
    if (point.revision < oldest) throw new PointError(tooEarly(oldest));
    return point.revision;
  }
  const date = parseEdtf(point.instant);
  if (date === null)
    throw new PointError(`“${point.instant}” is no date. Write one such as 2025, 2025-12 or 2026-01-22.`);
  const number = journal.newestUntil(edge === 'begin' ? date.min - 1 : date.max);
  if (number === oldest && oldest > 0) throw new PointError(tooEarly(oldest));
  return number;
}

/** The dossier right after a revision, reckoned back from a later one. */
export async function snapshotAt(journal: Journal, later: Snapshot, revision: number): Promise<Snapshot> {
  if (later.revision === revision) return later;
  const draft = startDraft(later);
  for await (const undone of journal.newestFirst(later.revision)) {
    await inSlices(takingBack(draft, undone));
    if (undone.number === revision + 1) break;
  }
  return finishDraft(draft, revision);
}

/** The revisions that a query asks for, newest first. */
export async function readHistory(
  journal: Journal,
  { record, from, limit = PAGE }: HistoryQuery,
): Promise<readonly Revision[]> {
  const found: Revision[] = [];
  const most = Math.min(limit, MOST);
  if (most <= 0) return found;
  const id = record === undefined ? null : JSON.stringify(record);
  const mayMatter = (line: Buffer): boolean => id === null || line.includes(`"id":${id}`);
  for await (const revision of journal.newestFirst(from, mayMatter)) {
    if (record !== undefined && !changes(revision, record)) continue;
    found.push(revision);
    if (found.length >= most) break;
  }
  return found;
}

function changes({ edits }: Revision, record: string): boolean {
  return edits.some(
    (edit) =>
      edit.kind !== 'dossier' && edit.kind !== 'order' && (edit.id === record || edit.after?.id === record),
  );
}

function tooEarly(oldest: number): string {
  return `The history here begins with revision ${oldest}; what was before is not kept. Ask for a later point.`;
}

/** How many past states are held in memory for each server. */
const MOST_PAST = 4;

/** Past states by revision, those asked for last, so that turning a page does not reckon them again. */
export class PastStates {
  readonly #held = new Map<number, Promise<Snapshot>>();
  readonly #reckon: (revision: number) => Promise<Snapshot>;

  constructor(reckon: (revision: number) => Promise<Snapshot>) {
    this.#reckon = reckon;
  }

  at(revision: number): Promise<Snapshot> {
    const known = this.#held.get(revision);
    const past = known ?? this.#reckon(revision);
    // Those asked for last are the last in the map.
    this.#held.delete(revision);
    this.#held.set(revision, past);
    if (known === undefined) {
      past.catch(() => this.#held.delete(revision));
      for (const oldest of this.#held.keys()) if (this.#held.size > MOST_PAST) this.#held.delete(oldest);
    }
    return past;
  }

  clear(): void {
    this.#held.clear();
  }
}
