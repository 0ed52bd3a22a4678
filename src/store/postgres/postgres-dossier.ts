import { randomUUID } from 'node:crypto';
import type { ClientBase } from 'pg';
import { z } from 'zod';
import { runCooperatively } from '../../async/cooperative.ts';
import { createKeyedQueue } from '../../async/keyed-queue.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { sharingSnapshot } from '../../revisions/share-records.ts';
import { describeMissing } from '../check-new-dossier.ts';
import { Compaction } from '../compaction.ts';
import { describeCause } from '../describe-cause.ts';
import { dossierKey } from '../dossier-key.ts';
import type { DossierPlace, FoundDossier } from '../dossier-place.ts';
import { checkLine } from '../journal-line.ts';
import { type KeptDossier, parseKept, textOf } from '../kept-text.ts';
import { DamagedLine, type JournalLine, replayLog } from '../revision-log.ts';
import { NoDossierError, NotSavedError, OutOfReachError, StoreError } from '../store.ts';
import type { Database } from './database.ts';
import { type Fence, guardOf, notOurs } from './fence.ts';
import { PostgresLog, type RowKey } from './postgres-log.ts';

export interface PostgresParts {
  readonly database: Database;
  readonly fence: Fence | null;
  /** What a server's first dossier is where nothing is kept. */
  readonly shipped: Snapshot;
  readonly compactEvery: number;
  readonly warn: (message: string) => void;
}

const dossierRow = z.array(
  z.object({
    beginning: z.uuid(),
    kept: z.string(),
    previous: z.string().nullable(),
    base: z.number(),
    newest: z.number(),
    newest_at: z.string().nullable(),
  }),
);
const stateRow = z.array(z.object({ beginning: z.uuid(), newest: z.number() }));

const CHANGED_ELSEWHERE =
  'This was not saved: something else changed this dossier at the same time. Look at it, then try again.';

/** A purge reads on one connection and writes on another: one at a time, so that none waits for the other's. */
const purges = createKeyedQueue();

/** The rows of one dossier: the whole one, the one before it, and a row for each revision. */
export class PostgresDossier implements DossierPlace {
  readonly #parts: PostgresParts;
  readonly #key: RowKey;
  readonly compaction: Compaction;
  #log: PostgresLog;
  /** Null where nothing is kept of it yet. */
  #beginning: string | null;
  /** Whether the kept dossier is damaged, so that the one before it is not replaced by it. */
  #damaged: boolean;
  /** The epoch of its server's shard when it was last read or looked at: while that lasts, nobody else writes here. */
  #epoch: number | null;
  /** Whether something else may have been written, whoever owns it. */
  #suspect = false;
  #writing = 0;
  #written = 0;

  private constructor(
    parts: PostgresParts,
    key: RowKey,
    found: {
      readonly log: PostgresLog;
      readonly beginning: string | null;
      readonly damaged: boolean;
      readonly epoch: number | null;
      readonly keptAt: number;
    },
  ) {
    this.#parts = parts;
    this.#key = key;
    this.#log = found.log;
    this.#beginning = found.beginning;
    this.#damaged = found.damaged;
    this.#epoch = found.epoch;
    const failed = (cause: unknown): void =>
      parts.warn(`${nameRow(key)} could not be kept whole: ${describeCause(cause)}.`);
    const keep = (newest: Snapshot): Promise<void> => this.#keep(newest);
    this.compaction = new Compaction(
      { every: parts.compactEvery, keep, failed },
      found.damaged ? null : found.keptAt,
    );
  }

