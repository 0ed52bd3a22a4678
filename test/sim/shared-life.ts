import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type DirectConnection, openDirectConnection } from '../../src/cluster/direct-connection.ts';
import { shardOf } from '../../src/cluster/shard-of.ts';
import { CHANNEL, createShardTable, type ShardTable } from '../../src/cluster/shard-table.ts';
import { actWhile, guardRequests } from '../../src/discord/api/acting-scope.ts';
import type { Clock } from '../../src/schedule/clock.ts';
import type { ScheduleEngine } from '../../src/schedule/engine.ts';
import { notOurs } from '../../src/store/postgres/fence.ts';
import { openPostgresStore, type PostgresStore } from '../../src/store/postgres/postgres-store.ts';
import { sessionName } from '../../src/store/postgres/session-name.ts';
import type { Store } from '../../src/store/store.ts';
import { createEngine, type LifeParts } from './bot-life.ts';
import { createMortal, type Mortal } from './mortal.ts';
import { REQUESTS_PER_SECOND } from './traffic.ts';

/** Over how many shards the servers of the simulation are spread. */
export const SHARDS = 4;

/** How often something was refused to a process that had lost what it worked on. */
export interface Refused {
  writes: number;
  requests: number;
}

interface Had {
  readonly shard: number;
  readonly epoch: number;
  engine: ScheduleEngine | null;
  /** Whether it is this process's for certain; where it is not, this process may not know that yet. */
  isOwn: boolean;
  /** Whether something of it stands still. */
  isHeld: boolean;
}

export interface SharedLifeParts extends LifeParts {
  /** The address of the database. */
  readonly url: string;
  readonly refused: Refused;
}

/**
 * A process that shares a database with others, from a start to its end, however that comes: with a real store, whose
 * writes the real fence lets through or not, and a real engine for each shard that it took by the real statements. Only
 * when its lease ends is said by whoever keeps it.
 */
export class SharedLife {
  readonly id = randomUUID();
  /** What it is called in traces. */
  readonly name = this.id.slice(0, 4);
  readonly mortal: Mortal;
  readonly #parts: SharedLifeParts;
  readonly #had = new Map<number, Had>();
  #open: { readonly connection: DirectConnection; readonly table: ShardTable } | null = null;
  #store: PostgresStore | null = null;

  constructor(parts: SharedLifeParts) {
    this.#parts = parts;
    this.mortal = createMortal(parts.clock, (what) => parts.trace(`${this.name}: ${what}`));
    guardRequests(parts.rest, () => REQUESTS_PER_SECOND);
  }

