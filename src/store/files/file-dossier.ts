import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Low } from 'lowdb';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { Compaction } from '../compaction.ts';
import { codeOf, describeCause, unlessMissing } from '../describe-cause.ts';
import type { DossierPlace, FoundDossier } from '../dossier-place.ts';
import type { KeptDossier } from '../kept-text.ts';
import { describeUnwritten, notSaved } from '../not-saved.ts';
import { DamagedLine, type JournalLine } from '../revision-log.ts';
import { StoreError } from '../store.ts';
import type { DossierFiles } from './dossier-files.ts';
import { makeFolder, writeReady } from './durable-files.ts';
import { Journal } from './journal.ts';
import { type Head, JournalHead } from './journal-head.ts';
import { readyKept } from './kept-dossier.ts';
import { damagedJournal, type LoadedServer, loadServer } from './load-server.ts';
import { statesIn } from './server-states.ts';
import { copyAside, deleteAside, moveAside } from './set-aside.ts';

export interface FileDossierParts {
  readonly files: DossierFiles;
  /** What the dossier is where nothing is kept; null for one of which something always is. */
  readonly shipped: Snapshot | null;
  /** How many revisions the journal may have that the kept dossier lacks, before that is rewritten. */
  readonly compactEvery: number;
  /** Tells the operator. */
  readonly warn: (message: string) => void;
  /** @throws NotSavedError where nothing may be written at all. */
  readonly mayWrite: () => void;
}

/** The files of one dossier: the kept one and the one before it, the journal, and its head. */
export class FileDossier implements DossierPlace {
  readonly #parts: FileDossierParts;
  readonly #kept: Low<KeptDossier | null>;
  readonly compaction: Compaction;
  #journal: Journal;
  #head: JournalHead | null;
  #confirmed: Head;
  /** What has to be done before the next change is written; null once it is. */
  #repairs: Pick<LoadedServer, 'keptLost' | 'headBehind'> | null;
  /** Whether the kept dossiers are of an earlier schema version. */
  #migrated: boolean;

  private constructor(
    parts: FileDossierParts,
    { kept, journal, head, sealed, migrated, keptLost, headBehind }: LoadedServer,
  ) {
    this.#parts = parts;
    this.#kept = kept;
    this.#migrated = migrated;
    this.#journal = journal;
    this.#head = head;
    this.#confirmed = journal.head;
    this.#repairs = kept.data === null ? null : { keptLost, headBehind };
    const failed = (cause: unknown): void =>
      parts.warn(`${parts.files.kept} could not be brought up to date: ${describeCause(cause)}.`);
    this.compaction = new Compaction(
      { every: parts.compactEvery, keep: (newest) => this.#keep(newest), failed },
      // One without a checksum, of an earlier version, gets it with the next change.
      sealed ? (kept.data?.revision ?? 0) : null,
    );
  }

  /** @throws StoreError where what is kept can't be read. */
  static async find(parts: FileDossierParts): Promise<FoundDossier> {
    const loaded = await loadServer(parts.files, parts.shipped, parts.warn);
    const { newest, journal, purgeUnfinished } = loaded;
    const place = new FileDossier(parts, loaded);
    await place.#repairEarly(newest);
    if (purgeUnfinished) await place.#dropErased(newest);
    return { place, newest, newestAt: journal.newestAt };
  }

  get log(): Journal {
    return this.#journal;
  }

  unreadable(cause: unknown): unknown {
    const { files } = this.#parts;
    if (cause instanceof DamagedLine) return damagedJournal(files, cause);
    if (codeOf(cause) === '') return cause;
    return new StoreError(`${files.journal} can't be read: ${describeCause(cause)}.`, { cause });
  }

  append(lines: readonly JournalLine[], before: Snapshot): Promise<void> {
    return this.#writing(async () => {
      await this.#begin(before);
      await this.#repair(before);
      if (this.#migrated) await this.#keepMigrated(before);
      if (this.#journal.torn) await this.#keepTail();
      await this.#journal.append(lines, (head) => this.#confirm(head));
      for (const { bytes } of lines) this.compaction.grown(bytes.length);
    });
  }

  replaceAll(newest: Snapshot, lines: AsyncIterable<Buffer>): Promise<void> {
    return this.#writing(async () => {
      await this.#repair(newest);
      await this.compaction.settle();
      await this.#replaceJournal(newest, lines);
    });
  }

  /** Writes what the journal begins after: the dossier that is shipped today; with the next version it may be another. */
  async #begin(shipped: Snapshot): Promise<void> {
    if (this.#kept.data !== null) return;
    const { files } = this.#parts;
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
  async #keepMigrated(newest: Snapshot): Promise<void> {
    await this.compaction.settle();
    await this.#keepBoth(newest);
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
  async #repairEarly(newest: Snapshot): Promise<void> {
    if (this.#repairs === null) return;
    const { files, warn, mayWrite } = this.#parts;
    try {
      mayWrite();
      await this.#repair(newest);
    } catch (cause) {
      warn(
        `${files.folder} can't be repaired yet: ${describeCause(cause)}. It is tried again with the next change.`,
      );
    }
  }

  /** Moves a damaged dossier away, and writes a head that is missing, damaged or behind the journal. */
  async #repair(newest: Snapshot): Promise<void> {
    const repairs = this.#repairs;
    if (repairs === null) return;
    const { files } = this.#parts;
    // It was moved already where what follows failed and is tried again.
    if (repairs.keptLost === 'damaged' && existsSync(files.kept)) await moveAside(files.folder, files.kept);
    if (this.#head === null) this.#head = await JournalHead.create(files.head, this.#confirmed);
    else if (repairs.headBehind) await this.#head.write(this.#confirmed);
    this.#repairs = null;
    if (repairs.keptLost !== null) {
      this.compaction.hurry();
      this.compaction.startIfDue(newest);
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
    await this.#confirm(this.#journal.head).catch((cause: unknown) => {
      // It stays erased; a head that is one purge behind is known for what it is.
      warn(`${files.head} could not be brought up to date: ${describeCause(cause)}.`);
    });
    await this.#dropErased(newest);
  }

  /** Replaces the kept dossiers, which have texts that were erased since. */
  async #dropErased(newest: Snapshot): Promise<void> {
    const { files, warn, mayWrite } = this.#parts;
    try {
      mayWrite();
      // The newer one last: as long as it is the old one, the next start sees that this is not done.
      await this.#keepBoth(newest);
      // Damaged copies may have the texts as well, also those of what the server keeps beside its dossiers.
      for (const folder of [files.folder, statesIn(files.server)]) {
        if (await deleteAside(folder))
          warn(`${folder}: the copies of damaged files were deleted with what was erased.`);
      }
    } catch (cause) {
      this.compaction.hurry();
      warn(
        `${files.kept} still has texts that were erased: ${describeCause(cause)}. It is tried again with the next change and the next start.`,
      );
    }
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
    this.compaction.kept(document.revision);
  }

  #document({ revision, dossier }: Snapshot): KeptDossier {
    return { revision, base: this.#journal.first - 1, dossier };
  }
}
