import type { Snapshot } from '../dossier/snapshot.ts';

interface CompactionParts {
  /** How many revisions there may be that the kept dossier lacks, before that is written again. */
  readonly every: number;
  /** Writes it. */
  readonly keep: (newest: Snapshot) => Promise<void>;
  /** Tells the operator that this failed. */
  readonly failed: (cause: unknown) => void;
}

/** How many bytes a start has to read of a log, about, before the kept dossier is written again. */
const MAX_BEYOND = 8 * 1024 * 1024;

/** Writes the whole dossier in the background, once its log is far enough ahead of it. */
export class Compaction {
  readonly #parts: CompactionParts;
  /** The revision at which it is due, and the bytes that the log has beyond it. */
  #at: number;
  #beyond = 0;
  #running: Promise<void> | null = null;

  /** @param keptAt The revision of the kept dossier; null where that is to be written with the next change. */
  constructor(parts: CompactionParts, keptAt: number | null) {
    this.#parts = parts;
    this.#at = keptAt === null ? 0 : keptAt + parts.every;
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }

  /** Waits for the kept dossier where it is being written. */
  async settle(): Promise<void> {
    await this.#running;
  }

  /** The log has so many bytes more. */
  grown(bytes: number): void {
    this.#beyond += bytes;
  }

  /** The dossier was kept as of a revision. */
  kept(revision: number): void {
    this.#beyond = 0;
    this.#at = revision + this.#parts.every;
  }

  /** It is due with the next change. */
  hurry(): void {
    this.#at = 0;
  }

  startIfDue(newest: Snapshot): void {
    if (this.#running !== null) return;
    if (newest.revision < this.#at && this.#beyond < MAX_BEYOND) return;
    this.#running = this.#parts
      .keep(newest)
      .catch((cause: unknown) => {
        // Nothing is lost by that: the log has it all, and the next start reads more of it.
        this.#parts.failed(cause);
        this.#at = newest.revision + this.#parts.every;
      })
      .finally(() => {
        this.#running = null;
      });
  }
}
