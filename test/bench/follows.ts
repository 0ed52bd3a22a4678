import { Client } from 'pg';
import { z } from 'zod';
import '../../src/cli/outlive-reader.ts';
import { createSnapshot } from '../../src/dossier/snapshot.ts';
import { FOLLOWERS } from '../../src/features/follow/follow-state.ts';
import { FIND } from '../../src/store/postgres/postgres-states.ts';
import { openPostgresStore } from '../../src/store/postgres/postgres-store.ts';
import { encodeState } from '../../src/store/state-text.ts';
import { startEmbedded } from '../support/postgres.ts';
import { median } from './figures.ts';
import { greatDossier } from './great-dossier.ts';

/**
 * What it costs to find all that a person follows, over every server of a database: one who follows something in three of
 * them, and one who follows nothing. `explain` behind it prints how Postgres does it.
 */
const SERVERS = Number(process.env['BENCH_SERVERS'] ?? 10_000);
/** People who follow something, of each server: most have a few, one in a hundred as many as a server may have. */
const [FEW, MANY] = [Number(process.env['BENCH_FOLLOWERS'] ?? 10), 1000];
const TIMES = 50;
const [PERSON, NOBODY] = [idOf(77), idOf(78)];

export async function benchFollows(explains = false): Promise<readonly string[]> {
  const postgres = await startEmbedded({ durable: true });
  try {
    const url = await postgres.createDatabase();
    const store = await openPostgresStore({ url, shipped: createSnapshot(greatDossier(100), 0) });
    const client = new Client({ connectionString: url });
    await client.connect();
    const bytes = await fill(client);
    const lines = [
      `what one person follows, of ${SERVERS} servers with ${FEW} followers each, one in a hundred with ${MANY} (${(bytes / 1024 / 1024).toFixed(0)} MB of states)`,
    ];
    for (const [who, person] of [
      ['who follows something in 3', PERSON],
      ['who follows nothing', NOBODY],
    ] as const) {
      const times: number[] = [];
      let found = 0;
      for (let time = 0; time < TIMES; time += 1) {
        const began = performance.now();
        found = (await store.findStates(FOLLOWERS, person)).size;
        times.push(performance.now() - began);
      }
      lines.push(
        `one ${who}: ${found} found, median ${median(times).toFixed(1)} ms, at most ${Math.max(...times).toFixed(1)} ms`,
      );
      if (explains) lines.push(...(await explain(client, person)));
    }
    await client.end();
    await store.close();
    return lines;
  } finally {
    await postgres.stop();
  }
}

/** Beside who follows what, each server keeps a few other states. @returns their bytes. */
async function fill(client: Client): Promise<number> {
  const [servers, names, values]: [string[], string[], string[]] = [[], [], []];
  for (let at = 0; at < SERVERS; at += 1) {
    const count = at % 100 === 0 ? MANY : FEW;
    const people = Array.from({ length: count }, (_, one) => followerOf(idOf(1000 + at * MANY + one)));
    if (at % Math.ceil(SERVERS / 3) === 1) people.push(followerOf(PERSON));
    for (const [name, kept] of [
      [FOLLOWERS, { people }],
      ['settings', { zone: 'UTC' }],
      ['schedules', { schedules: [] }],
      ['schedule-ledger', { entries: [] }],
    ] as const) {
      servers.push(`${1_100_000_000_000_000_000n + BigInt(at)}`);
      names.push(name);
      values.push(encodeState(kept));
    }
    if (servers.length < 2000 && at + 1 < SERVERS) continue;
    await client.query(
      'insert into readout.states (server, name, value) select * from unnest($1::text[], $2::text[], $3::text[])',
      [servers.splice(0), names.splice(0), values.splice(0)],
    );
  }
  // As a database is that has been in use for a while.
  await client.query('vacuum (analyze) readout.states');
  const { rows } = await client.query("select pg_total_relation_size('readout.states')::text as bytes");
  return Number(z.tuple([z.object({ bytes: z.string() })]).parse(rows)[0].bytes);
}

function followerOf(id: string) {
  const follow = { dossier: 1, about: 'claim-1', channel: idOf(5), since: 3, welcome: null };
  return { id, follows: [follow], told: null, sending: null, looked: { 1: 3 } };
}

function idOf(at: number): string {
  return `${1_200_000_000_000_000_000n + BigInt(at)}`;
}

async function explain(client: Client, person: string): Promise<readonly string[]> {
  const { rows } = await client.query(`explain (analyze, buffers) ${FIND}`, [FOLLOWERS, person]);
  return z
    .array(z.object({ 'QUERY PLAN': z.string() }))
    .parse(rows)
    .map((row) => `  ${row['QUERY PLAN']}`);
}

if (import.meta.main) {
  for (const line of await benchFollows(process.argv.includes('explain'))) process.stdout.write(`${line}\n`);
}