  /** @throws StoreError where what is kept can't be read; NoDossierError where the server has none of that number. */
  static async find(parts: PostgresParts, key: RowKey): Promise<FoundDossier> {
    const { database, shipped, fence } = parts;
    const epoch = fence?.of(key[0])?.epoch ?? null;
    const { rows } = await database.read((client) =>
      client.query(
        `select beginning, kept, previous, base, newest, (
           select at::text from readout.revisions as newest
           where newest.server = dossiers.server and newest.dossier = dossiers.dossier and number = dossiers.newest
         ) as newest_at from readout.dossiers where server = $1 and dossier = $2`,
        [...key],
      ),
    );
    const [row] = dossierRow.parse(rows);
    if (row === undefined) {
      if (key[1] !== 1) throw new NoDossierError(describeMissing(key[1]));
      const log = new PostgresLog(database, key, { base: 0, newest: 0 });
      const place = new PostgresDossier(parts, key, {
        log,
        beginning: null,
        damaged: false,
        epoch,
        keptAt: 0,
      });
      return { place, newest: shipped, newestAt: Number.NEGATIVE_INFINITY };
    }
    const { document, damaged } = await pickKept(parts, key, row);
    if (document.base !== row.base || document.revision > row.newest)
      throw storeError(
        key,
        `has revisions ${row.base + 1} to ${row.newest}, but its whole dossier is as of ${document.revision}`,
      );
    const log = new PostgresLog(database, key, row);
    const place = new PostgresDossier(parts, key, {
      log,
      beginning: row.beginning,
      damaged,
      epoch,
      keptAt: document.revision,
    });
    if (row.newest > row.base && row.newest_at === null)
      throw place.unreadable(new DamagedLine(row.newest - row.base, `revision ${row.newest} is missing`));
    const begun = key[1] === 1 ? shipped : null;
    const kept = await runCooperatively(sharingSnapshot(begun, document.dossier, document.revision));
    const { newest } = await replayLog(log, kept).catch((cause: unknown) => {
      throw place.unreadable(cause);
    });
    return {
      place,
      newest,
      newestAt: row.newest_at === null ? Number.NEGATIVE_INFINITY : Number(row.newest_at),
    };
  }

  get log(): PostgresLog {
    return this.#log;
  }

