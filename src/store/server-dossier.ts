import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Low } from 'lowdb';
import type { Point } from '../dossier/point.ts';
import type { Snapshot } from '../dossier/snapshot.ts';
import { bytesOfDossier } from '../revisions/check-size.ts';
import { sameJson } from '../revisions/field-changes.ts';
import type { Revision } from '../revisions/revision.ts';
import { codeOf, describeCause, unlessMissing } from './describe-cause.ts';
import type { DossierFiles } from './dossier-files.ts';
import { makeFolder, writeReady } from './durable-files.ts';
import { Journal, type JournalLine } from './journal.ts';
import { type Head, JournalHead } from './journal-head.ts';
import { DamagedLine } from './journal-index.ts';
import { type KeptDossier, readyKept } from './kept-dossier.ts';
import { damagedJournal, type LoadedServer, loadServer } from './load-server.ts';
import { describeUnwritten, notSaved } from './not-saved.ts';
import type { PastCache } from './past-cache.ts';
import { type Purge, preparePurge } from './purge-server.ts';
import { SaveQueue } from './save-queue.ts';
import { type ComputePast, PastStates, readHistory, revisionAt, snapshotAt } from './server-past.ts';
import { statesIn } from './server-states.ts';
import { copyAside, deleteAside, moveAside } from './set-aside.ts';
import {
  type Change,
  type Edge,
  type HistoryQuery,
  type Saved,
  type SavedRevision,
  StoreError,
} from './store.ts';

export interface ServerDossierParts {
  readonly files: DossierFiles;
  /** What the dossier is where nothing is kept; null for one of which something always is. */
  readonly shipped: Snapshot | null;
  /** How many revisions the journal may have that the kept dossier lacks, before that is rewritten. */
  readonly compactEvery: number;
  /** Shared by all dossiers. */
  readonly past: PastCache;
  /** Tells the operator. */
  readonly warn: (message: string) => void;
  /** @throws NotSavedError where nothing may be written at all. */
  readonly mayWrite: () => void;
}

/** How many bytes a start has to read of a journal, about, before the kept dossier is rewritten. */
const MAX_BEYOND = 8 * 1024 * 1024;

/** One dossier of one server, with its history. */
export class ServerDossier {
  readonly #parts: ServerDossierParts;
  readonly #kept: Low<KeptDossier | null>;
  readonly #queue: SaveQueue;
  readonly #past: PastStates;
  #journal: Journal;
  #head: JournalHead | null;
  #confirmed: Head;
  /** What has to be done before the next change is written; null once it is. */
  #repairs: Pick<LoadedServer, 'keptLost' | 'headBehind'> | null;
  #compacting: Promise<void> | null = null;
  /** Whether the kept dossiers are of an earlier schema version. */
  #migrated: boolean;
  #bytes = 0;
  /** The revision at which the kept dossier is to be rewritten, and the bytes that the journal has beyond it. */
  #compactAt: number;
  #bytesBeyond = 0;

