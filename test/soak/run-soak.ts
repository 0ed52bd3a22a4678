import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { seededRandom } from '../fuzz/seeded-random.ts';
import { openTcpProxy } from '../support/tcp-proxy.ts';
import { type BotProcess, createBotProcess } from './bot-process.ts';
import { checkAnswers } from './check-answers.ts';
import { checkEdits } from './check-edits.ts';
import { CounterBook } from './counter-book.ts';
import { makeFaults } from './faults.ts';
import { type MadeFault, outagesOf } from './outages.ts';
import { checkOwners, openOwnershipLog, ownerAt, sharesOf } from './ownership-log.ts';
import { checkPosts, countPosted, keepSchedules, planPosts } from './planned-posts.ts';
import { reportSoak } from './report.ts';
import type { SoakOptions } from './soak-options.ts';
import { openSoakStore, type SoakStore } from './soak-store.ts';
import { runTraffic } from './traffic.ts';
import { Violations } from './violations.ts';
import { watchSandbox } from './witness.ts';

export interface SoakResult {
  /** What was counted, a line each. */
  readonly lines: readonly string[];
  readonly violations: Violations;
}

/** Servers of which each has a schedule that posts within the run. */
const POSTING = 100;

/** Messages that a channel of the sandbox keeps: an edit needs its own last page, and all else is looked at as it comes. */
const KEPT_MESSAGES = 10;

/** How long what is due may be on its way when the load has ended. Milliseconds. */
const SETTLE_WITHIN = 60_000;

/** Discord’s code for a second answer to one interaction, which is looked for by itself. */
const ALREADY_ANSWERED = 40_060;

const READY_WITHIN = 180_000;

/** Runs the load once and holds all that came of it against what must be. `tell` is told how far it is. */
export async function runSoak(options: SoakOptions, tell: (line: string) => void): Promise<SoakResult> {
  const { seconds, servers: count, shards, processes, rate, seed } = options;
  const violations = new Violations();
  const sandbox = await startSandbox({
    ...{ moreServers: count, keptMessages: KEPT_MESSAGES, shards, maxConcurrency: shards },
    identifyEveryMs: 5000,
  });
  const store = await openSoakStore(options.store);
  const servers = sandbox.world.servers.filter(({ name }) => name.startsWith('Server '));
  const planned = planPosts(servers.slice(-POSTING), { from: Date.now() + 20_000, seconds });
  await withStore(store, (opened) => keepSchedules(opened, planned));
  const ports = { discord: new Map<number, string>(), database: new Map<number, string>() };
  const bots = await createBots(options, { sandbox, store, ports, violations });
  const witness = watchSandbox(sandbox, (port) => ports.discord.get(port), shards);
  const owners =
    store.database === null
      ? null
      : await openOwnershipLog(store.database, (port) => ports.database.get(port));
  const faults: MadeFault[] = [];
  const book = new CounterBook();
  try {
    const starting = performance.now();
    for (const bot of bots) bot.start();
    await within(READY_WITHIN, sandbox.ready(), 'No process was ready.');
    await until(READY_WITHIN, async () => {
      const shares = owners === null ? [shards] : sharesOf(await owners.read());
      return (
        sandbox.faults.gateway.shards.length === shards &&
        shares.length === processes &&
        Math.min(...shares) >= Math.floor(shards / processes)
      );
    });
    tell(`ready after ${((performance.now() - starting) / 1000).toFixed(1)} s`);
    const began = Date.now();
    const telling = setInterval(
      () => tell(`${Math.round((Date.now() - began) / 1000)} s: ${witness.seen.length} interactions`),
      15_000,
    );
    const used = process.cpuUsage();
    const [traffic] = await Promise.all([
      runTraffic({
        ...{ sandbox, servers, book, violations, rate, seconds },
        random: seededRandom(seed),
      }),
      ...(options.faults
        ? [makeFaults({ bots, store, seconds, tell, made: (fault) => faults.push(fault) })]
        : []),
    ]);
    clearInterval(telling);
    const { user, system } = process.cpuUsage(used);
    const by = Date.now();
    const dueBy = planned.filter(({ due }) => due <= by);
    await until(SETTLE_WITHIN, async () => countPosted(sandbox, dueBy) === dueBy.length);
    const codes = await Promise.all(bots.map((bot) => bot.stop()));
    for (const [at, code] of codes.entries())
      if (code !== 0) violations.add('a process that was stopped and did not end well', `${at + 1}: ${code}`);
    const ended = Date.now();
    const changes = (await owners?.read()) ?? [];
    const outages = outagesOf(faults, witness.seen, (shard, at) =>
      owners === null ? (faults[0]?.process ?? null) : ownerAt(changes, shard, at),
    );
    for (const { at, server, text } of traffic.refusals)
      if (!faults.some(({ from, until }) => at >= from - 3000 && at <= until))
        violations.add('a reply without what was asked for, outside the outages', `${server}: ${text}`);
    for (const { method, path, error } of sandbox.refusals)
      if (error.code !== ALREADY_ANSWERED)
        violations.add('a body that Discord refuses', `${method} ${path}: ${JSON.stringify(error)}`);
    const answers = checkAnswers(witness.seen, outages, violations, options.p99);
    if (owners !== null) checkOwners(changes, witness.done, violations);
    const [posts, kept] = await withStore(store, async (opened) => [
      await checkPosts(sandbox, opened, planned, { by, ended }, violations),
      await checkEdits(opened, book, violations),
    ]);
    const lines = reportSoak({
      ...{ options, answers, traffic, posts, kept, outages },
      doneBy: countBy(witness.done, ({ by }) => by),
      taken: changes.filter(({ owner }) => owner !== null).length,
      loadMs: (user + system) / 1000,
    });
    return { lines, violations };
  } finally {
    witness.stop();
    for (const bot of bots) await bot.kill();
    await Promise.all(bots.flatMap(({ toDiscord, toDatabase }) => [toDiscord.close(), toDatabase?.close()]));
    await owners?.close();
    await sandbox.close();
    await store.close();
  }
}

