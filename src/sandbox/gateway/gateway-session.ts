/** One bot's session: it outlives its connection, and keeps what was sent so that a resume misses nothing. */
import { GatewayOpcodes } from 'discord-api-types/v10';
import type { WebSocket } from 'ws';
import type { ShardOf } from './sharding.ts';

export type Session = ReturnType<typeof openSession>;

const KEPT_EVENTS = 2000;

export function openSession(id: string, intents: number, shard: ShardOf, first: WebSocket) {
  let socket: WebSocket | undefined = first;
  let sequence = 0;
  const kept: string[] = [];
  const dispatch = (event: string, data: unknown) => {
    sequence++;
    const packet = JSON.stringify({ t: event, s: sequence, op: GatewayOpcodes.Dispatch, d: data });
    kept.push(packet);
    if (kept.length > KEPT_EVENTS) kept.shift();
    if (socket?.readyState === socket?.OPEN) socket?.send(packet);
  };
  return {
    id,
    intents,
    /** Number of this shard, and of all. */
    shard,
    sequence: () => sequence,
    connected: () => socket !== undefined && socket.readyState === socket.OPEN,
    /** Sends an event, or keeps it for the resume while the bot is away. */
    dispatch,
    /** Sends what came after `sequence` over a new connection; false when that is no longer (or not yet) known. */
    resume: (next: WebSocket, from: number) => {
      if (from > sequence || from < sequence - kept.length) return false;
      const missed = from === sequence ? [] : kept.slice(from - sequence);
      if (socket !== next) socket?.close(4000);
      socket = next;
      for (const packet of missed) next.send(packet);
      dispatch('RESUMED', { _trace: [] });
      return true;
    },
    detach: () => {
      socket = undefined;
    },
    socket: () => socket,
  };
}
