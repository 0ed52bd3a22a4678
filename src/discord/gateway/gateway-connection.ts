import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { GatewayDispatchEvents, GatewayOpcodes } from 'discord-api-types/v10';
import { keepsSession } from './close-codes.ts';
import {
  type ConnectionOptions,
  type SessionInfo,
  WebSocketShard,
  WebSocketShardEvents,
  WebSocketShardStatus,
} from './discord-ws.ts';
import { type Frame, HELLO, READY, type Ready, readFrame, type UnreadableFrame } from './gateway-frame.ts';

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
  read(): SessionInfo | null;
  write(session: SessionInfo | null): void;
}

export interface ConnectionListener {
  readonly hello: () => void;
  /** Throws where it can't use what READY says: the connection is ended then. */
  readonly ready: (ready: Ready, sequence: number) => void;
  readonly resumed: (sequence: number) => void;
  /** It is over, by the close code of either side. */
  readonly closed: (code: number) => void;
  /** An event that came off the gateway, as it came. */
  readonly event: (type: string, data: unknown) => void;
  /** A frame that was dropped. */
  readonly dropped: (frame: Pick<UnreadableFrame, 'what' | 'problem'>) => void;
  readonly latency: (beat: { ackAt: number; heartbeatAt: number; latency: number }) => void;
}

export interface GatewayConnection {
  /** Resolves once no more comes of it. */
  readonly ended: Promise<Ending>;
  /** Ends it, and its session with code 1000; resolves once it is closed, or after a second. */
  close(code: number): Promise<void>;
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
      updateSessionInfo(_shard, info) {
        if (!retired.signal.aborted && info !== null) session.write(info);
      },
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
  shard.on(WebSocketShardEvents.HeartbeatComplete, hear.latency);
  shard.connect().catch(() => undefined);

  return {
    ended: ended.promise,
    async close(code) {
      end({ cause: 'stopped', code: null }, code);
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
      const cause = error instanceof Error ? error.message : String(error);
      hear.dropped({ what: frame.kind, problem: cause });
      if (frame.kind === 'ready') end({ cause: `unusable READY: ${cause}`, code: null, resumable: false });
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
        await pass({
          t: READY,
          s: frame.sequence,
          d: { session_id: frame.ready.session_id, resume_gateway_url: frame.ready.resume_gateway_url },
        });
        return hear.ready(frame.ready, frame.sequence);
      case 'resumed':
        if (!resuming || begun) return drop(GatewayDispatchEvents.Resumed, 'not awaited');
        begun = true;
        clearTimeout(resumeTimer);
        await pass({ t: GatewayDispatchEvents.Resumed, s: frame.sequence, d: null });
        return hear.resumed(frame.sequence ?? 0);
      case 'dispatch':
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
    hear.hello();
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
    hear.closed(code ?? closeCode);
    ended.resolve({ cause, code, keepsSession: resumable, identified, resuming });
  }
}

/** `WebSocket.OPEN` */
const OPEN = 1;

function never(): Promise<never> {
  return new Promise(() => undefined);
}
