import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { MessageFlags } from 'discord-api-types/v10';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { shardOf } from '../../src/cluster/shard-of.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import type { ServerName } from '../../src/sandbox/world/world.ts';
import type { Place } from '../../src/schedule/schedule.ts';
import { openPostgresStore } from '../../src/store/postgres/postgres-store.ts';
import { lookInto } from '../cluster/lease-holders.ts';
import { auditWrites, type WriteAudit } from '../sim/write-audit.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { bookOf, scheduleDueAt } from '../support/schedule-state.ts';
import { shipped } from '../support/shipped.ts';
import { writeState } from '../support/write-state.ts';
import type { HeldMessage } from './kill-held-child.ts';
import { KILL_STEPS, type KillStep, PUBLISHING_STEPS } from './kill-steps.ts';
import { startWatched, type WatchedProcess } from './watched-process.ts';

/** Two processes on one Postgres: the owner of a post is killed, or hands over, at every step of it. */
const CHILD = fileURLToPath(new URL('./kill-held-child.ts', import.meta.url));
const SHARDS = 4;
/** A process that is killed is given up after 15 s. */
const WAIT = { timeout: 90_000 };
const STEPS: readonly KillStep[] = [...KILL_STEPS, ...PUBLISHING_STEPS];
const IN_FLIGHT = 'once the request has had its effect';

/** A server with one post that is due, at a step of which its owner stands still. */
interface Case {
  readonly server: ServerName;
  readonly id: string;
  readonly step: KillStep;
  readonly place: Place;
  readonly channel: string;
}

let sandbox: Sandbox;
let postgres: TestPostgres;
let database: Awaited<ReturnType<typeof lookInto>>;
let audit: WriteAudit;
let url: string;
let first: ChildProcess | undefined;
let second: WatchedProcess | undefined;
beforeEach(async () => {
  postgres = await startPostgres();
  url = await postgres.createDatabase();
  database = await lookInto(url);
  sandbox = await startSandbox({ shards: SHARDS, moreServers: 40, maxConcurrency: 16 });
});
afterEach(async () => {
  first?.kill('SIGKILL');
  second?.kill('SIGKILL');
  await second?.ended;
  [first, second] = [undefined, undefined];
  await sandbox.close();
  await audit.close();
  await database.close();
  await postgres.stop();
});

test('the owner is killed at every step of a post: another process takes over, and each post is there once', async () => {
  // A process that has all gives up its last two shards for one that comes.
  const cases = makeCases(STEPS, [0, 1]);
  await prepare(cases);
  const { owner, ended } = await ownAlone(cases);
  second = startWatched(sandbox, { DATABASE_URL: url });
  await expect.poll(shares, WAIT).toEqual([2, 2]);
  owner.kill('SIGKILL');
  await ended;
  expect(owner.signalCode).toBe('SIGKILL');
  sandbox.faults.clear();
  await expect.poll(() => unfinished(cases), WAIT).toEqual([]);
  await expectOnce(cases);
});

test('shards are handed over at every step of a post, in time or not, and each post is there once', async () => {
  // The last two shards when another process comes, the others when this one stops.
  const late = makeCases(STEPS, [2, 3]);
  const inTime = makeCases(
    STEPS.filter((step) => step !== IN_FLIGHT),
    [0, 1],
  );
  await prepare([...late, ...inTime]);
  const { owner, ended, told } = await ownAlone([...late, ...inTime]);
  second = startWatched(sandbox, { DATABASE_URL: url });
  await expect.poll(() => unfinished(late), WAIT).toEqual([]);
  // What the first process still has under way of them comes too late.
  owner.send(late.map(({ id }) => id));
  const held = late.filter(({ step }) => step !== IN_FLIGHT).map(({ id }) => id);
  await expect.poll(() => held.filter((id) => !told.ended.has(id)), WAIT).toEqual([]);
  owner.kill('SIGTERM');
  owner.send(inTime.map(({ id }) => id));
  expect(await ended).toBe(0);
  sandbox.faults.clear();
  await expect.poll(() => unfinished(inTime), WAIT).toEqual([]);
  await expectOnce([...late, ...inTime]);
});