interface BotsParts {
  readonly sandbox: Sandbox;
  readonly store: SoakStore;
  /** Takes note of whose each port is from which the sandbox or the database is reached. */
  readonly ports: { readonly discord: Map<number, string>; readonly database: Map<number, string> };
  readonly violations: Violations;
}

async function createBots(
  { processes }: SoakOptions,
  { sandbox, store, ports, violations }: BotsParts,
): Promise<readonly BotProcess[]> {
  const logs = mkdtempSync(join(tmpdir(), 'readout-soak-logs-'));
  return await Promise.all(
    Array.from({ length: processes }, async (_, at) => {
      const name = `bot-${at + 1}`;
      const through = (url: string, of: keyof typeof ports) =>
        openTcpProxy(url, { connected: (port) => ports[of].set(port, name) });
      const toDatabase = store.database && (await through(store.database.href, 'database'));
      return createBotProcess({
        ...{ name, toDatabase, logFile: join(logs, `${name}.log`) },
        toDiscord: await through(sandbox.apiUrl, 'discord'),
        env: {
          DISCORD_TOKEN: sandbox.token,
          DISCORD_CDN_URL: sandbox.cdnUrl,
          ...store.env(toDatabase?.url ?? null),
        },
        ended: (how) => violations.add('a process that ended', how),
      });
    }),
  );
}

async function withStore<T>(
  store: SoakStore,
  work: (opened: Awaited<ReturnType<SoakStore['open']>>) => Promise<T>,
): Promise<T> {
  const opened = await store.open();
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
}

/** Waits until it holds, or the time is over: what does not hold then is found by the checks. */
async function until(ms: number, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + ms;
  while (!(await holds()) && Date.now() < end) await pause(200);
}

function countBy<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, number> {
  const groups = [...Map.groupBy(all, keyOf)].map(([key, ones]) => [key, ones.length] as const);
  return new Map(groups.toSorted(([one], [other]) => one.localeCompare(other)));
}

async function within<T>(ms: number, work: Promise<T>, otherwise: string): Promise<T> {
  const late = new AbortController();
  const giveUp = pause(ms, undefined, { signal: late.signal }).then(() =>
    Promise.reject(new Error(otherwise)),
  );
  giveUp.catch(() => undefined);
  try {
    return await Promise.race([work, giveUp]);
  } finally {
    late.abort();
  }
}
