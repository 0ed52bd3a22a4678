import { type ClientBase, Pool, type PoolClient, type QueryResult } from 'pg';
import { z } from 'zod';
import { UserError } from '../../errors/errors.ts';
import { describeCause } from '../describe-cause.ts';
import { NotSavedError, OutOfReachError } from '../store.ts';
import { SHARE_COPY_LOCK } from './copy-lock.ts';
import { withSettings } from './with-settings.ts';

/** Milliseconds. */
const CONNECT_WITHIN = 3000;
/** For the database itself; what waits for it here does so a little longer, so that the answer is known. */
const STATEMENT_WITHIN = 8000;
const ANSWER_WITHIN = 10_000;
const ASK_AGAIN_AFTER = 1000;
/** What is in memory too is not waited for any longer, nor is a database that was out of reach a moment ago. */
const SOON = 2000;
const CONNECTIONS = 4;
/** Whether what waits for a connection waits in vain is looked at so often. */
const LOOK_EVERY = 250;

/** A connection, as the database knows it. */
interface Session {
  readonly pid: number;
  readonly began: string;
}

const session = z.tuple([z.object({ pid: z.number(), began: z.string(), isFree: z.boolean() })]);

const ended = z.array(z.object({ ended: z.boolean() }));

export interface DatabaseOptions {
  readonly url: string;
  /** As the database lists its sessions. */
  readonly name: string;
  readonly warn: (message: string) => void;
  /** Whether it can be used while everything is copied: by what copies, and by what only looks; false unless given. */
  readonly whileCopied?: boolean;
}

/**
 * A database, of which a lost connection is no surprise. What may have been done by a connection whose answer was lost is
 * never guessed: that session is ended before anything else is asked, so that it can do nothing any more.
 */
export class Database {
  readonly #pool: Pool;
  readonly #warn: (message: string) => void;
  readonly #whileCopied: boolean;
  readonly #sessions = new WeakMap<PoolClient, Session>();
  /** Those whose last answer was lost. */
  readonly #doubtful = new Set<Session>();
  /** Those that wait for one of the connections to be free: the pool would take that for an outage. */
  readonly #waiting = new Set<PromiseWithResolvers<void>>();
  #used = 0;
  #answered = Date.now();
  /** The same on a clock that nobody sets. */
  #heard = performance.now();
  #lostSince: number | null = null;
  #askingAgain: NodeJS.Timeout | null = null;
  #closed = false;

