import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { vi } from 'vitest';
import { commands } from '../../commands/index.ts';
import { type Bot, startBot } from '../../src/bot.ts';
import type { SandboxReply } from '../../src/sandbox/client/sandbox-reply.ts';
import type { SandboxUser } from '../../src/sandbox/client/sandbox-user.ts';
import type { Sandbox, SandboxOptions } from '../../src/sandbox/sandbox.ts';
import type { RequestEntry } from '../../src/sandbox/server/request-log.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import type { SeatName, Server, ServerName } from '../../src/sandbox/world/world.ts';
import { EMPTY_LEDGER, type Ledger } from '../../src/schedule/ledger.ts';
import type { Schedule } from '../../src/schedule/schedule.ts';
import type { ScheduleState } from '../../src/schedule/schedule-state.ts';
import { openLowdbStore } from '../../src/store/files/lowdb-store.ts';
import { readShippedDossier } from '../../src/store/shipped-dossier.ts';
import type { Store } from '../../src/store/store.ts';
import { bookOf } from '../support/schedule-state.ts';
import { watchStates } from '../support/watch-states.ts';
import { DOSSIER, sharedRenderer } from './bot-in-sandbox.ts';
import { createMovedClock } from './schedule-clock.ts';

/** The real bot in a sandbox of its own, both on one clock that a test puts forward. */
export interface SchedulingBot {
  readonly sandbox: Sandbox;
  readonly stateDir: string;
  /** Every line that was logged. */
  readonly logged: readonly string[];
  now(): number;
  /** Puts the clock forward: what is due by then is done at once. */
  goOn(ms: number): void;
  /** Waits until a schedule waits for a time, that of its next run or try, and goes on to that. */
  toNext(id: number, server?: ServerName): Promise<void>;
  /** Somebody in #general of Newsroom, where editors are set, or elsewhere. */
  sit(user?: SeatName, channel?: string, server?: ServerName): SandboxUser;
  /** The bot's messages in a channel that everybody there sees. */
  posts(channel: string, server?: ServerName): readonly SandboxReply[];
  /** The bot's requests for a message in a channel: all that it sent, whatever came of it. */
  sends(channel: string): readonly RequestEntry[];
  channelId(name: string, server?: ServerName): string;
  schedule(id: number, server?: ServerName): Schedule;
  book(server?: ServerName): ScheduleState;
  ledger(server?: ServerName): Ledger;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface SchedulingOptions extends Omit<SandboxOptions, 'now'> {
  /** Puts something into the state folder before the bot opens it. */
  readonly prepare?: (stateDir: string, sandbox: Sandbox) => void;
  /** By how many milliseconds the bot's clock is ahead of Discord's, asked for each time; 0 unless given. */
  readonly aheadMs?: () => number;
}

export async function runScheduling({
  prepare = () => undefined,
  aheadMs = () => 0,
  ...options
}: SchedulingOptions = {}): Promise<SchedulingBot> {
  const clock = createMovedClock();
  const sandbox = await startSandbox({ ...options, now: () => clock.now() - aheadMs() });
  const stateDir = mkdtempSync(join(tmpdir(), 'readout-schedule-'));
  const logged: string[] = [];
  prepare(stateDir, sandbox);
  /** What was written of each server's states, as soon as the bot itself reads it. */
  const states = new Map<string, string>();
  let kept: Store;
  let bot = await start();
  const sit = (user: SeatName = 'editor', channel = 'general', server: ServerName = 'Newsroom') =>
    sandbox.seat({ user, channel, server });
  await sit('admin').slash('/settings set', { editors: 'Editors' });

  const serverOf = (name: ServerName): Server => {
    const found = sandbox.world.servers.find((one) => one.name === name);
    if (found === undefined) throw new Error(`There is no server ${name}.`);
    return found;
  };
  const channelId = (name: string, server: ServerName = 'Newsroom'): string => {
    const found = serverOf(server).channels.find((one) => one.name === name);
    if (found === undefined) throw new Error(`There is no #${name} in ${server}.`);
    return found.id;
  };
  const readKept = <T>(server: ServerName, name: string, none: T): T => {
    const text = states.get(`${serverOf(server).id}:${name}`);
    return text === undefined ? none : JSON.parse(text);
  };
  const book = (server: ServerName = 'Newsroom'): ScheduleState => readKept(server, 'schedules', bookOf([]));
  const schedule = (id: number, server: ServerName = 'Newsroom'): Schedule => {
    const found = book(server).schedules.find((one) => one.id === id);
    if (found === undefined) throw new Error(`There is no schedule ${id} in ${server}.`);
    return found;
  };

  return {
    sandbox,
    stateDir,
    logged,
    now: clock.now,
    goOn: clock.goOn,
    async toNext(id, server) {
      const at = await vi.waitFor(() => {
        const { attempt, due } = schedule(id, server);
        const next = attempt === null ? due : attempt.retryAt;
        if (next === null || next <= clock.now()) throw new Error(`Schedule ${id} waits for no time.`);
        return next;
      }, WAIT);
      clock.goOn(at - clock.now());
    },
    sit,
    posts: (channel, server = 'Newsroom') =>
      sandbox
        .seat({ user: 'admin', channel, server })
        .messages()
        .filter(({ message, private: isPrivate }) => message.author.bot === true && !isPrivate),
    sends: (channel) =>
      sandbox.requests.filter(
        ({ method, path }) => method === 'POST' && path.endsWith(`/channels/${channelId(channel)}/messages`),
      ),
    channelId,
    schedule,
    book,
    ledger: (server = 'Newsroom') => readKept(server, 'schedule-ledger', EMPTY_LEDGER),
    async restart() {
      await bot.stop();
      await kept.close();
      bot = await start();
    },
    async stop() {
      await bot.stop();
      await kept.close();
      await sandbox.close();
      rmSync(stateDir, { recursive: true });
    },
  };

  async function start(): Promise<Bot> {
    kept = await openLowdbStore({ stateDir, shipped: readShippedDossier(DOSSIER) });
    const started = await startBot(
      {
        token: sandbox.token,
        apiUrl: sandbox.apiUrl,
        cdnUrl: sandbox.cdnUrl,
        mentions: false,
        commands,
        store: watched(kept, states),
        renderer: sharedRenderer,
        log: pino({ base: null }, collectLines(logged)),
        clock,
      },
      new AbortController().signal,
    );
    await sandbox.ready();
    return started;
  }
}

function watched(store: Store, states: Map<string, string>): Store {
  return {
    ...store,
    changeState: watchStates(store, {
      after: (server, name, value) => states.set(`${server}:${name}`, JSON.stringify(value)),
    }),
    async forget(server) {
      await store.forget(server);
      for (const key of states.keys()) if (key.startsWith(`${server}:`)) states.delete(key);
    },
  };
}

/** How long a test waits for what the bot does by itself. */
export const WAIT = { timeout: 60_000, interval: 20 };

function collectLines(lines: string[]): Writable {
  return new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk).trimEnd());
      done();
    },
  });
}
