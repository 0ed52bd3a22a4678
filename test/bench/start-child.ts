import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';

export interface Child {
  /** From the process's start to the gateway's READY, in milliseconds. */
  readonly readyMs: number;
  stop(): Promise<void>;
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A bot in a process of its own, connected to the sandbox. */
export async function startChild(
  sandbox: Sandbox,
  script: string,
  env: Readonly<Record<string, string>>,
): Promise<Child> {
  const started = performance.now();
  const child = spawn(process.execPath, [script], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  await sandbox.ready();
  return {
    readyMs: performance.now() - started,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
