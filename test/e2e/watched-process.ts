import { expect, onTestFinished, vi } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { type ReadoutProcess, startReadout } from './readout-process.ts';

export const WAIT = { timeout: 60_000 };

/** Readout as an operator starts it who looks after it: with health and metrics on a port. */
export interface WatchedProcess extends ReadoutProcess {
  /** Where these are served, once they are. */
  readonly url: () => Promise<string>;
  readonly get: (path: string) => Promise<{ readonly status: number; readonly body: string }>;
  /** What `/readyz` says. */
  readonly readiness: () => Promise<unknown>;
}

/** Ends a process with the test that runs, however that ends. */
export function endWithTest<Readout extends ReadoutProcess>(readout: Readout): Readout {
  onTestFinished(async () => {
    readout.kill('SIGKILL');
    await readout.ended;
  });
  return readout;
}

export function startWatched(sandbox: Sandbox, env: Readonly<Record<string, string>> = {}): WatchedProcess {
  const readout = startReadout({
    env: { DISCORD_TOKEN: sandbox.token, DISCORD_API_URL: sandbox.apiUrl, READOUT_PORT: '0', ...env },
  });
  const url = () =>
    vi.waitFor(() => {
      const [, found] = /"url":"([^"]+)","msg":"health and metrics are served"/.exec(readout.stdout()) ?? [];
      expect(found, readout.stderr()).toBeDefined();
      return found ?? '';
    }, WAIT);
  const get: WatchedProcess['get'] = async (path) => {
    const response = await fetch(`${await url()}${path}`);
    return { status: response.status, body: await response.text() };
  };
  return {
    ...readout,
    url,
    get,
    async readiness() {
      const { status, body } = await get('/readyz');
      const said: unknown = JSON.parse(body);
      return { status, said };
    },
  };
}
