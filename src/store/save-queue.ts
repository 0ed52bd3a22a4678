import { runCooperatively } from '../async/cooperative.ts';
import { checkEditWording } from '../dossier/check-wording.ts';
import type { Snapshot } from '../dossier/snapshot.ts';
import { type Applied, applyingEdits } from '../revisions/apply-edits.ts';
import { withinSize } from '../revisions/check-size.ts';
import { sameJson } from '../revisions/field-changes.ts';
import type { Revision } from '../revisions/revision.ts';
import { type MadeRevision, makeRevision } from './make-revision.ts';
import { notSaved } from './not-saved.ts';
import type { PreparedPurge } from './purge-server.ts';
import type { JournalLine } from './revision-log.ts';
import type { Change, Saved, SavedRevision } from './store.ts';

/** What a queue starts with, and what it does with lines: `write` is done once they are on disk. */
interface SaveQueueParts {
  readonly newest: Snapshot;
  /** When the newest revision was made, in milliseconds since 1970. */
  readonly newestAt: number;
  readonly write: (lines: readonly JournalLine[]) => Promise<void>;
  /** Called with each snapshot that became the newest. */
  readonly onSaved: (newest: Snapshot) => void;
}

interface Waiting extends MadeRevision {
  readonly written: PromiseWithResolvers<SavedRevision>;
}

const UNCHANGED = { ok: false, reason: 'unchanged' } as const;

type Outcome =
  | { readonly written: Promise<SavedRevision> }
  /** A refusal that is due to a change on its way to disk holds only once that is there. */
  | { readonly refused: Saved; readonly after: Promise<unknown> | null };

/**
 * The changes of one server, one after another. Each is made on top of those before it, also while these are still
 * on their way to disk, and those that wait together are written together. Nothing is shown as the newest before it
 * is on disk; where writing fails, all that was not on disk is refused.
 */
