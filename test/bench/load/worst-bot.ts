import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../../src/sandbox/start-sandbox.ts';

/** What one server's worst costs the others. */
export interface LoadFigures {
  /** For how long nothing else had its turn in the bot's process, in milliseconds. */
  readonly longestHoldMs: number;
  /** Likewise in processor time: what other work on the machine takes is no part of it. */
  readonly longestRunMs: number;
  /** The step in which that was. */
  readonly heldAt: string;
  /** The slowest reply to another server meanwhile, from dispatch to callback, in milliseconds. */
  readonly otherServerReplyMs: number;
  /** What the process had in memory at most. */
  readonly rssMb: number;
  readonly note?: string | undefined;
}

export interface LoadRun {
  readonly sandbox: Sandbox;
  /** A part of what is done, so that a hold has a name. */
  step<T>(name: string, work: () => Promise<T>): Promise<T>;
}

export interface LoadOptions {
  /** What is in the state folder before the bot starts; it gets the ids of the sandbox's servers. */
  readonly prepare?: (stateDir: string, servers: readonly string[]) => Promise<void>;
  readonly moreServers?: number;
}

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const probed = z.object({ longestHoldMs: z.number(), longestRunMs: z.number(), rssMb: z.number() });

/**
 * Does something to a bot in a process of its own while another server asks for help, again and again. What `doWorst`
 * resolves with is a note beside the figures.
 */
export async function measureLoad(
  doWorst: (run: LoadRun) => Promise<string | undefined>,
  { prepare, moreServers = 0 }: LoadOptions = {},
): Promise<LoadFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'readout-bench-'));
  const sandbox = await startSandbox({ deferredWithinMs: 120_000, moreServers });
  await prepare?.(
    folder,
    sandbox.world.servers.map(({ id }) => id),
  );
  const bot = spawn(process.execPath, ['test/bench/load/probed-bot.ts'], {
    cwd: ROOT,
    env: {
      ...process.env,
      DISCORD_TOKEN: sandbox.token,
      DISCORD_API_URL: sandbox.apiUrl,
      DISCORD_CDN_URL: sandbox.cdnUrl,
      READOUT_STATE_DIR: folder,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(bot, 'exit');
  const most = { longestHoldMs: 0, longestRunMs: 0, heldAt: '', rssMb: 0 };
  try {
    await sandbox.ready();
    await pause(1000);
    await measured();
    const other = askAgainAndAgain(sandbox);
    const note = await doWorst({ sandbox, step });
    const otherServerReplyMs = await other.stop();
    await take('the rest');
    return { ...most, otherServerReplyMs, note };
  } finally {
    bot.kill('SIGTERM');
    await ended;
    await sandbox.close();
    rmSync(folder, { recursive: true });
  }

  async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
    await take('the rest');
    const value = await work();
    await take(name);
    return value;
  }

  async function take(name: string): Promise<void> {
    const { longestHoldMs, longestRunMs, rssMb } = await measured();
    if (process.env['BENCH_STEPS'] !== undefined)
      process.stderr.write(
        `  ${name}: ${longestHoldMs.toFixed(0)} ms, ${longestRunMs.toFixed(0)} of the processor, ${rssMb.toFixed(0)} MB\n`,
      );
    if (longestRunMs > most.longestRunMs) Object.assign(most, { longestRunMs, heldAt: name });
    most.longestHoldMs = Math.max(most.longestHoldMs, longestHoldMs);
    most.rssMb = Math.max(most.rssMb, rssMb);
  }

  async function measured() {
    const answer = once(bot, 'message');
    bot.send('measure');
    return probed.parse((await answer)[0]);
  }
}

/** What the machine itself, with all else that runs on it, does to a bot that has nothing to do. */
export function measureIdle(): Promise<LoadFigures> {
  return measureLoad(async () => {
    await pause(2000);
    return undefined;
  });
}

function askAgainAndAgain(sandbox: Sandbox): { readonly stop: () => Promise<number> } {
  const reader = sandbox.seat({ server: 'Classroom' });
  let asking = true;
  let slowest = 0;
  const asked = (async () => {
    while (asking) {
      slowest = Math.max(slowest, (await reader.slash('/help')).ms);
      await pause(50);
    }
  })();
  return {
    async stop() {
      asking = false;
      await asked;
      return slowest;
    },
  };
}