/** A server for each step, in these shards in turn. */
function makeCases(steps: readonly KillStep[], shards: readonly number[]): readonly Case[] {
  const free = sandbox.world.servers.filter(
    ({ id, name, installed }) =>
      installed && name.startsWith('Server ') && shards.includes(shardOf(id, SHARDS)),
  );
  return steps.map((step, at) => {
    const server = free[at];
    if (server === undefined) throw new Error('There are too few servers.');
    const place = PUBLISHING_STEPS.some((one) => one === step) ? 'announcement' : 'text';
    const channel = sandbox.change.addChannel('posts', { type: place }, server.name);
    return { server: server.name, id: server.id, step, place, channel };
  });
}

/** Writes the schedules, from when on the database notes who writes what. */
async function prepare(cases: readonly Case[]): Promise<void> {
  const store = await openPostgresStore({ url, shipped });
  const due = Date.now();
  for (const { id, channel, place } of cases)
    await writeState(store, id, 'schedules', bookOf([scheduleDueAt(due, { channel, place })]));
  await store.close();
  audit = await auditWrites(url, SHARDS);
  for (const { step, channel } of cases)
    if (step === IN_FLIGHT)
      sandbox.faults.add({
        method: 'POST',
        path: new RegExp(`/channels/${channel}/messages$`),
        holdAnswerMs: 60_000,
      });
}

/** Starts a process that has all shards, and waits until every post has come to its step. */
async function ownAlone(cases: readonly Case[]) {
  const steps = Object.fromEntries(cases.map(({ id, step }) => [id, step]));
  const { apiUrl, token } = sandbox;
  const owner = spawn(process.execPath, [CHILD, url, apiUrl, token, JSON.stringify(steps)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  first = owner;
  const told = { held: new Set<string>(), ended: new Set<string>() };
  owner.on('message', (message: HeldMessage) => {
    if ('held' in message) told.held.add(message.held);
    else told.ended.add(message.ended);
  });
  const hasCome = (one: Case): boolean =>
    one.step === IN_FLIGHT ? messagesOf(one).length > 0 : told.held.has(one.id);
  await expect.poll(() => cases.filter((one) => !hasCome(one)).map(({ step }) => step), WAIT).toEqual([]);
  const ended = once(owner, 'close').then(([code]: unknown[]) => code);
  return { owner, ended, told };
}

/** How many shards each process has. */
async function shares(): Promise<readonly unknown[]> {
  const rows = await database.query(
    'select count(*)::integer as shards from readout.shard_owners where owner is not null group by owner',
  );
  return rows.map((row) => row['shards']);
}

/** The steps of those of which what is kept does not have the post to its end. */
async function unfinished(cases: readonly Case[]): Promise<readonly string[]> {
  const rows = await database.query('select server, name, value from readout.states');
  const kept = (id: string, name: string): string =>
    String(rows.find((row) => row['server'] === id && row['name'] === name)?.['value'] ?? '');
  return cases
    .filter(({ id, place }) => {
      const [ledger, book] = [kept(id, 'schedule-ledger'), kept(id, 'schedules')];
      const published = place === 'announcement' ? '"published":"done"' : '"published":null';
      const isDone = ledger.includes('"state":"posted"') && ledger.includes(published);
      return !(isDone && book.includes('"attempt":null') && !book.includes('"retryAt"'));
    })
    .map(({ step }) => step);
}

async function expectOnce(cases: readonly Case[]): Promise<void> {
  for (const one of cases) {
    const messages = messagesOf(one);
    expect(messages.length, one.step).toBe(1);
    const isPublished = ((messages[0]?.message.flags ?? 0) & MessageFlags.Crossposted) !== 0;
    expect(isPublished, one.step).toBe(one.place === 'announcement');
    // Found by looking, and not only held back by the nonce, which lasts for minutes.
    const sends = sandbox.requests.filter(
      ({ method, path }) => method === 'POST' && path.endsWith(`/channels/${one.channel}/messages`),
    );
    expect(sends.length, one.step).toBeLessThanOrEqual(1);
  }
  expect(await audit.problems()).toEqual([]);
}

function messagesOf({ server }: Case) {
  return sandbox
    .seat({ user: 'admin', server, channel: 'posts' })
    .messages()
    .filter(({ message }) => message.author.bot === true);
}
