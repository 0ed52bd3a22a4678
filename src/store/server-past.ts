import { randomUUID } from 'node:crypto';
import { runCooperatively } from '../async/cooperative.ts';
import { isRecordEdit } from '../dossier/edit.ts';
import { parseEdtf } from '../dossier/edtf-date.ts';
import type { Point } from '../dossier/point.ts';
import type { Snapshot } from '../dossier/snapshot.ts';
import { bytesOfDossier } from '../revisions/check-size.ts';
import { finishDraft, startDraft } from '../revisions/draft.ts';
import { takingBack } from '../revisions/inverse.ts';
import type { Revision } from '../revisions/revision.ts';
import type { PastCache } from './past-cache.ts';
import type { RevisionLog } from './revision-log.ts';
import { type Edge, type HistoryQuery, PointError } from './store.ts';

const PAGE = 50;
const MOST = 1000;

/** Which revisions there are, and when they were made. */
type Dated = Pick<RevisionLog, 'first' | 'newest' | 'newestUntil'>;

/** Of the shipped dossier, which no server has changed. */
export const NO_REVISIONS: Dated = { first: 1, newest: 0, newestUntil: () => 0 };

/**
 * The number of the revision that was the newest at a point.
 *
 * @throws PointError
 */
export async function revisionAt(journal: Dated, point: Point, edge: Edge): Promise<number> {
  const oldest = journal.first - 1;
  if ('revision' in point) {
    if (point.revision > journal.newest)
      throw new PointError(
        journal.newest === 0
          ? `There is no revision ${point.revision} yet: this dossier is unchanged since it was added.`
          : `There is no revision ${point.revision} yet: the newest one here is ${journal.newest}.`,
      );
    if (point.revision < oldest) throw new PointError(tooEarly(oldest));
    return point.revision;
  }
  const date = parseEdtf(point.instant);
  if (date === null)
    throw new PointError(`“${point.instant}” is no date. Write one such as 2025, 2025-12 or 2026-01-22.`);
  const number = await journal.newestUntil(edge === 'begin' ? date.min - 1 : date.max);
  if (number === oldest && oldest > 0) throw new PointError(tooEarly(oldest));
  return number;
}

/** A state that is passed on the way back, and how many bytes it has that the later one lacks. */
type Pass = (passed: Snapshot, bytes: number) => void;

/** How many revisions lie between two states that are kept on the way. */
const CHECKPOINT_EVERY = 1000;

/** The dossier right after a revision, computed back from a later one. */
export async function snapshotAt(
  journal: RevisionLog,
  later: Snapshot,
  revision: number,
  pass: Pass = () => undefined,
): Promise<Snapshot> {
  if (later.revision === revision) return later;
  let draft = startDraft(later);
  let bytes = 0;
  for await (const undone of journal.newestFirst(later.revision)) {
    await runCooperatively(takingBack(draft, undone));
    bytes += bytesBefore(undone);
    const at = undone.number - 1;
    if (at === revision) break;
    if ((later.revision - at) % CHECKPOINT_EVERY !== 0) continue;
    const passed = finishDraft(draft, at);
    pass(passed, bytes);
    [draft, bytes] = [startDraft(passed), 0];
  }
  return finishDraft(draft, revision);
}

/** The revisions that a query asks for, newest first. */
export async function readHistory(
  journal: RevisionLog,
  { record, from, after = 0, limit = PAGE }: HistoryQuery,
): Promise<readonly Revision[]> {
  const found: Revision[] = [];
  const most = Math.min(limit, MOST);
  if (most <= 0) return found;
  const id = record === undefined ? null : JSON.stringify(record);
  const mayMatter = (line: Buffer): boolean => id === null || line.includes(`"id":${id}`);
  if (journal.newest <= after) return found;
  for await (const revision of journal.newestFirst(from, mayMatter)) {
    if (revision.number <= after) break;
    if (record !== undefined && !changes(revision, record)) continue;
    found.push(revision);
    if (found.length >= most) break;
  }
  return found;
}

function changes({ edits }: Revision, record: string): boolean {
  return edits.some((edit) => isRecordEdit(edit) && (edit.id === record || edit.after?.id === record));
}

function tooEarly(oldest: number): string {
  return `The history here begins with revision ${oldest}; what was before is not kept. Ask for a later point.`;
}

/** What a revision's undoing brings back, in bytes. */
function bytesBefore({ edits }: Revision): number {
  return edits.reduce((sum, { before }) => sum + JSON.stringify(before).length, 0);
}

/** Computes a state from a later one: the given one, or the newest. */
export type ComputePast = (revision: number, later: Snapshot | null, pass: Pass) => Promise<Snapshot>;

/**
 * Past states of one server by revision: those asked for last, so that turning a page does not compute them again, and
 * some that were passed on the way, from which others are near. One is computed at a time, and few in all.
 */
export class PastStates {
  readonly #cache: PastCache;
  readonly #computeFrom: ComputePast;
  readonly #name = randomUUID();
  readonly #revisions = new Set<number>();
  /** How often it was cleared: what was computed from before is not kept. */
  #cleared = 0;

  constructor(cache: PastCache, compute: ComputePast) {
    this.#cache = cache;
    this.#computeFrom = compute;
  }

  async at(revision: number): Promise<Snapshot> {
    const { inTurn } = this.#cache;
    // It may have been computed while this waited.
    return (
      this.#held(revision) ?? inTurn(this.#name, async () => this.#held(revision) ?? this.#compute(revision))
    );
  }

  clear(): void {
    this.#cleared += 1;
    for (const revision of this.#revisions) this.#cache.held.delete(this.#key(revision));
    this.#revisions.clear();
  }

  async #compute(revision: number): Promise<Snapshot> {
    const cleared = this.#cleared;
    const keep = (state: Snapshot, bytes: number): void => {
      if (cleared === this.#cleared) this.#keep(state, bytes);
    };
    const past = await this.#computeFrom(revision, this.#nearest(revision), keep);
    keep(past, await bytesOfDossier(past));
    return past;
  }

  /** The held state that is the next later one. */
  #nearest(revision: number): Snapshot | null {
    for (const kept of this.#revisions)
      if (!this.#cache.held.has(this.#key(kept))) this.#revisions.delete(kept);
    const later = [...this.#revisions].filter((kept) => kept >= revision);
    return later.length === 0 ? null : (this.#held(Math.min(...later)) ?? null);
  }

  #keep(past: Snapshot, bytes: number): void {
    const places = Object.values(past.byList).reduce((sum, { size }) => sum + size, 0);
    this.#revisions.add(past.revision);
    this.#cache.held.set(this.#key(past.revision), past, { size: bytes + places * BYTES_OF_PLACE + 1 });
  }

  #held(revision: number): Snapshot | undefined {
    return this.#cache.held.get(this.#key(revision));
  }

  #key(revision: number): string {
    return `${this.#name}:${revision}`;
  }
}

/** What a list takes for each record in it, be the record shared or not. */
const BYTES_OF_PLACE = 16;
