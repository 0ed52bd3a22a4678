import { Writable } from 'node:stream';
import { pino } from 'pino';
import {
  type DiscordConnection,
  type DiscordConnectionParts,
  type Listener,
  openDiscordConnection,
} from '../../../src/discord/gateway/connection.ts';
import type { Sandbox, SandboxOptions } from '../../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../../src/sandbox/start-sandbox.ts';
import { systemClock } from '../../../src/schedule/clock.ts';
import { createSkippingClock, type SkippingClock } from './skipping-clock.ts';

/** The connection alone, by the real discord.js to a sandbox, with waits that are over at once. */
export interface LineInSandbox {
  readonly sandbox: Sandbox;
  readonly clock: SkippingClock;
  /** Every line of the log. */
  readonly logged: readonly { readonly level: number; readonly msg: string; readonly shard?: number }[];
  /** The interactions and messages that were handed over. */
  readonly heard: readonly unknown[];
  /** The same, each with its shard. */
  readonly heardOf: readonly (readonly [raw: unknown, shard: number])[];
  /** How many times a shard's connection was restored. */
  restored(shard: number): number;
  open(parts?: Partial<DiscordConnectionParts>): DiscordConnection;
  close(): Promise<void>;
}

export async function startLineSandbox(options: SandboxOptions = {}): Promise<LineInSandbox> {
  const clock = createSkippingClock();
  const here = { ...systemClock, now: () => Date.now() + clock.skipped() };
  const sandbox = await startSandbox({ now: here.now, ...options });
  const logged: { level: number; msg: string; shard?: number }[] = [];
  const heardOf: [unknown, number][] = [];
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
    interaction: (raw, _arrived, shard) => void heardOf.push([raw, shard]),
    message: (raw, _arrived, shard) => void heardOf.push([raw, shard]),
  };
  return {
    sandbox,
    clock,
    logged,
    heardOf,
    get heard() {
      return heardOf.map(([raw]) => raw);
    },
    restored: (shard) =>
      logged.filter((line) => line.msg === 'connection to Discord restored' && line.shard === shard).length,
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
