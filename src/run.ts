import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { ClusterMember } from './cluster-member.ts';
import { type Config, parseConfig, readEnvFile } from './config.ts';
import { openDiscordConnection } from './discord/gateway/connection.ts';
import { createGatewayStatus } from './discord/gateway/gateway-status.ts';
import type { Snapshot } from './dossier/snapshot.ts';
import { StartError } from './errors/errors.ts';
import { createLog, describeError } from './log.ts';
import type { Listening } from './monitoring/listen.ts';
import type { createMonitor, Monitor } from './monitoring/monitor.ts';
import { createRenderer } from './pictures/renderer/renderer.ts';
import type { Sandbox } from './sandbox/sandbox.ts';
import type { ProbedStore } from './store/assemble-store.ts';
import { describeCause } from './store/describe-cause.ts';
import type { Fence } from './store/postgres/fence.ts';

/** Milliseconds. */
const STOP_WITHIN = 4800;

/**
 * Readout from start to end: with a token on Discord, without one in the sandbox. What keeps it from starting is
 * told in one line on stderr, with exit code 1; SIGTERM and SIGINT end it within 5 s, with 0. An error that nothing
 * catches is one line of the log and ends it as they do, with 1.
 */
export async function run(): Promise<void> {
  try {
    readEnvFile();
    await runWith(parseConfig(process.env));
    process.exit(0);
  } catch (error) {
    if (isUncaught(error)) process.exit(1);
    if (isStopped(error)) process.exit(0);
    process.stderr.write(`${describeEnd(error)}\n`);
    process.exit(1);
  }
}

interface StoreParts {
  readonly shipped: Snapshot;
  readonly warn: (cause: string) => void;
}

interface KeptStore {
  readonly shipped: Snapshot;
  readonly store: ProbedStore;
}

async function runWith(config: Config): Promise<void> {
  const inSandbox = config.token === undefined;
  const atTerminal = inSandbox && process.stdin.isTTY === true;
  const log = createLog(config.logLevel ?? (atTerminal ? 'warn' : 'info'));
  const stopping = stopOnSignal(log);
  const member = await memberOf(config, stopping, log);
  const keeping = openStore(config, member?.fence, log);
  const status = createGatewayStatus();
  const renderer = createRenderer({
    log({ message }) {
      log.warn({ cause: message }, 'a picture could not be drawn');
      monitor?.notDrawn();
    },
    onDrawn: (ms) => monitor?.drawn(ms),
  });
  const monitoring =
    config.port === undefined
      ? null
      : openMonitor({
          gateway: status,
          ...(member === null ? {} : { leases: member.leases, schedules: member.areScheduled }),
          store: keeping.then(({ store }) => store),
          pictureBytes: renderer.cacheBytes,
          stopping,
          log,
        });
  const sandbox = inSandbox
    ? await keeping.then(async ({ shipped }) => openSandbox(shipped, config.port, await monitoring))
    : null;
  const serving = inSandbox ? null : (monitoring?.then((one) => serve(one, config, log)) ?? null);
  const { token = '', apiUrl, cdnUrl } = sandbox ?? config;
  const { mentions, shardCount } = config;
  const discord = { token, apiUrl, cdnUrl, mentions, shardCount, log };
  const allowed = Promise.all([keeping, serving]);
  const connection = openDiscordConnection(
    { ...discord, allowed, status, ...member?.connection(keeping) },
    stopping,
  );
  const [kept, monitor, listening, { startBot, drawAhead, commands }] = await Promise.all([
    keeping,
    monitoring,
    serving,
    keeping.then(() => loadAnswering(connection.ready)),
    connection.ready,
  ]);
  const store = monitor?.watch(kept.store) ?? kept.store;
  const beside = {
    ...(monitor === null ? {} : { monitor }),
    ...(member === null ? {} : { serve: member.serve }),
  };
  const atDesk = !inSandbox && process.stdout.isTTY === true;
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const parts = { ...discord, commands, store, renderer, ...beside, ...(atDesk ? { say } : {}) };
  // Others hand nothing over to a process that could not answer as quickly as they do.
  if (member !== null) await drawAhead(kept.shipped, commands, renderer);
  const bot = await startBot(parts, stopping, connection);
  if (sandbox !== null) {
    await sandbox.ready();
    process.stdout.write(
      `Readout runs in its sandbox, a Discord of its own. Open ${sandbox.url} in a browser.\n`,
    );
  }
  if (member === null) await drawAhead(kept.shipped, commands, renderer);
  const typing = sandbox !== null && atTerminal ? [answerTyped(sandbox, stopping)] : [];
  try {
    await Promise.race([aborted(stopping), bot.failed, ...typing]);
  } finally {
    await bot.stop();
    await store.close();
    await renderer.close();
    await listening?.close();
    await sandbox?.close();
  }
  if (stopping.reason instanceof UncaughtError) throw stopping.reason;
}

/** What this process has of the bot where others may have the rest; null where it keeps its state in files. */
async function memberOf(
  { token, databaseUrl: url, shardCount }: Config,
  stopping: AbortSignal,
  log: Logger,
): Promise<ClusterMember | null> {
  if (url === undefined) return null;
  const { createClusterMember } = await import('./cluster-member.ts');
  return createClusterMember({ url, shardCount, resumes: token !== undefined, stopping, log });
}

