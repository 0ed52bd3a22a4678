import { StartError } from '../errors/errors.ts';
import { describeCause } from '../store/describe-cause.ts';
import { RENEW_EVERY } from './lease-times.ts';
import { createShardLeases, type ShardLeases, type ShardLeasesParts } from './shard-leases.ts';
import { shardOf } from './shard-of.ts';

/** After a round that failed, in milliseconds. */
const TRY_AGAIN_AFTER = 500;

export interface OpenShardLeases
  extends Pick<
    ShardLeases,
    'mayAct' | 'epochOf' | 'shardCount' | 'leaseAge' | 'servingProcesses' | 'changes' | 'stop'
  > {
  /** The shard of a server and the epoch under which it is owned; null where nothing may be written for it. */
  ownership(server: string): { readonly shard: number; readonly epoch: number } | null;
  /** Rejects with a StartError where this process can take part no longer and has to be started again. */
  readonly failed: Promise<never>;
  /** From now on this process takes shards. */
  begin(): void;
  /**
   * Resolves when a shard with this remainder by `max_concurrency` may identify, as one may every so many milliseconds;
   * rejects once the signal comes.
   */
  takeIdentifySlot(bucket: number, between: number, signal: AbortSignal): Promise<void>;
}

/**
 * Takes part in sharing the bot's shards with the other processes on this Postgres, until it is stopped.
 *
 * @throws StartError as `register` of ShardLeases.
 */
export async function openShardLeases(
  parts: Omit<ShardLeasesParts, 'notified' | 'disconnected'>,
  signal: AbortSignal,
): Promise<OpenShardLeases> {
  const { clock, log } = parts;
  let notified = Promise.withResolvers<void>();
  const ended = new AbortController();
  /** Of what keeps leases from being renewed, the log has the first word, until they are renewed again. */
  let isTold = false;
  const leases = createShardLeases({
    ...parts,
    notified: () => notified.resolve(),
    disconnected: (cause) =>
      tell(cause, 'the session of Postgres that leases are kept by was lost; connecting again'),
  });
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => undefined);
  await registerPatiently();
  const working = [keepRounds(), keepLease()];
  return {
    ...leases,
    failed: failed.promise,
    ownership(server) {
      const shard = shardOf(server, leases.shardCount());
      const epoch = leases.epochOf(shard);
      return epoch === null ? null : { shard, epoch };
    },
    begin() {
      // Where it fails, the next round announces it.
      leases.begin().then(
        () => notified.resolve(),
        () => undefined,
      );
    },
    async takeIdentifySlot(bucket, between, aborted) {
      for (;;) {
        aborted.throwIfAborted();
        const wait = await leases.takeIdentifySlot(bucket, between);
        if (wait === 0) return;
        await clock.sleep(wait, aborted);
      }
    },
    async stop() {
      await leases.stop();
      ended.abort();
      await Promise.all(working);
    },
  };

  function tell(cause: string, what: string): void {
    if (isTold || ended.signal.aborted) return;
    isTold = true;
    log.warn({ cause }, what);
  }

  async function registerPatiently(): Promise<void> {
    for (;;) {
      try {
        await leases.register(signal);
        isTold = false;
        return;
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof StartError) throw error;
        tell(describeCause(error), 'leases can’t be had from Postgres; trying again');
        await clock.sleep(TRY_AGAIN_AFTER, signal);
      }
    }
  }

  async function keepRounds(): Promise<void> {
    let hasFailed = false;
    while (!ended.signal.aborted) {
      notified = Promise.withResolvers();
      try {
        await leases.round();
        if (isTold) log.info('leases are renewed again');
        isTold = hasFailed = false;
      } catch (error) {
        if (error instanceof StartError) return failed.reject(error);
        tell(describeCause(error), 'leases could not be renewed; trying again');
        hasFailed = true;
      }
      const pause = clock.sleep(hasFailed ? TRY_AGAIN_AFTER : RENEW_EVERY, ended.signal);
      await Promise.race([pause.catch(() => undefined), ...(hasFailed ? [] : [notified.promise])]);
    }
  }

  /** Notices by itself that the lease has run out, whatever a round waits for. */
  async function keepLease(): Promise<void> {
    while (!ended.signal.aborted) {
      const left = leases.checkLease();
      await clock.sleep(left > 0 ? left : RENEW_EVERY, ended.signal).catch(() => undefined);
    }
  }
}
