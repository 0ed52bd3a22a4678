/**
 * The gateway: bots connect, identify, get what happens, drop and resume
 * (Discord's developer documentation, /events/gateway).
 */
import { randomBytes } from 'node:crypto';
import { GatewayCloseCodes as Close, GatewayOpcodes as Op } from 'discord-api-types/v10';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import { createSignal } from '../world/signal.ts';
import type { World } from '../world/world.ts';
import type { GatewayTroubles, IdentifyAnswer } from './gateway-faults.ts';
import { openSession, type Session } from './gateway-session.ts';
import type { createIdentifyTurns } from './identify-turns.ts';
import { greetSession } from './ready.ts';
import { isResponsible, MOST_SERVERS, type ShardOf } from './sharding.ts';

export type Gateway = ReturnType<typeof createGateway>;

interface GatewayOptions {
  readonly world: World;
  readonly token: string;
  /** Where a session is resumed. */
  readonly url: () => string;
  /** Milliseconds between heartbeats. */
  readonly heartbeatMs: number;
  readonly troubles: GatewayTroubles;
  /** Whether an Identify of a shard comes in its turn. */
  readonly inTurn: ReturnType<typeof createIdentifyTurns>;
}

/** What a bot may send (Discord's developer documentation, /events/gateway-events: send events). */
const envelope = z.object({ op: z.int(), d: z.unknown() });

const identify = z.object({
  token: z.string(),
  intents: z.int().min(0),
  properties: z.unknown(),
  shard: z.tuple([z.int().min(0), z.int().min(1)]).optional(),
});

const resume = z.object({ token: z.string(), session_id: z.string(), seq: z.int().min(0) });

const KNOWN_INTENTS = (1 << 26) - 1;
const NORMAL_CLOSURES = [1000, 1001];