  get store(): Store {
    if (this.#store === null) throw new Error('It has not begun.');
    return this.#store;
  }

  get table(): ShardTable {
    if (this.#open === null) throw new Error('It has not begun.');
    return this.#open.table;
  }

  /** The shards that are its own for certain. */
  get shards(): readonly number[] {
    return [...this.#had.values()].flatMap(({ shard, isOwn }) => (isOwn ? [shard] : []));
  }

  engineOf(shard: number): ScheduleEngine | null {
    const had = this.#had.get(shard);
    return had?.isOwn ? had.engine : null;
  }

  async begin(): Promise<void> {
    const { url, shipped } = this.#parts;
    await this.register();
    // What it takes a server for its own by is what it knew last.
    const of = (server: string) => this.#had.get(shardOf(server, SHARDS)) ?? null;
    this.#store = await openPostgresStore({ url, shipped, fence: { owner: this.id, of } });
  }

  /** Makes it one of those that share the work; again, where it was declared dead. */
  async register(): Promise<void> {
    if (this.#open?.connection.isOpen() !== true) {
      const nothing = (): void => undefined;
      const name = sessionName(this.id, 'leases');
      const about = { url: this.#parts.url, name, answerWithin: 10_000, channel: CHANNEL };
      const connection = await openDirectConnection({ ...about, notified: nothing, lost: nothing });
      this.#open = { connection, table: createShardTable(connection, this.id) };
    }
    await this.table.register(SHARDS, 0);
    for (const row of await this.table.shards()) if (row.owner === this.id) await this.table.free(row, null);
  }

  /** Takes a free shard, and begins with what is due in it. */
  async take(shard: number): Promise<void> {
    let got = await this.table.take(shard);
    // The sessions of a process that is declared dead end within milliseconds.
    for (; got === null; got = await this.table.take(shard)) await pause(2);
    const had: Had = { shard, epoch: got.epoch, engine: null, isOwn: true, isHeld: false };
    this.#had.set(shard, had);
    await this.#store?.drop((server) => shardOf(server, SHARDS) === shard);
    const { clock } = this.mortal;
    const mayAct = (): boolean => {
      const may = had.isOwn && this.#had.get(shard) === had;
      if (!may) this.#parts.refused.requests += 1;
      return may;
    };
    const acting = { mayAct, ended: new AbortController().signal };
    // A wake of the simulation's clock comes from nowhere.
    const wakes: Clock = {
      now: clock.now,
      wake: (at, run) => clock.wake(at, () => actWhile(acting, run)),
    };
    const engine = createEngine(this.#parts, this.#storeOf(had), this.mortal, { part: shard, wakes });
    had.engine = engine;
    await actWhile(acting, () => Promise.race([engine.start(), this.mortal.halted()]));
  }

  /** Ends the work on a shard, and frees it for another process. @param letGo Has what stands still of it go on. */
  async handOver(shard: number, letGo: () => void = () => undefined): Promise<void> {
    const had = this.#had.get(shard);
    if (had === undefined) return;
    const stopping = had.engine?.stop();
    letGo();
    await Promise.race([stopping, this.mortal.halted()]);
    if (this.mortal.halt !== null) return;
    this.#had.delete(shard);
    await this.table.free(had, null);
  }

  /** Frees a shard of which something stands still. @returns what has that go on, as if the shard were its own. */
  async free(shard: number, letGo: () => void): Promise<() => void> {
    const had = this.#had.get(shard);
    if (had === undefined) return letGo;
    Object.assign(had, { isOwn: false, isHeld: true });
    void had.engine?.stop().then(() => {
      if (this.#had.get(shard) === had) this.#had.delete(shard);
    });
    await this.table.free(had, null);
    return () => {
      had.isHeld = false;
      letGo();
    };
  }

  /** What it has is no longer its own, which it does not know. */
  lose(): void {
    for (const had of this.#had.values()) had.isOwn = false;
  }

  /** Finds that shards are no longer its own, and ends what it does there. */
  async notice(): Promise<void> {
    const lost = [...this.#had.values()].filter(({ isOwn, isHeld }) => !isOwn && !isHeld);
    for (const had of lost) {
      await Promise.race([had.engine?.stop(), this.mortal.halted()]);
      if (this.#had.get(had.shard) === had) this.#had.delete(had.shard);
    }
  }

  /** Resolves when nothing is being done, or something has befallen it. */
  async settle(): Promise<void> {
    if (this.mortal.frozen || this.mortal.halt !== null) return;
    const idle = [...this.#had.values()].map(({ engine, isHeld }) => (isHeld ? null : engine?.idle()));
    await Promise.race([Promise.all(idle), this.mortal.halted()]);
  }

  /** Takes leave of the others. */
  leave(): Promise<unknown> {
    return this.table.leave();
  }

  /** Lets go of the database. What was on its way to it, and to Discord, has arrived there by then. */
  async bury(): Promise<void> {
    await this.mortal.settle();
    await this.#open?.connection.close();
    await this.#store?.close();
  }

  /** The store as the owner of a shard has it. */
  #storeOf(had: Had): Store {
    const { refused } = this.#parts;
    const { store } = this;
    return {
      ...store,
      servers: async () => (await store.servers()).filter((server) => shardOf(server, SHARDS) === had.shard),
      changeState: async (server, name, change) => {
        if (this.#had.get(had.shard) !== had) throw notOurs();
        return store.changeState(server, name, change).catch((error: unknown) => {
          if (!had.isOwn) refused.writes += 1;
          throw error;
        });
      },
    };
  }
}
