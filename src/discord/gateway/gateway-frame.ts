import { GatewayDispatchEvents, GatewayOpcodes } from 'discord-api-types/v10';
import { z } from 'zod';

/**
 * What the gateway sends (Discord developer documentation, "Gateway Event Payload Structure"), as far as the connection
 * needs it. What an event holds is parsed where it is handled; of READY there is how its session is resumed.
 */
export type Frame =
  | { readonly kind: 'hello'; readonly heartbeatInterval: number }
  | { readonly kind: 'ready'; readonly sequence: number; readonly ready: Ready }
  | { readonly kind: 'resumed'; readonly sequence: number | null }
  | {
      readonly kind: 'dispatch';
      readonly type: string;
      readonly sequence: number | null;
      readonly data: unknown;
    }
  | { readonly kind: 'invalid-session'; readonly resumable: boolean }
  | { readonly kind: 'reconnect' | 'heartbeat' | 'heartbeat-ack' }
  | UnreadableFrame;

/** A frame that can't be used. `what` names its event or opcode, `problem` what is wrong with it; neither quotes it. */
export interface UnreadableFrame {
  readonly kind: 'unreadable';
  readonly what: string;
  readonly problem: string;
}

/** How the session that it begins is resumed. */
export type Ready = z.infer<typeof ready>;

/** An address of the gateway: `new WebSocket` throws at any other. */
export const gatewayUrl = z.string().refine((text) => {
  const url = URL.parse(text);
  return url !== null && /^wss?:$/.test(url.protocol) && url.hash === '';
}, 'no address of a WebSocket');

export const sequence = z.int().min(0);

const ready = z.object({
  session_id: z.string().min(1),
  resume_gateway_url: gatewayUrl,
});

/** Milliseconds between heartbeats: what is far from Discord's 41,250 would flood it, or never be noticed. */
const hello = z.object({ heartbeat_interval: z.number().min(100).max(600_000) });

const envelope = z.object({
  op: z.int(),
  d: z.unknown().optional(),
  t: z.unknown().optional(),
  s: z.unknown().optional(),
});
const dispatch = z.object({
  t: z.string().min(1).max(100),
  s: sequence.nullish().transform((s) => s ?? null),
});

export function readFrame(text: string): Frame {
  const packet = envelope.safeParse(parseJson(text));
  if (!packet.success) return unreadable('no packet', packet.error);
  const { op, d } = packet.data;
  switch (op) {
    case GatewayOpcodes.Dispatch:
      return readDispatch(packet.data, d);
    case GatewayOpcodes.Hello: {
      const given = hello.safeParse(d);
      if (!given.success) return unreadable(HELLO, given.error);
      return { kind: 'hello', heartbeatInterval: given.data.heartbeat_interval };
    }
    case GatewayOpcodes.InvalidSession:
      if (typeof d === 'boolean') return { kind: 'invalid-session', resumable: d };
      return { kind: 'unreadable', what: 'op 9', problem: 'd is no boolean' };
    case GatewayOpcodes.Reconnect:
      return { kind: 'reconnect' };
    case GatewayOpcodes.Heartbeat:
      return { kind: 'heartbeat' };
    case GatewayOpcodes.HeartbeatAck:
      return { kind: 'heartbeat-ack' };
    default:
      return { kind: 'unreadable', what: `op ${op}`, problem: 'not an opcode that the gateway sends' };
  }
}

export const HELLO = 'op 10';
export const READY: string = GatewayDispatchEvents.Ready;

function readDispatch(packet: unknown, d: unknown): Frame {
  const given = dispatch.safeParse(packet);
  if (!given.success) return unreadable('op 0', given.error);
  const { t: type, s } = given.data;
  if (type === GatewayDispatchEvents.Resumed) return { kind: 'resumed', sequence: s };
  if (type !== READY) return { kind: 'dispatch', type, sequence: s, data: d };
  const content = ready.safeParse(d);
  if (!content.success) return unreadable(READY, content.error);
  return { kind: 'ready', sequence: s ?? 0, ready: content.data };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unreadable(what: string, { issues: [issue] }: z.ZodError): UnreadableFrame {
  const path = issue?.path.join('.');
  return { kind: 'unreadable', what, problem: `${path || 'it'}: ${issue?.message ?? 'not readable'}` };
}
