import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { commands } from '../../commands/index.ts';
import { type Bot, startBot } from '../../src/bot.ts';
import { type GatewayClock, systemGatewayClock } from '../../src/discord/gateway/gateway-clock.ts';
import { createRenderer, type Renderer } from '../../src/pictures/renderer/renderer.ts';
import type { Sandbox, SandboxOptions } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { openLowdbStore } from '../../src/store/files/lowdb-store.ts';
import { readShippedDossier } from '../../src/store/shipped-dossier.ts';
import type { Store } from '../../src/store/store.ts';

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

export interface RunOptions extends SandboxOptions {
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
  const sandbox = await startSandbox(options);
  const stateDir = mkdtempSync(join(tmpdir(), 'readout-e2e-'));
  const logged: string[] = [];
  let kept: Store;
  let bot = await start();
  return {
    sandbox,
    stateDir,
    logged,
    async restart() {
      await bot.stop();
      await kept.close();
      bot = await start();
    },
    async stop() {
      await bot.stop();
      await kept.close();
      if (renderer !== sharedRenderer) await renderer.close();
      await sandbox.close();
      rmSync(stateDir, { recursive: true });
    },
  };

  async function start(): Promise<Bot> {
    kept = await openLowdbStore({ stateDir, shipped: readShippedDossier(dossier) });
    const store = wrapStore(kept);
    const log = pino({ base: null }, collectLines(logged));
    const parts = {
      token: sandbox.token,
      apiUrl: sandbox.apiUrl,
      cdnUrl: sandbox.cdnUrl,
      mentions,
      gatewayClock,
      commands,
      store,
      renderer,
      log,
    };
    const started = await startBot(parts, new AbortController().signal);
    await sandbox.ready();
    return started;
  }
}

function collectLines(lines: string[]): Writable {
  return new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk).trimEnd());
      done();
    },
  });
}
