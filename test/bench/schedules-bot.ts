import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const figures = z.object({ cpuMs: z.number(), rss: z.number(), p99: z.number() });

/** The whole bot in a process of its own. */
export interface GaugedBot {
  /** What it has cost since it was last asked. From `watch` on, the delay of its event loop is watched too. Times in ms. */
  gauge(watch?: 'watch'): Promise<z.infer<typeof figures>>;
  stop(): Promise<void>;
}

export function startGauged(env: Readonly<Record<string, string>>): GaugedBot {
  const child = fork('src/main.ts', {
    cwd: ROOT,
    env: { ...process.env, ...env },
    execArgv: ['--import', new URL('./schedules-gauge.ts', import.meta.url).href],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  return {
    async gauge(watch) {
      const answer = once(child, 'message');
      child.send(watch ?? 'gauge');
      const [told] = await answer;
      return figures.parse(told);
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
