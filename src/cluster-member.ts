import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Serving, ServingParts } from './bot.ts';
import { createLeaseClock } from './cluster/lease-clock.ts';
import { type OpenShardLeases, openShardLeases } from './cluster/open-shard-leases.ts';
import { shardOf } from './cluster/shard-of.ts';
import { actWhile, guardRequests } from './discord/api/acting-scope.ts';
import type { DiscordConnectionParts } from './discord/gateway/connection.ts';
import { BETWEEN_IDENTIFIES } from './discord/gateway/identify-throttler.ts';
import { type ShardSession, shardSession } from './discord/gateway/shard-session.ts';
import type { Shards } from './discord/gateway/shards.ts';
import { createDrawAhead } from './discord/interactions/draw-ahead.ts';
import { createSendPaces } from './engines.ts';
import { FOLLOWERS } from './features/follow/follow-state.ts';
import { describeError } from './log.ts';
import { openServerGroup, type ServerGroup } from './server-group.ts';
import { type Fence, notOurs } from './store/postgres/fence.ts';
import type { Store } from './store/store.ts';

interface ClusterMemberParts {
  readonly url: string;
  /** Over how many shards the bot's servers are spread; as many as Discord asks for, or as others have, with `auto`. */
  readonly shardCount: number | 'auto';
  /** Whether a session that was handed over is resumed: not in a sandbox, which is another with each start. */
  readonly resumes: boolean;
  readonly stopping: AbortSignal;
  readonly log: Logger;
}

/** The part of the bot that this process has, of all that processes on one Postgres share: those of its shards. */
export interface ClusterMember {
  /** Under what a write to a server is let through. */
  readonly fence: Fence;
  /** How the connection to Discord is opened: without any shard at first, and none is taken before `allowed` is done. */
  readonly connection: (
    allowed: Promise<unknown>,
  ) => Pick<DiscordConnectionParts, 'startsShards' | 'shardCount' | 'throttle'>;
  /** Takes shards from now on, and serves them. */
  readonly serve: (serving: ServingParts) => Serving;
  /** Whether the schedules of all shards that it has were taken up; a process without any has none to take up. */
  readonly areScheduled: () => boolean;
  /** What it has, once it takes part. */
  readonly leases: () => OpenShardLeases | null;
}

/** A shard that is this process's, from when it is taken. */
interface Owned {
  readonly epoch: number;
  group: ServerGroup | null;
  /** Aborts what is on its way to Discord, once the shard is lost or handed over. */
  readonly requests: AbortController;
  /** Its schedules were taken up. */
  isScheduled: boolean;
  /** Ends what shard 0's owner does for the bot as a whole. */
  readonly duties: AbortController;
  opening: Promise<void>;
}

/** Who follows something in a server may end it in a direct message, which comes to shard 0. */
const SHARED: ReadonlySet<string> = new Set([FOLLOWERS]);

/** Discord's limit for a whole bot. */
const REQUESTS_PER_SECOND = 50;

