import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { commands } from '../../commands/index.ts';
import { startBot } from '../../src/bot.ts';
import { type GatewayClock, systemGatewayClock } from '../../src/discord/gateway/gateway-clock.ts';
import { createRenderer, type Renderer } from '../../src/pictures/renderer/renderer.ts';
import type { Sandbox, SandboxOptions } from '../../src/sandbox/sandbox.ts';
import { openLowdbStore } from '../../src/store/files/lowdb-store.ts';
import { readShippedDossier } from '../../src/store/shipped-dossier.ts';
import type { Store } from '../../src/store/store.ts';
import { startPatientSandbox } from '../support/patient-sandbox.ts';

export const DOSSIER = fileURLToPath(new URL('../../data/dossier.json', import.meta.url));

/** One for all bots of a test worker: it starts once, and what it has drawn it need not draw again. */
export const sharedRenderer = createRenderer({ log: () => undefined });

/** The real bot, on the real discord.js, connected to a sandbox of its own. */
export interface Running {
  readonly sandbox: Sandbox;
  readonly stateDir: string;
  /** Every line that was logged. */
  readonly logged: readonly string[];
  /** Ends the bot and starts another in its place. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface RunOptions extends SandboxOptions, BotOptions {}

export interface BotOptions {
  /** Stands between the bot and its store. */
  readonly wrapStore?: (store: Store) => Store;
  /** The file of the shipped dossier; the project’s own, unless given. */
  readonly dossier?: string;
  /** The shared one, unless given; what is given is closed with the bot. */
  readonly renderer?: Renderer;
  readonly mentions?: boolean;
  /** What the connection to the gateway waits by. */
  readonly gatewayClock?: GatewayClock;
}

export async function runInSandbox({
  wrapStore = (store) => store,
  dossier = DOSSIER,
  renderer = sharedRenderer,
  mentions = true,
  gatewayClock = systemGatewayClock,
  ...options
}: RunOptions = {}): Promise<Running> {
  const sandbox = await startPatientSandbox(options);
  const stateDir = mkdtempSync(join(tmpdir(), 'readout-e2e-'));
  const logged: string[] = [];
  const start = (): Promise<BotOnFolder> =>
    startOn(sandbox, stateDir, { wrapStore, dossier, renderer, mentions, gatewayClock, logged });
  let bot = await start();
  return {
    sandbox,
    stateDir,
    logged,
    async restart() {
      await bot.stop();
      bot = await start();
    },
    async stop() {
      await bot.stop();
      if (renderer !== sharedRenderer) await renderer.close();
      await sandbox.close();
      rmSync(stateDir, { recursive: true });
    },
  };
}

/** A bot on a state folder, and its store. */
export interface BotOnFolder {
  readonly store: Store;
  /** Ends the bot and closes its store. */
  stop(): Promise<void>;
}

/** Starts the bot in this process on what is kept in a folder, and waits until the sandbox counts it as ready. */
export async function startOn(
  sandbox: Sandbox,
  stateDir: string,
  {
    wrapStore = (store) => store,
    dossier = DOSSIER,
    renderer = sharedRenderer,
    mentions = true,
    gatewayClock = systemGatewayClock,
    logged = [],
  }: BotOptions & { readonly logged?: string[] } = {},
): Promise<BotOnFolder> {
  const kept = await openLowdbStore({ stateDir, shipped: readShippedDossier(dossier) });
  const { token, apiUrl, cdnUrl } = sandbox;
  const parts = { token, apiUrl, cdnUrl, mentions, gatewayClock, commands, store: wrapStore(kept), renderer };
  const log = pino({ base: null }, collectLines(logged));
  const bot = await startBot({ ...parts, log }, new AbortController().signal);
  await sandbox.ready();
  return {
    store: kept,
    async stop() {
      await bot.stop();
      await kept.close();
    },
  };
}

function collectLines(lines: string[]): Writable {
  return new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk).trimEnd());
      done();
    },
  });
}
