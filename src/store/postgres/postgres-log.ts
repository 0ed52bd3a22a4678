import type { ClientBase } from 'pg';
import { z } from 'zod';
import type { Revision } from '../../revisions/revision.ts';
import { DamagedLine, decodeLine, type RevisionLog } from '../revision-log.ts';
import type { Database } from './database.ts';

/** Names a dossier to the database: its server, and its number there. */
export type RowKey = readonly [server: string, dossier: number];

/** How much is read at once, in bytes and in lines; a longer line is read whole. */
const MAX_AT_ONCE = 256 * 1024;
const MOST_LINES = 200;
/** The newest are asked for most, and few of them. */
const FIRST_LINES = 8;

/** The farthest instants that there are, in milliseconds from 1970. */
const FARTHEST = 8.64e15;

const lineRows = z.array(z.object({ number: z.number(), line: z.string() }));
const numberRow = z.tuple([z.object({ number: z.number().nullable() })]);

/** The revisions of one dossier in the database. */
export class PostgresLog implements RevisionLog {
  readonly #database: Database;
  readonly #key: RowKey;
  readonly first: number;
  #newest: number;

  constructor(
    database: Database,
    key: RowKey,
    { base, newest }: { readonly base: number; readonly newest: number },
  ) {
    this.#database = database;
    this.#key = key;
    this.first = base + 1;
    this.#newest = newest;
  }

  get newest(): number {
    return this.#newest;
  }

  /** Revisions were appended up to that one. */
  grown(newest: number): void {
    this.#newest = newest;
  }

  async newestUntil(instant: number): Promise<number> {
    const until = Math.max(-FARTHEST, Math.min(FARTHEST, instant));
    const { rows } = await this.#database.read((client) =>
      client.query(
        'select max(number) as number from readout.revisions where server = $1 and dossier = $2 and number <= $3 and at <= $4',
        [...this.#key, this.#newest, Math.floor(until)],
      ),
    );
    return numberRow.parse(rows)[0].number ?? this.first - 1;
  }

  async *newestFirst(
    from = this.newest,
    mayMatter: (line: Buffer) => boolean = () => true,
  ): AsyncGenerator<Revision> {
    let most = FIRST_LINES;
    for (let next = Math.min(from, this.newest); next >= this.first; most = MOST_LINES) {
      for (const { number, line } of await this.#batch(next, 'desc', most)) {
        if (number !== next) throw this.#missing(next);
        if (mayMatter(line)) yield await decodeLine(this, number, line);
        next -= 1;
      }
    }
  }

  async *lines(from: number): AsyncGenerator<readonly [number: number, line: Buffer]> {
    const { newest } = this;
    for (let next = Math.max(from, this.first); next <= newest; ) {
      for (const { number, line } of await this.#batch(next, 'asc')) {
        if (number !== next) throw this.#missing(next);
        if (number > newest) return;
        yield [number, line];
        next += 1;
      }
    }
  }

  async #batch(
    from: number,
    order: 'asc' | 'desc',
    most = MOST_LINES,
  ): Promise<readonly { number: number; line: Buffer }[]> {
    const found = await this.#database.read((client) => readBatch(client, this.#key, from, order, most));
    if (found.length === 0) throw this.#missing(from);
    return found.map(({ number, line }) => ({ number, line: Buffer.from(line) }));
  }

  #missing(number: number): DamagedLine {
    return new DamagedLine(number - this.first + 1, `revision ${number} is missing`);
  }
}

async function readBatch(client: ClientBase, key: RowKey, from: number, order: 'asc' | 'desc', most: number) {
  const range = order === 'asc' ? [from, from + most - 1] : [from - most + 1, from];
  const { rows } = await client.query(
    `select number, line from (
       select number, line, row_number() over reading as place, sum(octet_length(line)) over reading as total
       from readout.revisions where server = $1 and dossier = $2 and number between $3 and $4
       window reading as (order by number ${order})
     ) as found where place = 1 or total <= ${MAX_AT_ONCE} order by number ${order}`,
    [...key, ...range],
  );
  return lineRows.parse(rows);
}