  constructor({ url, name, warn, whileCopied = false }: DatabaseOptions) {
    this.#warn = warn;
    this.#whileCopied = whileCopied;
    this.#pool = new Pool(
      withSettings(url, {
        max: CONNECTIONS,
        connectionTimeoutMillis: CONNECT_WITHIN,
        statement_timeout: STATEMENT_WITHIN,
        idle_in_transaction_session_timeout: STATEMENT_WITHIN,
        query_timeout: ANSWER_WITHIN,
        keepAlive: true,
        keepAliveInitialDelayMillis: 5000,
        application_name: name,
      }),
    );
    // One that is idle and ends; the next query says so where it matters.
    this.#pool.on('error', () => undefined);
    // One that ends just as it is handed out has no other listener, and an error without one would end the process.
    this.#pool.on('connect', (client) => client.on('error', () => undefined));
  }

  /** When the database answered last, in milliseconds since 1970; null while it is not out of reach. */
  get lostSince(): number | null {
    return this.#lostSince;
  }

  /** Reads. @throws OutOfReachError where the database can't be reached. */
  async read<T>(work: (client: ClientBase) => Promise<T>): Promise<T> {
    for (let again = false; ; again = true) {
      try {
        return await this.#using(work);
      } catch (cause) {
        if (!isLost(cause)) throw cause;
        // A connection that was idle may have ended without a word: a new one is tried once.
        const wasLost = this.#lostSince !== null;
        this.#lost(cause);
        if (again || wasLost || isLate(cause)) throw new OutOfReachError(cause);
      }
    }
  }

  /** Reads what is in memory too, by one statement: an answer that does not come soon is not waited for. */
  readSoon(text: string, values: readonly unknown[]): Promise<QueryResult> {
    return this.read((client) => ask(client, text, values));
  }

  /**
   * Writes. Where the answer is lost, `find` looks what came of it.
   *
   * @param work One statement, or one transaction.
   * @param find What `work` would have returned, where it was done; null where it was not.
   * @throws NotSavedError where the database can't be reached.
   */
  async write<T>(
    work: (client: ClientBase) => Promise<T>,
    find: (client: ClientBase) => Promise<T | null>,
  ): Promise<T> {
    const began = { it: false };
    try {
      return await this.#using(async (client) => {
        began.it = true;
        return work(client);
      });
    } catch (cause) {
      if (!isLost(cause)) throw cause;
      this.#lost(cause);
      if (!began.it) throw notReached(cause);
      const found = await this.#using(find).catch((second: unknown) => {
        if (!isLost(second)) throw second;
        throw new NotSavedError(NOT_KNOWN, { cause: second });
      });
      if (found === null) throw notReached(cause);
      return found;
    }
  }

  /** Waits for what is under way, and disconnects. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#askingAgain !== null) clearTimeout(this.#askingAgain);
    for (const turn of this.#waiting) turn.reject(new Error('the database is closed'));
    this.#waiting.clear();
    await this.#pool.end();
  }

  async #using<T>(work: (client: ClientBase) => Promise<T>): Promise<T> {
    await this.#turn();
    try {
      return await this.#connected(work);
    } finally {
      const [next] = this.#waiting;
      if (next === undefined) this.#used -= 1;
      else {
        this.#waiting.delete(next);
        next.resolve();
      }
    }
  }

  /** Waits for one of the connections to be free, for as long as the database answers those that have one. */
  async #turn(): Promise<void> {
    if (this.#used < CONNECTIONS) {
      this.#used += 1;
      return;
    }
    const turn = Promise.withResolvers<void>();
    this.#waiting.add(turn);
    const began = performance.now();
    const watching = setInterval(() => {
      if (performance.now() - Math.max(began, this.#heard) < SOON || !this.#waiting.delete(turn)) return;
      turn.reject(new Error('timeout: the database answers none of those before'));
    }, LOOK_EVERY).unref();
    await turn.promise.finally(() => clearInterval(watching));
  }

  async #connected<T>(work: (client: ClientBase) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect();
    let broken = false;
    // Without a listener, a connection that ends while it is used would end the process.
    const failed = (): void => {
      broken = true;
    };
    client.on('error', failed);
    try {
      if (this.#lostSince !== null) await ask(client, 'select 1', []);
      const own = this.#sessions.get(client) ?? (await this.#begin(client));
      await this.#endDoubtful(client);
      try {
        const done = await work(client);
        this.#reached();
        return done;
      } catch (cause) {
        if (isLost(cause)) {
          broken = true;
          this.#doubtful.add(own);
        }
        throw cause;
      }
    } catch (cause) {
      broken ||= isLost(cause);
      throw cause;
    } finally {
      client.off('error', failed);
      client.release(broken);
    }
  }

  async #begin(client: PoolClient): Promise<Session> {
    const { rows } = await client.query(
      `select pid, backend_start::text as began, ${this.#whileCopied ? 'true' : SHARE_COPY_LOCK} as "isFree"
       from pg_stat_activity where pid = pg_backend_pid()`,
    );
    const [{ isFree, ...own }] = session.parse(rows);
    if (!isFree) throw new Error('Connection refused: everything in it is being copied');
    this.#sessions.set(client, own);
    return own;
  }

  async #endDoubtful(client: ClientBase): Promise<void> {
    for (const one of this.#doubtful) {
      const { rows } = await client.query(
        'select pg_terminate_backend(pid, 5000) as ended from pg_stat_activity where pid = $1 and backend_start = $2::timestamptz',
        [one.pid, one.began],
      );
      if (ended.parse(rows).some((row) => !row.ended)) throw new Error('Connection in doubt does not end');
      this.#doubtful.delete(one);
    }
  }

  #reached(): void {
    this.#answered = Date.now();
    this.#heard = performance.now();
    if (this.#lostSince === null) return;
    this.#lostSince = null;
    this.#warn('The database can be reached again.');
  }

  #lost(cause: unknown): void {
    if (this.#lostSince === null) {
      this.#lostSince = this.#answered;
      this.#warn(
        `The database can't be reached: ${describeCause(cause)}. Until it can, reading goes on from memory, and nothing is saved.`,
      );
    }
    if (this.#askingAgain !== null || this.#closed) return;
    this.#askingAgain = setTimeout(() => {
      this.#askingAgain = null;
      if (this.#lostSince === null || this.#closed) return;
      this.#using(async () => undefined).catch((again: unknown) => this.#lost(again));
    }, ASK_AGAIN_AFTER).unref();
  }
}

function ask(client: ClientBase, text: string, values: readonly unknown[]): Promise<QueryResult> {
  // The types lack the limit of a single query.
  const query = { text, values: [...values], query_timeout: SOON };
  return client.query(query);
}

const NOT_SAVED =
  'This was not saved, and nothing has changed: the database can’t be reached. Try again in a minute.';
const NOT_KNOWN =
  'Whether this was saved is not known yet: the database can’t be reached. Look again in a minute, before you try again.';

function notReached(cause: unknown): NotSavedError {
  return new NotSavedError(NOT_SAVED, { cause });
}

/** Whether an answer did not come in time; a connection that has ended says so at once. */
function isLate(cause: unknown): boolean {
  return cause instanceof Error && /timeout/i.test(cause.message);
}

/** Of SQLSTATE: connections, resources that are used up, what an operator or a limit of time ends. */
const LOST = /^(?:08|53|57P|57014|25P03|58)/;

/**
 * Whether nothing is known of what was asked: the database's own refusals have a code of five signs, and are an answer; all
 * that the system or the connection says is none.
 */
export function isLost(cause: unknown): boolean {
  if (!(cause instanceof Error) || cause instanceof UserError) return false;
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  if (/^[0-9A-Z]{5}$/.test(code) && 'severity' in cause) return LOST.test(code);
  if (code !== '') return /^E[A-Z_]+$/.test(code);
  return /timeout|terminated|Connection|not queryable|closed/i.test(cause.message);
}
