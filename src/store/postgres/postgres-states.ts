import { z } from 'zod';
import { createKeyedQueue } from '../../async/keyed-queue.ts';
import { describeCause } from '../describe-cause.ts';
import type { States } from '../servers-place.ts';
import { decodeState, encodeState, NOTHING, stateName } from '../state-text.ts';
import { NotSavedError, OutOfReachError, StoreError } from '../store.ts';
import type { Database } from './database.ts';
import { type Fence, guardOf, notOurs } from './fence.ts';
import { isOurs, notWritten, type PostgresParts } from './postgres-dossier.ts';

/** A state as it is kept. */
interface KeptState {
  readonly text: string;
  readonly version: string;
}

interface Known {
  /** Null where there is nothing. */
  readonly kept: KeptState | null;
  /** The epoch of the server's shard when it was read: while that lasts, nobody else writes it. */
  readonly epoch: number | null;
}

const stateRows = z.array(z.object({ text: z.string(), version: z.string() }));

/** How often a change is made again where another process was first. */
const TRIES = 20;

const TOO_BUSY =
  'This was not saved: something else changed the same at the same time, again and again. Try again in a minute.';

/** What one server keeps beside its dossiers: a row for each name. */
export class PostgresStates implements States {
  readonly #parts: PostgresParts;
  readonly #server: string;
  readonly #known = new Map<string, Known>();
  readonly #oneByOne = createKeyedQueue();

  constructor(parts: PostgresParts, server: string) {
    this.#parts = parts;
    this.#server = server;
  }

