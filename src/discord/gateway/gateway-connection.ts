import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { GatewayDispatchEvents, GatewayOpcodes } from 'discord-api-types/v10';
import { keepsSession } from './close-codes.ts';
import {
  type ConnectionOptions,
  WebSocketShard,
  WebSocketShardEvents,
  WebSocketShardStatus,
} from './discord-ws.ts';
import { type Frame, HELLO, READY, readFrame, type UnreadableFrame } from './gateway-frame.ts';
import type { ShardSession } from './shard-session.ts';

interface ConnectionParts {
  readonly shard: number;
  readonly options: ConnectionOptions;
  readonly session: SessionStore;
  /** Resolves when an Identify may be sent; rejects once the signal comes. */
  readonly mayIdentify: (signal: AbortSignal) => Promise<void>;
  readonly hear: ConnectionListener;
}

/** Where the session stands that a connection begins or resumes. */
export interface SessionStore {
  read(): ShardSession | null;
  write(session: ShardSession): void;
}

export interface ConnectionListener {
  /** The session is begun or resumed. */
  readonly begun: () => void;
  /** An event that came off the gateway, as it came. */
  readonly event: (type: string, data: unknown) => void;
  /** A frame that was dropped. */
  readonly dropped: (frame: Pick<UnreadableFrame, 'what' | 'problem'>) => void;
  /** Milliseconds from a heartbeat to its answer. */
  readonly latency: (ms: number) => void;
}

export interface GatewayConnection {
  /** Resolves once no more comes of it. */
  readonly ended: Promise<Ending>;
  /** Ends it, and its session unless that is to be resumable; resolves once it is closed, or after a second. */
  close(how: { readonly resumable: boolean }): Promise<void>;
}

export interface Ending {
  readonly cause: string;
  /** The close code, where Discord closed it. */
  readonly code: number | null;
  /** Whether the session can be resumed on another connection. */
  readonly keepsSession: boolean;
  /** Whether an Identify was sent. */
  readonly identified: boolean;
  /** Whether a Resume was sent. */
  readonly resuming: boolean;
}

/** Milliseconds. discord.js waits 15 s for READY, which costs a session where Discord is slow, and for RESUMED without end. */
const READY_WITHIN = 30_000;
const RESUMED_WITHIN = 60_000;
const CLOSED_WITHIN = 1000;

/** Close codes of ours: the session can be resumed, or is over. */
const [RESUMABLE, NORMAL] = [4200, 1000];

/**
 * One connection to the gateway, which identifies or resumes, and ends once. discord.js carries it (`WebSocketShard` of
 * `@discordjs/ws`) and is not let connect again with the same object: what an earlier connection left running (a wait, a
 * timer, a second close) can't meet a later socket. It gets only frames that it can read, and of events only their number.
 */