export class SaveQueue {
  readonly #parts: SaveQueueParts;
  #newest: Snapshot;
  #newestAt: number;
  /** The newest with what is on its way to disk. */
  #tip: Snapshot;
  #tipAt: number;
  #waiting: Waiting[] = [];
  #lastWritten: Promise<unknown> | null = null;
  #writing: Promise<void> | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: SaveQueueParts) {
    this.#parts = parts;
    this.#newest = parts.newest;
    this.#newestAt = parts.newestAt;
    this.#tip = parts.newest;
    this.#tipAt = parts.newestAt;
  }

  /** The newest that is on disk. */
  get newest(): Snapshot {
    return this.#newest;
  }

  /** @throws NotSavedError; and anything that a change that is a function throws. */
  async save(change: Change): Promise<Saved> {
    const outcome = await this.#takeTurn(() => this.#prepare(change));
    if ('written' in outcome) return outcome.written;
    await outcome.after;
    return outcome.refused;
  }

  /** Waits until everything is on disk, then makes a revision while nothing else is saved. */
  alone(
    work: (newest: Snapshot, newestAt: number) => Promise<Pick<PreparedPurge, 'saved' | 'at'>>,
  ): Promise<SavedRevision> {
    return this.#takeTurn(async () => {
      while (this.#writing !== null) await this.#writing;
      const { saved, at } = await work(this.#newest, this.#newestAt);
      [this.#newest, this.#newestAt] = [saved.snapshot, at];
      [this.#tip, this.#tipAt] = [saved.snapshot, at];
      return saved;
    });
  }

  async #prepare(change: Change): Promise<Outcome> {
    for (;;) {
      const [tip, tipAt] = [this.#tip, this.#tipAt];
      if (change.followedBy !== undefined) {
        const made = await takingIn(tip, tipAt, { ...change, followedBy: change.followedBy });
        if (this.#tip !== tip) continue;
        if ('refused' in made) return { refused: made.refused, after: this.#lastWritten };
        return { written: this.#enqueue(...made) };
      }
      const edits = typeof change.edits === 'function' ? change.edits(tip) : change.edits;
      if (edits.some((edit) => 'erased' in edit)) throw new Error('Texts are erased by a purge alone.');
      const changes = edits.filter(({ before, after }) => !sameJson(before, after));
      if (changes.length === 0) return { refused: UNCHANGED, after: this.#lastWritten };
      const applied = bindWording(
        change,
        await withinSize(tip, await runCooperatively(applyingEdits(tip, changes))),
      );
      const made = applied.ok ? await makeRevision(applied, change, tipAt) : null;
      // What it was made on could not be written meanwhile.
      if (this.#tip !== tip) continue;
      if (!applied.ok) return { refused: applied, after: this.#lastWritten };
      if (made !== null) return { written: this.#enqueue(made) };
    }
  }

  /** What is enqueued together is written together. */
  #enqueue(...made: readonly [...MadeRevision[], MadeRevision]): Promise<SavedRevision> {
    const waiting = made.map((one) => ({ ...one, written: Promise.withResolvers<SavedRevision>() }));
    for (const one of waiting) one.written.promise.catch(() => undefined);
    this.#waiting.push(...waiting);
    const last = waiting.at(-1);
    if (last === undefined) throw new Error('Nothing is to be saved.');
    this.#lastWritten = last.written.promise;
    this.#tip = last.saved.snapshot;
    this.#tipAt = last.line.at;
    this.#writing ??= this.#writeWaiting();
    return last.written.promise;
  }

  async #writeWaiting(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        await this.#parts.write(batch.map(({ line }) => line));
      } catch (cause) {
        this.#refuse(batch, notSaved(cause));
        break;
      }
      for (const { line, saved, written } of batch) {
        [this.#newest, this.#newestAt] = [saved.snapshot, line.at];
        written.resolve(saved);
      }
      this.#parts.onSaved(this.#newest);
    }
    this.#writing = null;
  }

  #refuse(batch: readonly Waiting[], refusal: Error): void {
    const refused = [...batch, ...this.#waiting];
    this.#waiting = [];
    this.#lastWritten = null;
    [this.#tip, this.#tipAt] = [this.#newest, this.#newestAt];
    for (const { written } of refused) written.reject(refusal);
  }

  #takeTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }
}

/** A change, and the revisions that follow it, made on a dossier without any. */
async function takingIn(
  start: Snapshot,
  startAt: number,
  change: Change & { readonly followedBy: readonly Revision[] },
): Promise<readonly [...MadeRevision[], MadeRevision] | { readonly refused: Saved }> {
  if (start.revision !== 0) return { refused: { ok: false, reason: 'conflict', conflicts: [] } };
  const edits = typeof change.edits === 'function' ? change.edits(start) : change.edits;
  const [first] = change.followedBy;
  const own = { ...change, edits, at: first?.at ?? change.at };
  const numbers = new Map<number, number>();
  const made: MadeRevision[] = [];
  for (const { of, ...next } of [...(edits.length === 0 ? [] : [own]), ...change.followedBy]) {
    const last = made.at(-1);
    const tip = last?.saved.snapshot ?? start;
    const applied = await runCooperatively(applyingEdits(tip, next.edits));
    if (!applied.ok) return { refused: applied };
    const renumbered = of === undefined ? undefined : numbers.get(of);
    const head = { ...next, ...(renumbered === undefined ? {} : { of: renumbered }) };
    made.push(await makeRevision(applied, head, last?.line.at ?? startAt));
    if ('number' in next) numbers.set(next.number, applied.snapshot.revision);
  }
  const newest = made.at(-1);
  if (newest === undefined) return { refused: UNCHANGED };
  const { snapshot } = newest.saved;
  const sized = await withinSize(start, {
    ok: true,
    snapshot,
    edits: made.flatMap((one) => one.saved.revision.edits),
  });
  return sized.ok ? [...made.slice(0, -1), newest] : { refused: sized };
}

/** What somebody writes has its hedges where they belong; what an undo or an import brings back may be older than that. */
function bindWording({ origin }: Pick<Change, 'origin'>, applied: Applied): Applied {
  if (!applied.ok || (origin !== 'edit' && origin !== 'suggestion')) return applied;
  const problems = checkEditWording(applied.edits);
  return problems.length === 0 ? applied : { ok: false, reason: 'problems', problems };
}
