import type { Point } from '../dossier/point.ts';
import { derivedBytes, type Snapshot } from '../dossier/snapshot.ts';
import { ownBytes } from '../revisions/check-size.ts';
import { sameJson } from '../revisions/field-changes.ts';
import type { Revision } from '../revisions/revision.ts';
import type { DossierPlace, FoundDossier } from './dossier-place.ts';
import type { PastCache } from './past-cache.ts';
import { type Purge, preparePurge } from './purge-server.ts';
import type { RevisionLog } from './revision-log.ts';
import { SaveQueue } from './save-queue.ts';
import { type ComputePast, PastStates, readHistory, revisionAt, snapshotAt } from './server-past.ts';
import type { Change, Edge, HistoryQuery, Saved, SavedRevision } from './store.ts';

interface ServerDossierParts extends FoundDossier {
  /** What the dossier is where nothing is kept; null for one of which something always is. */
  readonly shipped: Snapshot | null;
  /** Shared by all dossiers. */
  readonly past: PastCache;
}

/** What each takes besides its records, in bytes. */
const BYTES_OF_EACH = 30_000;

/** Records in memory come to about so many times their bytes of JSON. */
const TEXT_IN_MEMORY = 2;

/** One dossier of one server, with its history. */
export class ServerDossier {
  readonly #shipped: Snapshot | null;
  readonly #place: DossierPlace;
  readonly #queue: SaveQueue;
  readonly #past: PastStates;
  #bytes = 0;

  private constructor({ place, newest, newestAt, shipped, past }: ServerDossierParts) {
    this.#shipped = shipped;
    this.#place = place;
    this.#past = new PastStates(past, (...asked) => this.#computePast(...asked));
    this.#queue = new SaveQueue({
      newest,
      newestAt,
      write: (lines) => place.append(lines, this.newest),
      onSaved: (saved) => {
        place.compaction.startIfDue(saved);
        void this.#measure();
      },
    });
  }

  static async open(parts: ServerDossierParts): Promise<ServerDossier> {
    const dossier = new ServerDossier(parts);
    await dossier.#measure();
    return dossier;
  }

  get newest(): Snapshot {
    return this.#queue.newest;
  }

  /** What it has in memory that no other dossier has, with all that was derived from it; in bytes, about. */
  get bytes(): number {
    return this.newest === this.#shipped ? 0 : this.#bytes + derivedBytes(this.newest);
  }

  get isCompacting(): boolean {
    return this.#place.compaction.isRunning;
  }

  /** Whether nothing else can have written since; where it may, `look` says whether it has. */
  isCurrent(): boolean {
    return this.#place.isCurrent?.() ?? true;
  }

  /** Whether it is as it is kept, as far as that can be found out now. */
  async look(): Promise<boolean> {
    return (await this.#place.look?.()) ?? true;
  }

  save(change: Change): Promise<Saved> {
    return this.#queue.save(change);
  }

  history(query: HistoryQuery): Promise<readonly Revision[]> {
    return this.#reading((log) => readHistory(log, query));
  }

  async at(point: Point, edge: Edge): Promise<Snapshot> {
    const { newest } = this;
    const revision = await this.#reading((log) => {
      // What is being written is in the log a moment before it is the newest.
      const newestUntil = async (instant: number) =>
        Math.min(await log.newestUntil(instant), newest.revision);
      return revisionAt({ first: log.first, newest: newest.revision, newestUntil }, point, edge);
    });
    return revision === newest.revision ? newest : this.#past.at(revision);
  }

  purge(purge: Purge): Promise<SavedRevision> {
    return this.#queue.alone(async (newest, newestAt) => {
      await this.#place.compaction.settle();
      const { lines, ...made } = await this.#reading((log) => preparePurge(log, newest, newestAt, purge));
      await this.#place.replaceAll(made.saved.snapshot, lines);
      this.#past.clear();
      return made;
    });
  }

  /** Waits for what is written in the background. */
  settle(): Promise<void> {
    return this.#place.compaction.settle();
  }

  async #measure(): Promise<void> {
    const { newest } = this;
    if (newest !== this.#shipped) this.#bytes = BYTES_OF_EACH + TEXT_IN_MEMORY * (await ownBytes(newest));
  }

  async #computePast(...[revision, later, pass]: Parameters<ComputePast>): Promise<Snapshot> {
    const { newest } = this;
    const past = await this.#reading((log) => snapshotAt(log, later ?? newest, revision, pass));
    const shipped = this.#shipped;
    return shipped && revision === 0 && sameJson(past.dossier, shipped.dossier) ? shipped : past;
  }

  async #reading<T>(read: (log: RevisionLog) => Promise<T>): Promise<T> {
    const { log } = this.#place;
    try {
      return await read(log);
    } catch (cause) {
      // It was replaced in the middle, by one from which something was erased.
      if (log !== this.#place.log) return this.#reading(read);
      throw this.#place.unreadable(cause);
    }
  }
}
