import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Readout as an operator starts it: `node src/main.ts` with an environment. */
export interface ReadoutProcess {
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>;
}

export interface StartOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** The folder that has `src`, `commands` and `data`. */
  readonly root?: string;
  readonly cwd?: string;
}

export function startReadout({ env = {}, root = ROOT, cwd = root }: StartOptions): ReadoutProcess {
  const { DISCORD_TOKEN, DISCORD_API_URL, DATABASE_URL, READOUT_PORT, READOUT_STATE_DIR, ...inherited } =
    process.env;
  // Two at once may not have one state folder.
  const stateDir = mkdtempSync(join(tmpdir(), 'readout-process-'));
  const child = spawn(process.execPath, [`${root}/src/main.ts`], {
    cwd,
    env: { ...inherited, READOUT_STATE_DIR: stateDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => {
    out += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    err += String(chunk);
  });
  return {
    stdout: () => out,
    stderr: () => err,
    kill: (signal) => child.kill(signal),
    ended: once(child, 'close').then(([code]) => {
      rmSync(stateDir, { recursive: true });
      return typeof code === 'number' ? code : null;
    }),
  };
}
