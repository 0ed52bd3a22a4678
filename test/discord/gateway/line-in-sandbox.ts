import { Writable } from 'node:stream';
import { pino } from 'pino';
import {
  type DiscordConnection,
  type DiscordConnectionParts,
  type Listener,
  openDiscordConnection,
} from '../../../src/discord/gateway/connection.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../../src/sandbox/start-sandbox.ts';
import { systemClock } from '../../../src/schedule/clock.ts';
import { createSkippingClock, type SkippingClock } from './skipping-clock.ts';

/** The connection alone, by the real discord.js to a sandbox, with waits that are over at once. */
export interface LineInSandbox {
  readonly sandbox: Sandbox;
  readonly clock: SkippingClock;
  /** Every line of the log. */
  readonly logged: readonly { readonly level: number; readonly msg: string }[];
  /** The interactions and messages that were handed over. */
  readonly heard: readonly unknown[];
  open(parts?: Partial<DiscordConnectionParts>): DiscordConnection;
  close(): Promise<void>;
}

export async function startLineSandbox(): Promise<LineInSandbox> {
  const clock = createSkippingClock();
  const here = { ...systemClock, now: () => Date.now() + clock.skipped() };
  const sandbox = await startSandbox({ now: here.now });
  const logged: { level: number; msg: string }[] = [];
  const heard: unknown[] = [];
  const lines: DiscordConnection[] = [];
  const stopping = new AbortController();
  const log = pino(
    { base: null },
    new Writable({
      write(chunk, _encoding, done) {
        logged.push(JSON.parse(String(chunk)));
        done();
      },
    }),
  );
  const hear: Listener = {
    interaction: (raw) => void heard.push(raw),
    message: (raw) => void heard.push(raw),
  };
  return {
    sandbox,
    clock,
    logged,
    heard,
    open(parts = {}) {
      const { token, apiUrl } = sandbox;
      const line = openDiscordConnection(
        { token, apiUrl, mentions: true, log, clock: here, gatewayClock: clock, ...parts },
        stopping.signal,
      );
      line.ready.catch(() => undefined);
      line.listen(hear);
      lines.push(line);
      return line;
    },
    async close() {
      stopping.abort();
      await Promise.all(lines.map((line) => line.close().catch(() => undefined)));
      await sandbox.close();
    },
  };
}
