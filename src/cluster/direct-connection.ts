import { Socket } from 'node:net';
import { Client } from 'pg';
import { z } from 'zod';
import { refuseNewer } from '../store/postgres/migrate-database.ts';
import { refusePooler } from '../store/postgres/refuse-pooler.ts';
import { withSettings } from '../store/postgres/with-settings.ts';

/** A session of our own on Postgres: its locks are held for as long as it lives, and what is notified reaches it. */
export interface DirectConnection {
  /**
   * Runs one statement; those that are asked for at once run one after another.
   *
   * @throws Error where Postgres refuses it, and where it doesn't answer in time: the connection is cut then.
   */
  query<Row>(row: z.ZodType<Row>, text: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  /** Runs several statements as one transaction, with nothing between them. */
  transaction<T>(work: (query: DirectConnection['query']) => Promise<T>): Promise<T>;
  readonly isOpen: () => boolean;
  /** Ends it, by force where Postgres doesn't answer. */
  close(): Promise<void>;
}

interface DirectConnectionParts {
  readonly url: string;
  /** As Postgres lists it (`application_name`), at most 63 bytes. */
  readonly name: string;
  /** Milliseconds that connecting and each statement may take. */
  readonly answerWithin: number;
  /** The channel (LISTEN) whose notifications are heard, and what hears them. */
  readonly channel: string;
  readonly notified: () => void;
  readonly lost: (cause: string) => void;
}

/** Postgres then notices within some 10 s that nobody is there, and frees the locks. Ignored on a Unix socket. */
const SETTINGS = `
  set tcp_keepalives_idle = 4; set tcp_keepalives_interval = 2; set tcp_keepalives_count = 3;
  set tcp_user_timeout = '10s'; set lock_timeout = '2s'; set statement_timeout = '5s'; set client_min_messages = error`;

const opened = z.tuple([z.object({ standby: z.boolean() })]);

/** @throws StartError where a pooler stands between, or the database is of a newer version; Error where Postgres can't be reached, or can't be written to. */
export async function openDirectConnection({
  url,
  name,
  answerWithin,
  channel,
  notified,
  lost,
}: DirectConnectionParts): Promise<DirectConnection> {
  const socket = new Socket();
  const client = new Client(
    withSettings(url, { application_name: name, keepAlive: true, stream: () => socket }),
  );
  let isOpen = true;
  let turn: Promise<unknown> = Promise.resolve();
  const end = (cause: string): void => {
    if (!isOpen) return;
    isOpen = false;
    lost(cause);
  };
  client.on('error', (error) => end(error.message));
  client.on('end', () => end('the connection ended'));
  client.on('notification', notified);

  /** What takes too long is cut off; where this process itself was held up, what has arrived meanwhile counts. */
  const inTime = async <T>(work: () => Promise<T>): Promise<T> => {
    let isDone = false;
    const cut = (): void => {
      if (!isDone) socket.destroy(new Error('Postgres does not answer'));
    };
    const late = setTimeout(() => setTimeout(() => setImmediate(cut)), answerWithin);
    try {
      return await work();
    } finally {
      isDone = true;
      clearTimeout(late);
    }
  };
  const run = <Row>(row: z.ZodType<Row>, text: string, values: readonly unknown[] = []) =>
    inTime(async () => {
      const { rows } = await client.query({ text, values: [...values] });
      return z.array(row).parse(rows);
    });
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = turn.then(work);
    turn = next.catch(() => undefined);
    return next;
  };
  const close = async (): Promise<void> => {
    isOpen = false;
    const force = setTimeout(() => socket.destroy(), answerWithin);
    await client.end().catch(() => undefined);
    clearTimeout(force);
  };

  try {
    await inTime(async () => {
      await client.connect();
      await refusePooler(client);
      const { rows } = await client.query('select pg_is_in_recovery() as standby');
      const [{ standby }] = opened.parse(rows);
      if (standby) throw new Error('this Postgres is a standby, and can’t be written to');
      await client.query(SETTINGS);
      await refuseNewer(client);
      await client.query(`listen ${channel}`);
    });
  } catch (error) {
    await close();
    throw error;
  }
  return {
    query: (row, text, values) => inTurn(() => run(row, text, values)),
    transaction: (work) =>
      inTurn(async () => {
        await run(z.unknown(), 'begin');
        try {
          const result = await work(run);
          await run(z.unknown(), 'commit');
          return result;
        } catch (error) {
          await run(z.unknown(), 'rollback').catch(() => undefined);
          throw error;
        }
      }),
    isOpen: () => isOpen,
    close,
  };
}
