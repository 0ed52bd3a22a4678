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
  /** The slowest reply to another server meanwhile, from dispatch to callback, in milliseconds. */
  readonly otherServerReplyMs: number;
  /** What the process had in memory at most. */
  readonly rssMb: number;
}

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const probed = z.object({ longestHoldMs: z.number(), rssMb: z.number() });

/** Does something to a bot in a process of its own while another server asks for help, again and again. */
export async function measureLoad(
  doWorst: (sandbox: Sandbox) => Promise<void>,
  prepare: (stateDir: string, server: string) => Promise<void> = () => Promise.resolve(),
): Promise<LoadFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'readout-bench-'));
  const sandbox = await startSandbox({ deferredWithinMs: 120_000 });
  const [server] = sandbox.world.servers;
  await prepare(folder, server?.id ?? '');
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
  try {
    await sandbox.ready();
    await pause(1000);
    await measured();
    const other = askAgainAndAgain(sandbox);
    await doWorst(sandbox);
    const otherServerReplyMs = await other.stop();
    return { ...(await measured()), otherServerReplyMs };
  } finally {
    bot.kill('SIGTERM');
    await ended;
    await sandbox.close();
    rmSync(folder, { recursive: true });
  }

  async function measured() {
    const answer = once(bot, 'message');
    bot.send('measure');
    return probed.parse((await answer)[0]);
  }
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