  async read(name: string): Promise<unknown> {
    const kept = await this.#find(stateName.parse(name));
    return kept === null ? null : decode(this.#server, name, kept.text);
  }

  async change(name: string, change: (kept: unknown) => unknown): Promise<unknown> {
    const key = stateName.parse(name);
    return this.#oneByOne(key, async () => {
      for (let tries = 0; tries < TRIES; tries += 1) {
        const kept = await this.#find(key);
        const before = kept === null ? null : decodeOrError(this.#server, key, kept.text);
        const after = change(before);
        if (after instanceof StoreError) throw after;
        if (after === before) return after;
        if (before instanceof StoreError && kept !== null) await this.#keepAside(key, kept.text);
        if (await this.#replace(key, kept, encodeState(after))) return after;
        this.#known.delete(key);
      }
      throw new NotSavedError(TOO_BUSY);
    });
  }

  async #find(name: string): Promise<KeptState | null> {
    const { database } = this.#parts;
    const fence = this.#fenceOf(name);
    const epoch = fence?.of(this.#server)?.epoch ?? null;
    const known = this.#known.get(name);
    if (known !== undefined && (database.lostSince !== null || (epoch !== null && known.epoch === epoch)))
      return known.kept;
    try {
      const key = [this.#server, name];
      // Whoever asks waits for it before anything else: a database that is silent is not waited for any longer than that.
      const { rows } = await database.readSoon(READ, key);
      const kept = stateRows.parse(rows)[0] ?? null;
      // What was written or read meanwhile may be newer.
      if (this.#known.get(name) === known) this.#known.set(name, { kept, epoch });
      return kept;
    } catch (cause) {
      // Reading goes on from memory; what is then written on it is refused where it is no longer as it was.
      if (cause instanceof OutOfReachError && known !== undefined) return known.kept;
      throw cause;
    }
  }

  /** @returns whether it was as it was known to be, and is replaced. */
  async #replace(name: string, before: KeptState | null, text: string): Promise<boolean> {
    const { database, warn } = this.#parts;
    const fence = this.#fenceOf(name);
    const server = this.#server;
    const epoch = fence?.of(server)?.epoch ?? null;
    try {
      if (before === null && text === NOTHING) return true;
      const values =
        before === null
          ? [server, name, text]
          : text === NOTHING
            ? [server, name, before.version]
            : [server, name, before.version, text];
      const guard = guardOf(fence, server, values.length);
      const statement = `with owner as materialized (${guard.sql}) ${before === null ? INSERT : text === NOTHING ? DELETE : UPDATE}`;
      const version = await database.write(
        async (client) => {
          const { rows } = await client.query(statement, [...values, ...guard.values]);
          return versionRows.parse(rows)[0]?.version ?? 'none';
        },
        async (client) => {
          const [found = null] = stateRows.parse((await client.query(READ, [server, name])).rows);
          if (text === NOTHING) return found === null ? 'deleted' : null;
          return found?.text === text && found.version !== before?.version ? found.version : null;
        },
      );
      if (version === 'none') {
        if (await isOurs({ database, fence }, server)) return false;
        throw notOurs();
      }
      this.#known.set(name, { kept: text === NOTHING ? null : { text, version }, epoch });
      return true;
    } catch (cause) {
      this.#known.delete(name);
      warn(`The state ${name} of ${server} can't be written: ${describeCause(cause)}`);
      throw cause instanceof NotSavedError ? cause : notWritten(cause);
    }
  }

  /** Copies what can't be read before it is replaced; a purge deletes such copies. */
  async #keepAside(name: string, text: string): Promise<void> {
    const { database, warn } = this.#parts;
    const guard = guardOf(this.#fenceOf(name), this.#server, 3);
    try {
      await database.write(
        (client) =>
          client.query(
            `with owner as materialized (${guard.sql}) insert into readout.states (server, name, value)
             select $1, $2, $3::text from owner on conflict (server, name) do update set value = excluded.value`,
            [this.#server, `${ASIDE}${name}`, text, ...guard.values],
          ),
        async () => null,
      );
    } catch (cause) {
      warn(`The damaged state ${name} of ${this.#server} can't be copied: ${describeCause(cause)}`);
      throw cause instanceof NotSavedError ? cause : notWritten(cause);
    }
    warn(
      `The state ${name} of ${this.#server} could not be read and is replaced; what it was is kept as ${ASIDE}${name}.`,
    );
  }

  #fenceOf(name: string): Fence | null {
    const { fence } = this.#parts;
    return fence?.shared?.has(name) === true ? null : fence;
  }
}

/** As `Store.findStates`: by one query, however many servers there are. */
export async function findStates(
  database: Database,
  name: string,
  text: string,
): Promise<ReadonlyMap<string, unknown>> {
  const { rows } = await database.read((client) => client.query(FIND, [stateName.parse(name), text]));
  return new Map(foundRows.parse(rows).map((row) => [row.server, decodeOrError(row.server, name, row.text)]));
}

function decodeOrError(server: string, name: string, text: string): unknown {
  try {
    return decode(server, name, text);
  } catch (cause) {
    return cause;
  }
}

/** @throws StoreError */
function decode(server: string, name: string, text: string): unknown {
  try {
    return decodeState(text);
  } catch (cause) {
    throw new StoreError(
      `The state ${name} of ${server} in the database can't be read: ${describeCause(cause)}. Restore the database from a backup, or delete its row in readout.states to begin it again.`,
      { cause },
    );
  }
}

/** What the names of damaged states that were replaced begin with. */
const ASIDE = 'damaged-';

const foundRows = z.array(z.object({ server: z.string(), text: z.string() }));
const versionRows = z.array(z.object({ version: z.string() }));

const READ = 'select value as text, version::text from readout.states where server = $1 and name = $2';
/** Exported to be measured. */
export const FIND =
  'select server, value as text from readout.states where name = $1 and strpos(value, $2) > 0';
const INSERT =
  'insert into readout.states (server, name, value) select $1, $2, $3::text from owner on conflict do nothing returning version::text';
const UPDATE =
  "update readout.states set value = $4, version = nextval('readout.versions') where server = $1 and name = $2 and version = $3::bigint and exists (select from owner) returning version::text";
const DELETE =
  'delete from readout.states where server = $1 and name = $2 and version = $3::bigint and exists (select from owner) returning version::text';
