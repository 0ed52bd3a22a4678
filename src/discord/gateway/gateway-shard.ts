import { GatewayClosed, isFinal } from './close-codes.ts';
import type { ConnectionOptions } from './discord-ws.ts';
import type { GatewayClock } from './gateway-clock.ts';
import {
  type ConnectionListener,
  type GatewayConnection,
  openConnection,
  type SessionStore,
} from './gateway-connection.ts';
import { gatewayUrl } from './gateway-frame.ts';
import type { IdentifyThrottler } from './identify-throttler.ts';
import { createReconnectBackoff } from './reconnect-backoff.ts';
import type { SessionLimit } from './session-limit.ts';

interface ShardParts {
  readonly id: number;
  readonly clock: GatewayClock;
  /** The gateway's address and what is said when identifying, as it is now. */
  readonly options: () => Promise<ConnectionOptions>;
  readonly session: SessionStore;
  /** A session may be begun once this is done, and never where it fails. */
  readonly allowed: Promise<unknown>;
  readonly limit: SessionLimit;
  readonly throttle: IdentifyThrottler;
  readonly hear: ConnectionListener;
  readonly watch: ShardWatch;
}

/** Notified of how a shard's connections go. */
export interface ShardWatch {
  /** A connection was lost, or did not come about; called each time. */
  lost(shard: number, loss: { readonly cause: string; readonly failedIdentifies: number }): void;
  restored(shard: number): void;
  /** Discord will have no other connection of a shard that was connected before. */
  ended(error: GatewayClosed): void;
}

export type GatewayShard = ReturnType<typeof createGatewayShard>;

/** A close code that says "never again" is tried once more: a switch in the developer portal may just have been set. */
const FINAL_CLOSES = 2;
/** A session that so many connections could not resume is given up. */
const RESUMES = 3;
/** Close code 4004: a token is not given back. */
const TOKEN_REFUSED = 4004;
const NORMAL = 1000;

/**
 * One shard: a part of the bot's servers, which connects, waits and stops by itself. It keeps one connection after another,
 * with pauses between them that grow where none holds.
 */
export function createGatewayShard(parts: ShardParts) {
  const { id, clock, session, allowed, limit, throttle, hear, watch } = parts;
  const started = Promise.withResolvers<void>();
  started.promise.catch(() => undefined);
  const stopping = new AbortController();
  const backoff = createReconnectBackoff();
  let connection: GatewayConnection | null = null;
  let begunAt: number | null = null;
  let lastIdentify: number | null = null;
  let everBegun = false;
  let finalCloses = 0;
  let failedResumes = 0;
  let first = true;

  return {
    /** Resolves once it is connected for the first time; rejects with GatewayClosed where Discord won't have it. */
    start() {
      void run();
      return started.promise;
    },
    /** Ends the connection and the session. */
    async stop() {
      stopping.abort();
      started.reject(stopping.signal.reason);
      await connection?.close(NORMAL);
    },
  };

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        if (!(await connectOnce())) return;
      } catch (error) {
        if (stopping.signal.aborted) return;
        lose(error instanceof Error ? error.message : String(error), false);
      }
    }
  }

  /** One connection from the pause before it to its end; false where there is to be no other. */
  async function connectOnce(): Promise<boolean> {
    const identifies = session.read() === null;
    await clock.sleep(backoff.pause(identifies), stopping.signal);
    if (identifies) await limit.allow({ lastIdentify, fresh: first }, stopping.signal);
    first = false;
    const options = await parts.options();
    stopping.signal.throwIfAborted();
    gatewayUrl.parse(options.gatewayInformation.url);
    begunAt = null;
    connection = openConnection({
      shard: id,
      options,
      session,
      mayIdentify,
      hear: { ...hear, ready, resumed },
    });
    const { cause, code, keepsSession, identified, resuming } = await connection.ended;
    if (stopping.signal.aborted) return false;
    if (resuming && begunAt === null) failedResumes += 1;
    if (!keepsSession || failedResumes >= RESUMES) session.write(null);
    lose(cause, identified);
    if (code === null || !isFinal(code)) return true;
    finalCloses += 1;
    if (code !== TOKEN_REFUSED && finalCloses < FINAL_CLOSES) return true;
    const error = new GatewayClosed(code);
    if (everBegun) watch.ended(error);
    else started.reject(error);
    return false;
  }

  function ready(...given: Parameters<ConnectionListener['ready']>): void {
    hear.ready(...given);
    begin();
  }

  function resumed(sequence: number): void {
    hear.resumed(sequence);
    begin();
  }

  function begin(): void {
    begunAt = clock.now();
    everBegun = true;
    [finalCloses, failedResumes] = [0, 0];
    watch.restored(id);
    started.resolve();
  }

  function lose(cause: string, identified: boolean): void {
    backoff.ended({ identified, held: begunAt === null ? null : clock.now() - begunAt });
    begunAt = null;
    watch.lost(id, { cause, failedIdentifies: backoff.failedIdentifies() });
  }

  async function mayIdentify(signal: AbortSignal): Promise<void> {
    await unlessAborted(allowed, signal);
    await throttle(id, limit.atOnce(), signal);
    limit.identified();
    lastIdentify = clock.now();
  }
}

/** What is awaited, or an AbortError once the signal comes; never anything where what is awaited fails. */
function unlessAborted(awaited: Promise<unknown>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const abort = (): void => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    awaited.then(
      () => {
        signal.removeEventListener('abort', abort);
        resolve();
      },
      () => undefined,
    );
  });
}