export function createGateway({ world, token, url, heartbeatMs, troubles, inTurn }: GatewayOptions) {
  const sessions = new Map<string, Session>();
  const identified = createSignal<Session>();
  const parted = createSignal<void>();
  const sockets = new Set<WebSocket>();

  const connect = (socket: WebSocket, version: string | null) => {
    const { helloMs, readyMs } = troubles.takeDelays();
    let session: Session | undefined;
    sockets.add(socket);
    socket.on('close', (code) => {
      sockets.delete(socket);
      if (session?.socket() === socket) {
        session.detach();
        if (NORMAL_CLOSURES.includes(code)) sessions.delete(session.id);
      }
      parted.emit();
    });
    socket.on('error', () => socket.terminate());
    if (version !== '10') return socket.close(Close.InvalidAPIVersion, 'Invalid API version specified.');

    const onIdentify = (data: unknown) => {
      const { success, data: asked } = identify.safeParse(data);
      if (!success) return socket.close(Close.DecodeError, 'Error while decoding payload.');
      if (session !== undefined && sessions.has(session.id))
        return socket.close(Close.AlreadyAuthenticated, 'Already authenticated.');
      if (asked.token.replace(/^Bot /, '') !== token)
        return socket.close(Close.AuthenticationFailed, 'Authentication failed.');
      if (asked.intents > KNOWN_INTENTS) return socket.close(Close.InvalidIntents, 'Invalid intent(s).');
      const [shard = 0, shards = 1] = asked.shard ?? [];
      if (shard >= shards) return socket.close(Close.InvalidShard, 'Invalid shard.');
      const servers = world.servers.filter(
        ({ id, installed }) => installed && isResponsible([shard, shards], id),
      );
      if (servers.length > MOST_SERVERS) return socket.close(Close.ShardingRequired, 'Sharding required.');
      const answer = troubles.takeIdentifyAnswer(shard);
      if (answer !== undefined) return refuse(answer);
      if (!inTurn(shard)) return refuse({ invalidSession: false });
      later(troubles.takeReadyDelay(shard) ?? readyMs, () => begin(asked.intents, [shard, shards]));
    };

    const refuse = (answer: IdentifyAnswer) => {
      if ('close' in answer) return socket.close(answer.close);
      if ('packet' in answer) return socket.send(JSON.stringify(answer.packet));
      send(socket, Op.InvalidSession, answer.invalidSession);
    };

    const begin = (intents: number, shard: ShardOf) => {
      // Those of other shards may still be resumed.
      for (const old of sessions.values())
        if (!old.connected() && (old.shard[0] === shard[0] || old.shard[1] !== shard[1]))
          sessions.delete(old.id);
      session = openSession(randomBytes(16).toString('hex'), intents, shard, socket);
      sessions.set(session.id, session);
      greetSession(world, session, url());
      identified.emit(session);
    };

    const onResume = (data: unknown) => {
      const { success, data: asked } = resume.safeParse(data);
      if (!success) return socket.close(Close.DecodeError, 'Error while decoding payload.');
      if (asked.token.replace(/^Bot /, '') !== token)
        return socket.close(Close.AuthenticationFailed, 'Authentication failed.');
      const known = sessions.get(asked.session_id);
      if (known === undefined) return send(socket, Op.InvalidSession, false);
      if (asked.seq > known.sequence()) return socket.close(Close.InvalidSeq, 'Invalid seq.');
      if (!known.resume(socket, asked.seq)) {
        sessions.delete(known.id);
        return send(socket, Op.InvalidSession, false);
      }
      session = known;
      identified.emit(known);
    };

    socket.on('message', (packet) => {
      if (socket.readyState !== socket.OPEN) return;
      const { op, d } = readPacket(packet.toString());
      if (op === undefined) return socket.close(Close.DecodeError, 'Error while decoding payload.');
      if (op === Op.Heartbeat) return send(socket, Op.HeartbeatAck, undefined);
      if (op === Op.Identify) return onIdentify(d);
      if (op === Op.Resume) return onResume(d);
      if (!Object.values(Op).some((known) => known === op))
        return socket.close(Close.UnknownOpcode, 'Unknown opcode.');
      if (session === undefined) return socket.close(Close.NotAuthenticated, 'Not authenticated.');
    });
    const later = (ms: number | undefined, act: () => void) => {
      const actIfOpen = () => {
        if (socket.readyState === socket.OPEN) act();
      };
      if (ms === undefined) actIfOpen();
      else setTimeout(actIfOpen, ms).unref();
    };
    later(helloMs, () => {
      send(socket, Op.Hello, { heartbeat_interval: heartbeatMs, _trace: [] });
      const code = troubles.takeCloseAfterHello();
      if (code !== undefined) socket.close(code);
    });
  };

  const responsible = (guildId: string | undefined): readonly Session[] =>
    [...sessions.values()].filter(({ shard }) => isResponsible(shard, guildId));
  /** The connections of one shard that have a session, or all there are. */
  const socketsOf = (shard: number | undefined): readonly WebSocket[] =>
    shard === undefined ? [...sockets] : sessionsOf(shard).flatMap((session) => session.socket() ?? []);
  const sessionsOf = (shard: number | undefined): readonly Session[] =>
    [...sessions.values()].filter((session) => (shard ?? session.shard[0]) === session.shard[0]);

  return {
    /** Takes a connection that was just opened; `version` is the API version that it asked for. */
    connect,
    identified,
    /** A connection is gone; its session may be resumed or not. */
    parted,
    sessions: () => [...sessions.values()],
    /** The sessions that hear of a server, or of what is outside servers: two where two bots have the same shard. */
    responsible,
    /** Sends an event to those sessions. */
    dispatch: (
      event: string,
      data: unknown,
      { guildId, intent = 0 }: { readonly guildId?: string | undefined; readonly intent?: number },
    ) => {
      for (const session of responsible(guildId))
        if ((session.intents & intent) === intent) session.dispatch(event, data);
    },
    /** Closes connections with a code; the sessions can be resumed. */
    close: (code: number, shard?: number) => {
      for (const socket of socketsOf(shard)) socket.close(code);
    },
    /** Ends sessions (op 9); `resumable` says that the bot may try to resume all the same. */
    invalidate: (resumable: boolean, shard?: number) => {
      for (const session of sessionsOf(shard)) {
        const socket = session.socket();
        if (!resumable) {
          session.detach();
          sessions.delete(session.id);
        }
        if (socket !== undefined) send(socket, Op.InvalidSession, resumable);
      }
    },
    /** Asks to reconnect (op 7). */
    reconnect: (shard?: number) => {
      for (const socket of socketsOf(shard)) send(socket, Op.Reconnect, null);
    },
    /** Cuts connections without a word. */
    cut: (shard?: number) => {
      for (const socket of socketsOf(shard)) socket.terminate();
    },
    /** Sends connections a frame as it is. */
    sendFrame: (frame: string | Uint8Array, shard?: number) => {
      for (const socket of socketsOf(shard)) if (socket.readyState === socket.OPEN) socket.send(frame);
    },
    /** Sends sessions an event of any content. */
    sendEvent: (type: string, data: unknown, shard?: number) => {
      for (const session of sessionsOf(shard)) session.dispatch(type, data);
    },
  };
}

function send(socket: WebSocket, op: number, d: unknown): void {
  socket.send(JSON.stringify({ op, d, s: null, t: null }));
}

function readPacket(text: string): { op: number | undefined; d?: unknown } {
  try {
    const { success, data } = envelope.safeParse(JSON.parse(text));
    return success ? data : { op: undefined };
  } catch {
    return { op: undefined };
  }
}
