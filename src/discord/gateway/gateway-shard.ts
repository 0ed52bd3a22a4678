import { unlessAborted } from '../../async/unless-aborted.ts';
import { GatewayClosed, isFinal } from './close-codes.ts';
import type { ConnectionOptions } from './discord-ws.ts';
import type { GatewayClock } from './gateway-clock.ts';
import { type ConnectionListener, type GatewayConnection, openConnection } from './gateway-connection.ts';
import type { IdentifyThrottler } from './identify-throttler.ts';
import { createReconnectBackoff } from './reconnect-backoff.ts';
import type { SessionLimit } from './session-limit.ts';
import type { ShardSession } from './shard-session.ts';

interface ShardParts {
  readonly id: number;
  readonly clock: GatewayClock;
  /** The gateway's address and what is said when identifying, as it is now. */
  readonly options: () => Promise<ConnectionOptions>;
  /** What it resumes at first. */
  readonly session: ShardSession | null;
  /** A session may be begun once this is done, and never where it fails. */
  readonly allowed: Promise<unknown>;
  readonly limit: SessionLimit;
  readonly throttle: IdentifyThrottler;
  readonly hear: Omit<ConnectionListener, 'begun'>;
  readonly watch: ShardWatch;
}

/** Notified of how a shard's connections go. */
export interface ShardWatch {
  /** A connection was lost, or did not come about; called each time. */
  lost(shard: number, loss: { readonly cause: string; readonly failedIdentifies: number }): void;
  restored(shard: number): void;
  /** Discord will have no other connection of a shard. */
  ended(error: GatewayClosed): void;
}

export type GatewayShard = ReturnType<typeof createGatewayShard>;

/** A close code that says "never again" is tried once more: a switch in the developer portal may just have been set. */
const FINAL_CLOSES = 2;
/** A session that so many connections could not resume is given up. */
const RESUMES = 3;
/** Close code 4004: a token is not given back. */
const TOKEN_REFUSED = 4004;

/**
 * One shard: a part of the bot's servers, which connects, waits and stops by itself. It keeps one connection after another,
 * with pauses between them that grow where none holds.
 */
export function createGatewayShard(parts: ShardParts) {
  const { id, clock, allowed, limit, throttle, hear, watch } = parts;
  const started = Promise.withResolvers<void>();
  started.promise.catch(() => undefined);
  const stopping = new AbortController();
  const backoff = createReconnectBackoff();
  let connection: GatewayConnection | null = null;
  let begunAt: number | null = null;
  let session = parts.session;
  let everIdentified = false;
  let finalCloses = 0;
  let failedResumes = 0;

  return {
    /** Resolves once it is connected for the first time; rejects with GatewayClosed where Discord won't have it. */
    start() {
      void run();
      return started.promise;
    },
    /**
     * Ends the connection, and the session unless it is to be resumable.
     *
     * @returns the session where it is resumable, or null.
     */
    async stop({ resumable }: { readonly resumable: boolean }): Promise<ShardSession | null> {
      stopping.abort();
      started.reject(stopping.signal.reason);
      await connection?.close({ resumable });
      return resumable ? session : null;
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
    const identifies = session === null;
    await clock.sleep(backoff.pause(identifies), stopping.signal);
    const permit = identifies ? await limit.allow({ again: everIdentified }, stopping.signal) : null;
    try {
      const options = await parts.options();
      stopping.signal.throwIfAborted();
      begunAt = null;
      connection = openConnection({
        shard: id,
        options,
        session: {
          read: () => session,
          write(now) {
            session = now;
          },
        },
        async mayIdentify(signal) {
          await unlessAborted(allowed.catch(never), signal);
          await throttle(id, limit.atOnce(), signal);
          permit?.use();
          everIdentified = true;
        },
        hear: { ...hear, begun },
      });
      return await outlive(connection);
    } finally {
      permit?.giveBack();
    }
  }

  /** Waits for the end of a connection; false where there is to be no other. */
  async function outlive({ ended }: GatewayConnection): Promise<boolean> {
    const { cause, code, keepsSession, identified, resuming } = await ended;
    if (stopping.signal.aborted) return false;
    if (resuming && begunAt === null) failedResumes += 1;
    if (!keepsSession || failedResumes >= RESUMES) session = null;
    lose(cause, identified);
    if (code === null || !isFinal(code)) return true;
    finalCloses += 1;
    if (code !== TOKEN_REFUSED && finalCloses < FINAL_CLOSES) return true;
    const error = new GatewayClosed(code);
    started.reject(error);
    watch.ended(error);
    return false;
  }

  function begun(): void {
    begunAt = clock.now();
    [finalCloses, failedResumes] = [0, 0];
    watch.restored(id);
    started.resolve();
  }

  function lose(cause: string, identified: boolean): void {
    backoff.ended({ identified, held: begunAt === null ? null : clock.now() - begunAt });
    begunAt = null;
    watch.lost(id, { cause, failedIdentifies: backoff.failedIdentifies() });
  }
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}
