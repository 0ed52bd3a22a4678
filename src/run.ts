import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { commands } from '../commands/index.ts';
import { type Config, parseConfig, readEnvFile } from './config.ts';
import { startBot } from './discord/start-bot.ts';
import { StartError } from './errors.ts';
import { createLog } from './log.ts';
import { openLowdbStore } from './store/lowdb-store.ts';
import { readShippedDossier } from './store/shipped-dossier.ts';

const DOSSIER = fileURLToPath(new URL('../data/dossier.json', import.meta.url));
const STOP_WITHIN = 4800;

/**
 * Readout from start to end: with a token on Discord, without one in the sandbox. What keeps it from starting is
 * told in one line on stderr, with exit code 1; SIGTERM and SIGINT end it within 5 s, with 0.
 */
export async function run(): Promise<void> {
  try {
    readEnvFile();
    await runWith(parseConfig(process.env));
  } catch (error) {
    process.stderr.write(
      `${error instanceof StartError ? `Readout can't start: ${error.message}` : String(error instanceof Error ? error.stack : error)}\n`,
    );
    process.exit(1);
  }
}

async function runWith(config: Config): Promise<void> {
  const shipped = readShippedDossier(DOSSIER);
  const atTerminal = config.token === undefined && process.stdin.isTTY === true;
  const log = createLog(config.logLevel ?? (atTerminal ? 'warn' : 'info'));
  const stopping = stopOnSignal(log);
  const store = openLowdbStore({ stateDir: config.stateDir, shipped });
  const sandbox = config.token === undefined ? await openSandbox(config.port) : null;
  const address =
    sandbox === null
      ? { token: config.token ?? '', apiUrl: config.apiUrl }
      : { token: sandbox.token, apiUrl: sandbox.apiUrl };
  const bot = await startBot({ ...address, commands, store, log }, stopping).catch((error: unknown) => {
    if (!stopping.aborted) throw error;
    process.exit(0);
  });
  if (sandbox !== null) {
    await sandbox.ready();
    process.stdout.write(`Readout runs in its sandbox, a Discord of its own at ${sandbox.url}\n`);
    if (atTerminal) startTerminal();
  }
  await ended(stopping);
  await bot.stop();
  await sandbox?.close();
  process.exit(0);
}

function stopOnSignal(log: Logger): AbortSignal {
  const stopping = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      log.info({ signal }, 'stopping');
      stopping.abort();
      setTimeout(() => process.exit(0), STOP_WITHIN).unref();
    });
  }
  return stopping.signal;
}
