import { shardOf } from '../../src/cluster/shard-of.ts';
import type { Interaction } from '../../src/sandbox/interactions/interaction.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { RequestEntry } from '../../src/sandbox/server/request-log.ts';

/** One interaction, and what came of it. Instants are milliseconds since 1970. */
export interface Seen {
  readonly id: string;
  readonly label: string;
  readonly server: string;
  readonly shard: number;
  readonly sentAt: number;
  /** Every callback, also those that were refused. */
  readonly callbacks: Done[];
  /** Milliseconds until the first answer, or null where none came. */
  ms: number | null;
}

/** A request that told somebody something. */
export interface Done {
  /** The name of the process. */
  readonly by: string;
  readonly at: number;
  readonly status: number;
  /** The method and the path, without ids and secrets. */
  readonly what: string;
}

/** What was sent to a server and answered there, and by which process. */
export interface Witness {
  readonly seen: readonly Seen[];
  /** Answers and messages, by server, that had an effect; in their order. */
  readonly done: readonly (Done & { readonly server: string; readonly shard: number })[];
  stop(): void;
}

const CALLBACK = /^\/api\/v10\/interactions\/(\d+)\/[^/]+\/callback$/;
const LATER = /^\/api\/v10\/webhooks\/\d+\/([^/]+)/;
const SECRETS = /(?<=\/)(?:\d{15,}|[\w-]{30,})/g;
const MESSAGES = /^\/api\/v10\/channels\/(\d+)\/messages$/;

/** `processOf`: whose a connection is that comes from a port. */
export function watchSandbox(
  sandbox: Sandbox,
  processOf: (port: number) => string | undefined,
  shards: number,
): Witness {
  const seen: Seen[] = [];
  const done: (Done & { readonly server: string; readonly shard: number })[] = [];
  const byId = new Map<string, Seen>();
  const byToken = new Map<string, Seen>();
  const offs = [sandbox.onInteraction(opened), sandbox.onRequest(requested)];
  return {
    seen,
    done,
    stop() {
      for (const off of offs) off();
    },
  };

  function opened({ id, token, label, channel, events }: Interaction): void {
    if (channel.kind !== 'text') return;
    const { server } = channel;
    const sentAt = Date.now();
    const one: Seen = {
      id,
      label,
      server,
      shard: shardOf(server, shards),
      sentAt,
      callbacks: [],
      ms: null,
    };
    seen.push(one);
    byId.set(id, one);
    byToken.set(token, one);
    events.on((event) => {
      if (event.kind === 'answered') one.ms = event.ms;
    });
  }

  function requested({ method, path, status, at, ms, from }: RequestEntry): void {
    const by = processOf(from ?? 0) ?? 'nobody';
    const what = `${method} ${path.replace(SECRETS, '…')}`;
    const one = { by, at: at.getTime() - ms, status, what };
    const [, answered] = CALLBACK.exec(path) ?? [];
    if (answered !== undefined) byId.get(answered)?.callbacks.push(one);
    const server = serverOf(method, path);
    if (server !== undefined && status < 300) done.push({ ...one, server, shard: shardOf(server, shards) });
  }

  /** The server in which a request tells somebody something. */
  function serverOf(method: string, path: string): string | undefined {
    if (method === 'GET') return undefined;
    const [, answered] = CALLBACK.exec(path) ?? [];
    if (answered !== undefined) return byId.get(answered)?.server;
    const [, token] = LATER.exec(path) ?? [];
    if (token !== undefined) return byToken.get(token)?.server;
    const [, channelId] = MESSAGES.exec(path) ?? [];
    const channel = channelId === undefined ? undefined : sandbox.world.channel(channelId);
    return channel?.kind === 'text' ? channel.server : undefined;
  }
}