  private constructor(
    parts: ServerDossierParts,
    { kept, journal, newest, head, sealed, migrated, keptLost, headBehind }: LoadedServer,
  ) {
    this.#parts = parts;
    this.#past = new PastStates(parts.past, (...asked) => this.#computePast(...asked));
    this.#kept = kept;
    this.#migrated = migrated;
    this.#journal = journal;
    this.#head = head;
    this.#confirmed = journal.head;
    this.#repairs = kept.data === null ? null : { keptLost, headBehind };
    // One without a checksum, of an earlier version, gets it with the next change.
    this.#compactAt = sealed ? (kept.data?.revision ?? 0) + parts.compactEvery : 0;
    this.#queue = new SaveQueue({
      newest,
      newestAt: journal.newestAt,
      write: (lines) => this.#write(lines),
      onSaved: (saved) => {
        this.#compactIfDue(saved);
        void this.#measure();
      },
    });
  }

  /** @throws StoreError where what is kept can't be read. */
  static async load(parts: ServerDossierParts): Promise<ServerDossier> {
    const loaded = await loadServer(parts.files, parts.shipped, parts.warn);
    const server = new ServerDossier(parts, loaded);
    await server.#repairEarly();
    if (loaded.purgeUnfinished) await server.#dropErased(loaded.newest);
    await server.#measure();
    return server;
  }

  get newest(): Snapshot {
    return this.#queue.newest;
  }

  /** What it has that no other dossier has, in bytes. */
  get bytes(): number {
    return this.#bytes;
  }

  get isCompacting(): boolean {
    return this.#compacting !== null;
  }

  save(change: Change): Promise<Saved> {
    return this.#queue.save(change);
  }

  history(query: HistoryQuery): Promise<readonly Revision[]> {
    return this.#reading((journal) => readHistory(journal, query));
  }

  async at(point: Point, edge: Edge): Promise<Snapshot> {
    const { newest } = this;
    const journal = this.#journal;
    // What is being written is in the journal a moment before it is the newest.
    const newestUntil = (instant: number): number => Math.min(journal.newestUntil(instant), newest.revision);
    const dated = { first: journal.first, newest: newest.revision, newestUntil };
    const revision = revisionAt(dated, point, edge);
    return revision === newest.revision ? newest : this.#past.at(revision);
  }

  purge(purge: Purge): Promise<SavedRevision> {
    return this.#queue.alone(async (newest, newestAt) => {
      await this.#compacting;
      const { lines, ...made } = await this.#reading((journal) =>
        preparePurge(journal, newest, newestAt, purge),
      );
      await this.#writing(async () => {
        await this.#repair();
        await this.#compacting;
        await this.#replaceJournal(made.saved.snapshot, lines);
      });
      return made;
    });
  }

  /** Waits for the kept dossier where it is being written. */
  async settle(): Promise<void> {
    await this.#compacting;
  }

  async #measure(): Promise<void> {
    const { newest } = this;
    this.#bytes = newest === this.#parts.shipped ? 0 : await bytesOfDossier(newest);
  }

  async #computePast(...[revision, later, pass]: Parameters<ComputePast>): Promise<Snapshot> {
    const { shipped } = this.#parts;
    const { newest } = this;
    const past = await this.#reading((journal) => snapshotAt(journal, later ?? newest, revision, pass));
    return shipped && revision === 0 && sameJson(past.dossier, shipped.dossier) ? shipped : past;
  }

  async #reading<T>(read: (journal: Journal) => Promise<T>): Promise<T> {
    const journal = this.#journal;
    try {
      return await read(journal);
    } catch (cause) {
      // It was replaced in the middle, by one from which something was erased.
      if (journal !== this.#journal) return this.#reading(read);
      const { files } = this.#parts;
      if (cause instanceof DamagedLine) throw damagedJournal(files, cause);
      if (codeOf(cause) === '') throw cause;
      throw new StoreError(`${files.journal} can't be read: ${describeCause(cause)}.`, { cause });
    }
  }

  #write(lines: readonly JournalLine[]): Promise<void> {
    return this.#writing(async () => {
      await this.#begin();
      await this.#repair();
      if (this.#migrated) await this.#keepMigrated();
      if (this.#journal.torn) await this.#keepTail();
      await this.#journal.append(lines, (head) => this.#confirm(head));
      for (const { bytes } of lines) this.#bytesBeyond += bytes.length;
    });
  }

  /** Writes what the journal begins after: the dossier that is shipped today; with the next version it may be another. */
  async #begin(): Promise<void> {
    if (this.#kept.data !== null) return;
    const { files } = this.#parts;
    // Nothing was saved yet, so the newest dossier is the shipped one.
    const shipped = this.newest;
    await makeFolder(files.folder);
    this.#head = await JournalHead.create(files.head, this.#journal.head);
    // Two files, so that from the first change on one can replace the other.
    await (await readyKept(files.previous, this.#document(shipped))).commit();
    await this.#keep(shipped);
  }

  /**
   * Writes both kept dossiers in this schema version before the journal gets a line of it: a Readout that can't read
   * such lines refuses the one and the other, and begins with neither.
   */
  async #keepMigrated(): Promise<void> {
    await this.#compacting;
    await this.#keepBoth(this.newest);
    this.#migrated = false;
  }

  /** The head is durable before anything is reported as saved. */
  async #confirm(head: Head): Promise<void> {
    const file = this.#head;
    if (file === null) throw new Error(`${this.#parts.files.head} is not open`);
    const before = this.#confirmed;
    try {
      await file.write(head);
    } catch (cause) {
      // It may have reached the disk nevertheless, while the lines are taken back.
      await file.write(before).catch(() => undefined);
      throw cause;
    }
    this.#confirmed = head;
  }

  /** Repairs at the start where possible, rather than with the next change. */
  async #repairEarly(): Promise<void> {
    if (this.#repairs === null) return;
    const { files, warn, mayWrite } = this.#parts;
    try {
      mayWrite();
      await this.#repair();
    } catch (cause) {
      warn(
        `${files.folder} can't be repaired yet: ${describeCause(cause)}. It is tried again with the next change.`,
      );
    }
  }

  /** Moves a damaged dossier away, and writes a head that is missing, damaged or behind the journal. */
  async #repair(): Promise<void> {
    const repairs = this.#repairs;
    if (repairs === null) return;
    const { files } = this.#parts;
    // It was moved already where what follows failed and is tried again.
    if (repairs.keptLost === 'damaged' && existsSync(files.kept)) await moveAside(files.folder, files.kept);
    if (this.#head === null) this.#head = await JournalHead.create(files.head, this.#confirmed);
    else if (repairs.headBehind) await this.#head.write(this.#confirmed);
    this.#repairs = null;
    if (repairs.keptLost !== null) {
      this.#compactAt = 0;
      this.#compactIfDue(this.newest);
    }
  }

  /** Copies what follows the journal's last whole line, before it is overwritten. */
  async #keepTail(): Promise<void> {
    const { files, warn } = this.#parts;
    // The first lines are taken back with their file.
    const { size } = await stat(files.journal).catch(unlessMissing({ size: 0 }));
    if (size <= this.#journal.end) return;
    const kept = await copyAside(files.folder, files.journal, this.#journal.end);
    warn(`What stood behind the last whole line of ${files.journal} is kept as ${kept}.`);
  }

  async #writing(write: () => Promise<void>): Promise<void> {
    const { files, warn, mayWrite } = this.#parts;
    try {
      mayWrite();
      await write();
    } catch (cause) {
      warn(`Nothing could be saved in ${files.folder}: ${describeUnwritten(cause)}`);
      throw cause instanceof DamagedLine ? damagedJournal(files, cause) : notSaved(cause);
    }
  }

  /** Replaces the journal by one without the erased texts, and then the kept dossiers. */
  async #replaceJournal(newest: Snapshot, lines: AsyncIterable<Buffer>): Promise<void> {
    const { files, warn } = this.#parts;
    const ready = await writeReady(files.journal, lines);
    // Whether there is room for the other file too is found out before anything is replaced.
    const room = await readyKept(files.kept, this.#document(newest)).catch(async (cause: unknown) => {
      await ready.discard();
      throw cause;
    });
    await room.discard();
    await ready.commit();
    this.#journal = await Journal.open(files.journal, this.#journal.first - 1);
    this.#past.clear();
    await this.#confirm(this.#journal.head).catch((cause: unknown) => {
      // It stays erased; a head that is one purge behind is known for what it is.
      warn(`${files.head} could not be brought up to date: ${describeCause(cause)}.`);
    });
    await this.#dropErased(newest);
  }

  /** Replaces the kept dossiers, which have texts that were erased since. */
  async #dropErased(newest: Snapshot): Promise<void> {
    const { files, warn } = this.#parts;
    try {
      // The newer one last: as long as it is the old one, the next start sees that this is not done.
      await this.#keepBoth(newest);
      // Damaged copies may have the texts as well, also those of what the server keeps beside its dossiers.
      for (const folder of [files.folder, statesIn(files.server)]) {
        if (await deleteAside(folder))
          warn(`${folder}: the copies of damaged files were deleted with what was erased.`);
      }
    } catch (cause) {
      this.#compactAt = newest.revision;
      warn(
        `${files.kept} still has texts that were erased: ${describeCause(cause)}. It is tried again with the next change and the next start.`,
      );
    }
  }

  /** Writes the kept dossier in the background once the journal is far enough ahead of it. */
  #compactIfDue(newest: Snapshot): void {
    if (this.#compacting !== null) return;
    if (newest.revision < this.#compactAt && this.#bytesBeyond < MAX_BEYOND) return;
    const { files, warn, compactEvery } = this.#parts;
    this.#compacting = this.#keep(newest)
      .catch((cause: unknown) => {
        // Nothing is lost by that: the journal has it all, and the next start reads more of it.
        warn(`${files.kept} could not be brought up to date: ${describeCause(cause)}.`);
        this.#compactAt = newest.revision + compactEvery;
      })
      .finally(() => {
        this.#compacting = null;
      });
  }

  async #keep(newest: Snapshot): Promise<void> {
    const [before, document] = [this.#kept.data, this.#document(newest)];
    this.#keptIs(document);
    try {
      await this.#kept.write();
    } catch (cause) {
      this.#kept.data = before;
      throw cause;
    }
  }

  async #keepBoth(newest: Snapshot): Promise<void> {
    const [{ previous, kept }, document] = [this.#parts.files, this.#document(newest)];
    for (const path of [previous, kept]) await (await readyKept(path, document)).commit();
    this.#keptIs(document);
  }

  #keptIs(document: KeptDossier): void {
    this.#kept.data = document;
    this.#bytesBeyond = 0;
    this.#compactAt = document.revision + this.#parts.compactEvery;
  }

  #document({ revision, dossier }: Snapshot): KeptDossier {
    return { revision, base: this.#journal.first - 1, dossier };
  }
}