  unreadable(cause: unknown): unknown {
    return cause instanceof DamagedLine
      ? storeError(this.#key, `is damaged in its line ${cause.line}: ${cause.message}`, cause)
      : cause;
  }

  isCurrent(): boolean {
    const { fence } = this.#parts;
    return !this.#suspect && this.#epoch !== null && fence?.of(this.#key[0])?.epoch === this.#epoch;
  }

  async look(): Promise<boolean> {
    const { database, fence } = this.#parts;
    // What is written by this very process is no news; and reading goes on from memory.
    if (this.#writing > 0 || database.lostSince !== null) return true;
    const written = this.#written;
    const epoch = fence?.of(this.#key[0])?.epoch ?? null;
    try {
      const { rows } = await database.readSoon(
        'select beginning, newest from readout.dossiers where server = $1 and dossier = $2',
        this.#key,
      );
      if (this.#writing > 0 || this.#written !== written) return true;
      const [row] = stateRow.parse(rows);
      const isSame = (row?.beginning ?? null) === this.#beginning && (row?.newest ?? 0) === this.#log.newest;
      this.#suspect = false;
      if (isSame) this.#epoch = epoch;
      return isSame;
    } catch (cause) {
      if (cause instanceof OutOfReachError) return true;
      throw cause;
    }
  }

  append(lines: readonly JournalLine[], before: Snapshot): Promise<void> {
    return this.#write(async () => {
      const last = lines.at(-1);
      if (last === undefined) return;
      const beginning = this.#beginning ?? (await this.#begin(before));
      const [server, dossier] = this.#key;
      const guard = guardOf(this.#parts.fence, server, 8);
      const columns = [
        lines.map((one) => one.number),
        lines.map((one) => one.at),
        lines.map((one) => one.bytes.toString()),
      ];
      const count = await this.#parts.database.write(
        async (client) =>
          (
            await client.query(
              `with owner as materialized (${guard.sql}), moved as (
                 update readout.dossiers set newest = $4
                 where server = $1 and dossier = $2 and beginning = $3 and newest = $5 and exists (select from owner)
                 returning server, dossier
               )
               insert into readout.revisions (server, dossier, number, at, line)
               select moved.server, moved.dossier, made.number, made.at, made.line
               from moved, unnest($6::integer[], $7::bigint[], $8::text[]) as made (number, at, line)`,
              [server, dossier, beginning, last.number, this.#log.newest, ...columns, ...guard.values],
            )
          ).rowCount ?? 0,
        async (client) => ((await this.#hasLine(client, beginning, last)) ? lines.length : null),
      );
      if (count !== lines.length) throw await this.#refusal();
      this.#log.grown(last.number);
      for (const { bytes } of lines) this.compaction.grown(bytes.length);
    });
  }

  replaceAll(newest: Snapshot, lines: AsyncIterable<Buffer>): Promise<void> {
    return this.#write(() =>
      purges('one', async () => {
        await this.compaction.settle();
        const beginning = this.#beginning;
        if (beginning === null) throw new Error('nothing is kept that could be erased');
        const base = this.#log.first - 1;
        const kept = textOf({ revision: newest.revision, base, dossier: newest.dossier });
        const rewriting = { beginning, kept, newest: newest.revision, lines, last: Buffer.alloc(0) };
        const done = await this.#parts.database.write(
          (client) => this.#replaceRows(client, rewriting),
          async (client) => {
            const last = { number: newest.revision, bytes: rewriting.last };
            return (await this.#hasLine(client, beginning, last)) ? true : null;
          },
        );
        if (!done) throw await this.#refusal();
        this.#log = new PostgresLog(this.#parts.database, this.#key, { base, newest: newest.revision });
        this.#damaged = false;
        this.compaction.kept(newest.revision);
      }),
    );
  }

  /** @returns whether it was done: not where another writer was there first. */
  async #replaceRows(
    client: ClientBase,
    rewriting: {
      readonly beginning: string;
      readonly kept: string;
      readonly newest: number;
      readonly lines: AsyncIterable<Buffer>;
      last: Buffer;
    },
  ): Promise<boolean> {
    const [server, dossier] = this.#key;
    const guard = guardOf(this.#parts.fence, server, 6);
    await client.query('begin');
    try {
      const { rowCount } = await client.query(
        `with owner as materialized (${guard.sql})
         update readout.dossiers set newest = $4, revision = $4, kept = $5, previous = null
         where server = $1 and dossier = $2 and beginning = $3 and newest = $6 and exists (select from owner)`,
        [
          server,
          dossier,
          rewriting.beginning,
          rewriting.newest,
          rewriting.kept,
          this.#log.newest,
          ...guard.values,
        ],
      );
      if (rowCount !== 1) {
        await client.query('rollback');
        return false;
      }
      let batch: Buffer[] = [];
      let number = this.#log.first;
      const flush = async (): Promise<void> => {
        await writeLines(client, this.#key, number, batch);
        number += batch.length;
        batch = [];
      };
      for await (const line of rewriting.lines) {
        batch.push(line);
        rewriting.last = line;
        if (batch.length >= MOST_AT_ONCE) await flush();
      }
      await flush();
      // Copies of damaged states may have the texts as well.
      await client.query("delete from readout.states where server = $1 and name like 'damaged-%'", [server]);
      await client.query('commit');
      return true;
    } catch (cause) {
      await client.query('rollback').catch(() => undefined);
      throw cause;
    }
  }

  /** Keeps what the revisions begin after: the dossier that is shipped today; with the next version it may be another. */
  async #begin({ revision, dossier }: Snapshot): Promise<string> {
    const [server, number] = this.#key;
    const beginning = randomUUID();
    const begun = await insertDossier(this.#parts, this.#key, beginning, {
      revision,
      base: revision,
      dossier,
    });
    if (!begun) throw await this.#refusal();
    this.#beginning = beginning;
    this.#log = new PostgresLog(this.#parts.database, [server, number], { base: revision, newest: revision });
    return beginning;
  }

  async #hasLine(
    client: ClientBase,
    beginning: string,
    { number, bytes }: Pick<JournalLine, 'number' | 'bytes'>,
  ): Promise<boolean> {
    const { rows } = await client.query(
      `select 1 from readout.revisions join readout.dossiers using (server, dossier)
       where server = $1 and dossier = $2 and beginning = $3 and number = $4 and line = $5`,
      [...this.#key, beginning, number, bytes.toString()],
    );
    return rows.length === 1;
  }

  async #write(work: () => Promise<void>): Promise<void> {
    this.#writing += 1;
    try {
      await work();
    } catch (cause) {
      // What is kept is looked at before it is read again.
      this.#suspect = true;
      this.#parts.warn(`Nothing could be saved of ${nameRow(this.#key)}: ${describeCause(cause)}`);
      if (cause instanceof DamagedLine) throw this.unreadable(cause);
      throw cause instanceof NotSavedError ? cause : notWritten(cause);
    } finally {
      this.#writing -= 1;
      this.#written += 1;
    }
  }

  /** Why nothing was written: another process has the server, or something else wrote first. */
  async #refusal(): Promise<NotSavedError> {
    return (await isOurs(this.#parts, this.#key[0])) ? new NotSavedError(CHANGED_ELSEWHERE) : notOurs();
  }

  async #keep({ revision, dossier }: Snapshot): Promise<void> {
    const text = textOf({ revision, base: this.#log.first - 1, dossier });
    const damaged = this.#damaged;
    const guard = guardOf(this.#parts.fence, this.#key[0], 6);
    this.compaction.kept(revision);
    await this.#parts.database.write(
      (client) =>
        client.query(
          `with owner as materialized (${guard.sql})
           update readout.dossiers set previous = case when $6 then previous else kept end, kept = $4, revision = $5
           where server = $1 and dossier = $2 and beginning = $3 and newest >= $5 and (revision < $5 or $6)
             and exists (select from owner)`,
          [...this.#key, this.#beginning, text, revision, damaged, ...guard.values],
        ),
      async () => null,
    );
    this.#damaged = false;
  }
}

const MOST_AT_ONCE = 100;

/** Writes lines from a revision on, in place of those that are not so. */
export async function writeLines(
  client: ClientBase,
  key: RowKey,
  first: number,
  lines: readonly Buffer[],
): Promise<void> {
  await client.query(
    `insert into readout.revisions (server, dossier, number, at, line)
     select $1, $2, made.number, made.at, made.line
     from unnest($3::integer[], $4::bigint[], $5::text[]) as made (number, at, line)
     on conflict (server, dossier, number) do update set line = excluded.line where revisions.line <> excluded.line`,
    [
      ...key,
      lines.map((_, at) => first + at),
      lines.map((line) => checkLine(line)?.at ?? 0),
      lines.map((line) => line.toString()),
    ],
  );
}

/** Adds a dossier. @returns false where there is one already, or another process has the server. */
export async function insertDossier(
  { database, fence }: Pick<PostgresParts, 'database' | 'fence'>,
  [server, number]: RowKey,
  beginning: string,
  kept: KeptDossier,
): Promise<boolean> {
  const guard = guardOf(fence, server, 5);
  const text = textOf(kept);
  return database.write(
    async (client) => {
      const { rowCount } = await client.query(
        `with owner as materialized (${guard.sql})
         insert into readout.dossiers (server, dossier, beginning, kept, revision, previous, base, newest)
         select $1, $2, $3::uuid, $4::text, $5::integer, $4::text, $5::integer, $5::integer from owner on conflict do nothing`,
        [server, number, beginning, text, kept.revision, ...guard.values],
      );
      return rowCount === 1;
    },
    async (client) => {
      const { rows } = await client.query(
        'select 1 from readout.dossiers where beginning = $1 and server = $2',
        [beginning, server],
      );
      return rows.length === 1 ? true : null;
    },
  );
}

/** Whether this process has a server, as the database knows it. */
export async function isOurs(
  { database, fence }: Pick<PostgresParts, 'database' | 'fence'>,
  server: string,
): Promise<boolean> {
  if (fence === null) return true;
  const guard = guardOf(fence, server, 0);
  const { rows } = await database.read((client) => client.query(guard.sql, [...guard.values]));
  return rows.length === 1;
}

/** Why a change could not be written, for the person who asked for it. */
export function notWritten(cause: unknown): NotSavedError {
  const code =
    cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? ` (${cause.code})` : '';
  return new NotSavedError(
    `This was not saved, and nothing has changed: the database refused it${code}. Try again, or ask the person who runs the bot.`,
    { cause },
  );
}

/** The kept dossier, or the one before it where that is damaged. */
async function pickKept(
  { warn }: PostgresParts,
  key: RowKey,
  { kept, previous }: { readonly kept: string; readonly previous: string | null },
): Promise<{ readonly document: KeptDossier; readonly damaged: boolean }> {
  const newer = await parseKept(nameRow(key), Buffer.from(kept));
  if (newer.state === 'whole') return { document: newer.kept, damaged: false };
  const older = previous === null ? null : await parseKept(nameRow(key), Buffer.from(previous));
  if (older?.state !== 'whole') throw storeError(key, `is damaged: ${newer.why}`);
  warn(`${nameRow(key)} is damaged: ${newer.why}. The one before it and its revisions stand in for it.`);
  return { document: older.kept, damaged: true };
}

/** A dossier, for the operator. */
function nameRow([server, dossier]: RowKey): string {
  return `The dossier ${dossierKey(server, dossier)} in the database`;
}

function storeError(key: RowKey, what: string, cause?: unknown): StoreError {
  return new StoreError(`${nameRow(key)} ${what}. Restore the database from a backup, or mend the row.`, {
    cause,
  });
}