export function createClusterMember({
  url,
  shardCount,
  resumes,
  stopping,
  log,
}: ClusterMemberParts): ClusterMember {
  const me = randomUUID();
  const opened = Promise.withResolvers<OpenShardLeases>();
  const serving = Promise.withResolvers<ServingParts & { readonly shards: Shards }>();
  let leases: OpenShardLeases | null = null;
  let takesPart = false;
  const owned = new Map<number, Owned>();
  /** What is still being ended of shards that were lost: nothing begins anew before. */
  const ending = new Map<number, Promise<void>>();

  return {
    fence: { owner: me, shared: SHARED, of: (server) => leases?.ownership(server) ?? null },
    connection: (allowed) => ({
      startsShards: false,
      async shardCount(wanted) {
        await allowed;
        leases = await openShardLeases(
          {
            url,
            process: me,
            shardCount: shardCount === 'auto' ? wanted : shardCount,
            adoptShardCount: shardCount === 'auto',
            clock: createLeaseClock(),
            log,
            taken,
            handOver,
            lost,
          },
          stopping,
        );
        opened.resolve(leases);
        return leases.shardCount();
      },
      throttle: async (shard, atOnce, signal) =>
        (await opened.promise).takeIdentifySlot(shard % atOnce, BETWEEN_IDENTIFIES, signal),
    }),
    serve(parts) {
      const processes = (): number => leases?.servingProcesses() ?? 1;
      const groupParts = {
        ...parts.groupParts,
        paces: createSendPaces(processes),
        drawAhead: createDrawAhead(parts.groupParts),
      };
      guardRequests(groupParts.client.rest, () => Math.max(1, Math.floor(REQUESTS_PER_SECOND / processes())));
      parts.connection.shards.then((shards) => {
        serving.resolve({ ...parts, groupParts, shards });
        leases?.begin();
        takesPart = true;
      }, serving.reject);
      serving.promise.catch(() => undefined);
      parts.connection.listen({
        interaction: (raw, arrived, shard) => actingFor(shard)?.interaction(raw, arrived),
        message: (raw, _arrived, shard) => actingFor(shard)?.message(raw),
      });
      return {
        failed: opened.promise.then(({ failed }) => failed),
        async finish() {
          await leases?.stop();
          parts.connection.stopListening();
        },
      };
    },
    areScheduled: () => takesPart && owned.values().every(({ isScheduled }) => isScheduled),
    leases: () => leases,
  };

  function actingFor(shard: number): ServerGroup | null {
    return leases?.mayAct(shard) ? (owned.get(shard)?.group ?? null) : null;
  }

  function taken(shard: number, epoch: number, session: unknown): void {
    const one: Owned = {
      epoch,
      group: null,
      requests: new AbortController(),
      isScheduled: false,
      duties: new AbortController(),
      opening: Promise.resolve(),
    };
    owned.set(shard, one);
    one.opening = open(shard, one, session).catch((error: unknown) =>
      log.error({ shard, error: describeError(error) }, 'a shard could not be served'),
    );
  }

  async function open(shard: number, one: Owned, session: unknown): Promise<void> {
    const { groupParts, shards, startDuties } = await serving.promise;
    await ending.get(shard);
    const { store, monitor } = groupParts;
    const isElsewhere = (server: string): boolean => shardOf(server, shards.count) !== shard;
    // Others may have had it meanwhile: nothing is answered from what this process knew before.
    await store.drop?.((server) => !isElsewhere(server));
    if (owned.get(shard) !== one) return;
    const mayAct = (): boolean => leases?.epochOf(shard) === one.epoch;
    const elsewhere = {
      has: isElsewhere,
      async find(name: string, text: string) {
        const found = (await store.findStates?.(name, text)) ?? new Map<string, unknown>();
        return new Map([...found].filter(([server]) => isElsewhere(server)));
      },
    };
    const own = storeOf(store, (server) => !isElsewhere(server), mayAct);
    const acting = { mayAct, ended: one.requests.signal };
    const scheduling = (): void => {
      one.isScheduled = true;
    };
    const watched = monitor === undefined ? {} : { monitor: { ...monitor, scheduling } };
    one.group = openServerGroup({ ...groupParts, ...watched, store: own, elsewhere, acting });
    if (shard === 0) actWhile(acting, () => void startDuties(one.duties.signal));
    // What Discord won't have ends the bot by the connection's own `failed`.
    const resumed = resumes ? (shardSession.safeParse(session).data ?? null) : null;
    shards.start(shard, resumed).catch(() => undefined);
  }

  async function handOver(shard: number): Promise<ShardSession | null> {
    const one = owned.get(shard);
    if (one === undefined) return null;
    return close(shard, one);
  }

  function lost(shard: number): void {
    const one = owned.get(shard);
    if (one === undefined) return;
    one.requests.abort();
    const end = close(shard, one).then(
      () => undefined,
      (error: unknown) => log.error({ shard, error: describeError(error) }, 'a shard could not be ended'),
    );
    owned.delete(shard);
    ending.set(shard, end);
    void serving.promise.then(({ shards }) => shards.stop(shard));
  }

  /** Ends the work on a shard. @returns what the next owner resumes by; null where Discord has no session to resume. */
  async function close(shard: number, one: Owned): Promise<ShardSession | null> {
    one.duties.abort();
    await one.opening;
    const { shards } = await serving.promise;
    let session: ShardSession | null = null;
    await one.group?.finish(async () => {
      if (owned.get(shard) === one) session = await shards.stop(shard);
    });
    if (owned.get(shard) === one) owned.delete(shard);
    // Once this is done, another may have the shard.
    one.requests.abort();
    return session;
  }
}

/** The store as the owner of a shard has it: its servers alone, and nothing is written once they are another's. */
function storeOf(store: Store, isOwn: (server: string) => boolean, mayAct: () => boolean): Store {
  const guarded =
    <Args extends readonly unknown[], T>(write: (...args: Args) => Promise<T>) =>
    async (...args: Args): Promise<T> => {
      if (!mayAct()) throw notOurs();
      return write(...args);
    };
  return {
    ...store,
    servers: async () => (await store.servers()).filter(isOwn),
    create: guarded(store.create),
    save: guarded(store.save),
    purge: guarded(store.purge),
    changeState: guarded(store.changeState),
    forget: guarded(store.forget),
  };
}