export function openConnection(parts: ConnectionParts): GatewayConnection {
  const { options, session, mayIdentify, hear } = parts;
  const ended = Promise.withResolvers<Ending>();
  const retired = new AbortController();
  let connecting = false;
  let greeted = false;
  let identified = false;
  let resuming = false;
  let begun = false;
  let resumedAgain = false;
  let socket: unknown;
  let lastError: string | null = null;
  let resumeTimer: NodeJS.Timeout | undefined;
  let closing: Promise<unknown> = Promise.resolve();

  const shard = new WebSocketShard(
    {
      options: { ...options, compression: null, readyTimeout: READY_WITHIN },
      retrieveSessionInfo() {
        if (retired.signal.aborted) return never();
        if (connecting && shard.status === WebSocketShardStatus.Idle) {
          end({ cause: lastError ?? 'it took too long', code: null });
          return never();
        }
        connecting = true;
        return session.read();
      },
      // It would write only some turns after an event, and one who resumed meanwhile would get that event again.
      updateSessionInfo: () => undefined,
      async waitForIdentify(_shard, closed) {
        await mayIdentify(AbortSignal.any([closed, retired.signal]));
        closed.throwIfAborted();
        // Thrown to discord.js, an error would make it identify all the same.
        if (retired.signal.aborted || Reflect.get(Object(socket), 'readyState') !== OPEN) await never();
        identified = true;
      },
    },
    parts.shard,
  );
  const take: unknown = Reflect.get(shard, 'onMessage');
  if (typeof take !== 'function') throw new TypeError('@discordjs/ws takes its messages otherwise');
  // There is no other place where a frame can be looked at before discord.js reads it: at some it throws out of an event.
  Object.defineProperty(shard, 'onMessage', { value: onMessage });
  shard.on(WebSocketShardEvents.Error, ({ error }) => {
    lastError = error.message;
  });
  shard.on(WebSocketShardEvents.Closed, ({ code }) => {
    const cause = greeted ? `closed with code ${code}` : (lastError ?? `closed with code ${code}`);
    end({ cause, code, resumable: !greeted || keepsSession(code) });
  });
  shard.on(WebSocketShardEvents.HeartbeatComplete, ({ latency }) => hear.latency(latency));
  shard.connect().catch(() => undefined);

  return {
    ended: ended.promise,
    async close({ resumable }) {
      end({ cause: 'stopped', code: null, resumable });
      await Promise.race([closing, pause(CLOSED_WITHIN, undefined, { ref: false })]);
    },
  };

  async function onMessage(data: unknown, isBinary: unknown): Promise<void> {
    if (retired.signal.aborted) {
      // Ended before the socket was open: closed only now, for discord.js leaves alone one that is opening.
      await shard.destroy({ code: NORMAL });
      return;
    }
    const frame =
      typeof data === 'string' && isBinary !== true
        ? readFrame(data)
        : ({ kind: 'unreadable', what: 'a binary frame', problem: 'not text' } as const);
    try {
      await heed(frame);
    } catch (error) {
      hear.dropped({ what: frame.kind, problem: error instanceof Error ? error.message : String(error) });
    }
  }

  async function heed(frame: Frame): Promise<void> {
    switch (frame.kind) {
      case 'hello':
        if (greeted) return drop(HELLO, 'the second of one connection');
        return greet(frame.heartbeatInterval);
      case 'ready':
        if (!identified || resuming || begun) return drop(READY, 'not awaited');
        begun = true;
        session.write({
          sessionId: frame.ready.session_id,
          resumeURL: frame.ready.resume_gateway_url,
          sequence: frame.sequence,
          shardId: parts.shard,
          shardCount: options.shardCount,
          intents: options.intents,
        });
        await pass({ t: READY, s: frame.sequence, d: frame.ready });
        return hear.begun();
      case 'resumed':
        if (!resuming || begun) return drop(GatewayDispatchEvents.Resumed, 'not awaited');
        begun = true;
        clearTimeout(resumeTimer);
        count(frame.sequence);
        await pass({ t: GatewayDispatchEvents.Resumed, s: frame.sequence, d: null });
        return hear.begun();
      case 'dispatch':
        count(frame.sequence);
        hear.event(frame.type, frame.data);
        return pass({ t: frame.type, s: frame.sequence, d: null });
      case 'heartbeat':
        return pass({ op: GatewayOpcodes.Heartbeat, d: null });
      case 'heartbeat-ack':
        return pass({ op: GatewayOpcodes.HeartbeatAck, d: null });
      case 'reconnect':
        return end({ cause: 'Discord asks to reconnect', code: null });
      case 'invalid-session':
        return invalidate(frame.resumable);
      case 'unreadable':
        hear.dropped(frame);
        if (frame.what === HELLO && !greeted) end({ cause: 'an unusable Hello', code: null });
        if (frame.what === READY && identified && !resuming && !begun)
          end({ cause: 'an unusable READY', code: null, resumable: false });
    }
  }

  function greet(heartbeatInterval: number): Promise<void> {
    greeted = true;
    socket = Reflect.get(shard, 'connection');
    // discord.js takes its own listener off before the socket is closed; an error without one would end the process.
    if (socket instanceof EventEmitter) socket.on('error', () => undefined);
    if (session.read() !== null) awaitResumed();
    return pass({ op: GatewayOpcodes.Hello, d: { heartbeat_interval: heartbeatInterval } });
  }

  function invalidate(resumable: boolean): Promise<void> | void {
    if (!resumable || session.read() === null || resumedAgain)
      return end({ cause: 'Discord takes the session no longer', code: null, resumable: false }, NORMAL);
    resumedAgain = true;
    begun = false;
    awaitResumed();
    return pass({ op: GatewayOpcodes.InvalidSession, d: true });
  }

  function awaitResumed(): void {
    resuming = true;
    clearTimeout(resumeTimer);
    resumeTimer = setTimeout(
      () => end({ cause: 'no RESUMED in time', code: null, resumable: false }),
      RESUMED_WITHIN,
    ).unref();
  }

  /** From here on the session is resumed after this event. */
  function count(sequence: number | null): void {
    const now = session.read();
    if (now !== null && sequence !== null && sequence > now.sequence) session.write({ ...now, sequence });
  }

  /** Hands discord.js a frame, by default an event. */
  async function pass(packet: object): Promise<void> {
    if (typeof take !== 'function') return;
    // Its promise lasts as long as what the frame begins: a Hello's until the first heartbeat.
    const text = JSON.stringify({ op: GatewayOpcodes.Dispatch, ...packet });
    const taken: Promise<unknown> = Reflect.apply(take, shard, [text, false]);
    if ('op' in packet) taken.catch((error: unknown) => drop('a frame', String(error)));
    else await taken;
  }

  function drop(what: string, problem: string): void {
    hear.dropped({ what, problem });
  }

  function end(
    { cause, code, resumable = true }: { cause: string; code: number | null; resumable?: boolean },
    closeCode = resumable ? RESUMABLE : NORMAL,
  ): void {
    if (retired.signal.aborted) return;
    retired.abort();
    clearTimeout(resumeTimer);
    if (greeted || code !== null) closing = shard.destroy({ code: closeCode }).catch(() => undefined);
    ended.resolve({ cause, code, keepsSession: resumable, identified, resuming });
  }
}

/** `WebSocket.OPEN` */
const OPEN = 1;

function never(): Promise<never> {
  return new Promise(() => undefined);
}