/**
 * Loaded while Discord is called. No session is begun before: a broken dossier, a folder in use, a database that refuses,
 * begin none. Nothing of Postgres is loaded unless it is asked for.
 */
async function openStore(
  { token, stateDir, databaseUrl: url }: Config,
  fence: Fence | undefined,
  log: Logger,
): Promise<KeptStore> {
  const [{ readShippedDossier }, open] = await Promise.all([
    import('./store/shipped-dossier.ts'),
    url === undefined
      ? import('./store/files/lowdb-store.ts').then(
          ({ openLowdbStore }) =>
            (rest: StoreParts) =>
              openLowdbStore({ stateDir, ...rest }),
        )
      : import('./store/postgres/postgres-store.ts').then(
          ({ openPostgresStore }) =>
            (rest: StoreParts) =>
              openPostgresStore({
                url,
                alone: token === undefined,
                ...(fence === undefined ? {} : { fence }),
                ...rest,
              }),
        ),
  ]);
  const shipped = readShippedDossier();
  const warn = (cause: string): void => log.warn(cause);
  return { shipped, store: await open({ shipped, warn }) };
}

/**
 * All that answers: some 300 ms of loading, which is done while the network is waited for. Nothing else gets its turn
 * while a file is loaded with all that it imports, so the connection gets one before each.
 */
async function loadAnswering(connected: Promise<unknown>) {
  const letConnect = () => Promise.race([connected, pause(20)]);
  await letConnect();
  const { startBot } = await import('./bot.ts');
  await letConnect();
  const { commands } = await import('../commands/index.ts');
  const { drawAhead } = await import('./discord/interactions/draw-ahead.ts');
  return { startBot, drawAhead, commands };
}

/** What the sandbox’s page says of it, to somebody who sees nothing else first. */
function describeReadout({ dossier: { title } }: Snapshot): string {
  return `Briefs a server on a contested situation, and keeps what was reported apart from how it is read. Its example: “${title}”. To start a story of your own, become Admin and use /help.`;
}

/** Where the sandbox is when nothing else is said. */
const SANDBOX_PORT = 8787;

/** Loaded only where it is asked for, while Discord is called: prom-client takes its time. */
async function openMonitor(parts: Parameters<typeof createMonitor>[0]): Promise<Monitor> {
  return (await import('./monitoring/monitor.ts')).createMonitor(parts);
}

/** No session is begun before: a port that is taken begins none. */
async function serve({ answer }: Monitor, { port = 0, host }: Config, log: Logger): Promise<Listening> {
  const { listen } = await import('./monitoring/listen.ts');
  const listening = await listen(answer, port, host);
  log.info({ url: listening.url }, 'health and metrics are served');
  return listening;
}

/** Loaded only where it is needed: with a token the bot knows nothing of it. */
async function openSandbox(
  shipped: Snapshot,
  port = SANDBOX_PORT,
  monitor: Monitor | null = null,
): Promise<Sandbox> {
  const { startSandbox } = await import('./sandbox/start-sandbox.ts');
  const beside = monitor === null ? {} : { beside: monitor };
  const options = { port, botName: 'Readout', botDescription: describeReadout(shipped), ...beside };
  return startSandbox(options).catch((error: unknown) => {
    throw new StartError(
      `The sandbox can't listen on port ${port} (${describeCause(error)}). Set READOUT_PORT to a free port, or to 0 for any.`,
    );
  });
}

/** Ends when the person at the terminal is done. */
async function answerTyped(sandbox: Sandbox, signal: AbortSignal): Promise<void> {
  const { runTerminal } = await import('./sandbox/terminal.ts');
  await runTerminal({ sandbox, input: process.stdin, output: process.stdout, signal });
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Aborted by SIGTERM and SIGINT, and with an UncaughtError by an error that nothing catches. */
function stopOnSignal(log: Logger): AbortSignal {
  const stopping = new AbortController();
  const stop = (code: number, reason?: UncaughtError): void => {
    if (stopping.signal.aborted) return;
    stopping.abort(reason);
    // It also keeps the process alive until all is stopped: without anything to wait for, Node.js would end it with 13.
    setTimeout(() => process.exit(code), STOP_WITHIN);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    // More than once, for a terminal and npm both pass on what is pressed: a second one must not cut the first short.
    process.on(signal, () => {
      if (!stopping.signal.aborted) log.info({ signal }, 'stopping');
      stop(0);
    });
  }
  // Node.js hands an unhandled rejection to this event too.
  process.on('uncaughtException', (error, origin) => {
    log.fatal({ error: describeEnd(error), origin }, 'an error that nothing catches; stopping');
    stop(1, new UncaughtError());
  });
  return stopping.signal;
}

/** Why it stops: the log has the error itself. */
class UncaughtError extends Error {
  override readonly name = 'UncaughtError';
}

/** An UncaughtError, or what a wait throws that it has ended. */
function isUncaught(error: unknown): boolean {
  return error instanceof Error && [error, error.cause].some((one) => one instanceof UncaughtError);
}

/** What is thrown where a signal ends it before it has begun. */
function isStopped(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

function describeEnd(error: unknown): string {
  if (error instanceof StartError) return `Readout can't run. ${error.message}`;
  return describeError(error);
}
