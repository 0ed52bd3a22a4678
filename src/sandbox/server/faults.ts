/** Trouble on request: REST requests that fail, are late or get no answer, and a gateway that drops. */
import type { Gateway } from '../gateway/gateway.ts';
import type { GatewayFaults, GatewayTroubles } from '../gateway/gateway-faults.ts';

/** Which requests fail and how. Without `method` and `path` all do; without `times`, once. */
export interface Fault {
  readonly method?: string;
  /** Matched against the path after the host, `/api/v10/...`, without the query. */
  readonly path?: RegExp;
  /** How many requests it befalls. */
  readonly times?: number;
  /** Answered in place of the real answer; the request has no effect, unless `afterEffect` is set. */
  readonly status?: number;
  /** Discord's code in the body that goes with `status`; 0, that of a failure of no kind, unless given. */
  readonly code?: number;
  /** Whether the request has its effect before `status` is answered: what repeats it then meets that effect. */
  readonly afterEffect?: boolean;
  /** Seconds in the Retry-After header of a 429, 1 unless given. */
  readonly retryAfter?: number;
  /** Whether a 429 is of all requests of the bot, not only of this route. */
  readonly global?: boolean;
  /** Milliseconds before the request is looked at. */
  readonly delayMs?: number;
  /** Milliseconds between the request's effect and its answer. */
  readonly holdAnswerMs?: number;
  /** Cuts the connection: before the request has any effect, or after it had its effect and before it is answered. */
  readonly dropSocket?: 'before' | 'after';
  /** Whether the connection is cut by a reset (ECONNRESET at the bot) rather than closed. */
  readonly reset?: boolean;
}

export interface Faults {
  add(fault: Fault): void;
  /** Sends the next interaction to the bot as `change` makes it: what is unforeseen, or not there. */
  alterInteraction(change: (raw: Readonly<Record<string, unknown>>) => unknown): void;
  /** Closes the gateway connection, with a code that lets the bot resume unless another is given. */
  closeGateway(code?: number): void;
  invalidateSession(resumable: boolean): void;
  /** Asks the bot to reconnect (op 7). */
  reconnect(): void;
  /** Refuses the next `times` gateway connections with HTTP 503. */
  refuseGateway(times: number): void;
  /** What befalls connections to the gateway. */
  readonly gateway: GatewayFaults;
  /** Stops listening and cuts every connection: Discord is out of reach. */
  pause(): Promise<void>;
  /** Listens again, on the same port. */
  resume(): Promise<void>;
  /** Forgets all that was asked for and has not happened yet. */
  clear(): void;
}

export type FaultDesk = ReturnType<typeof createFaults>;

export function createFaults(
  gateway: Gateway,
  listening: Pick<Faults, 'pause' | 'resume'>,
  troubles: GatewayTroubles,
) {
  let waiting: { readonly fault: Fault; left: number }[] = [];
  let refusals = 0;
  let changes: Parameters<Faults['alterInteraction']>[0][] = [];
  const asked: Faults = {
    add: (fault) => waiting.push({ fault, left: fault.times ?? 1 }),
    alterInteraction: (change) => changes.push(change),
    closeGateway: (code = 4000) => gateway.close(code),
    invalidateSession: (resumable) => gateway.invalidate(resumable),
    reconnect: () => gateway.reconnect(),
    refuseGateway: (times) => {
      refusals = times;
    },
    gateway: {
      answerIdentify: troubles.answerIdentify,
      closeAfterHello: troubles.closeAfterHello,
      closeShard: (shard, code) => {
        for (const session of gateway.sessions())
          if (session.shard[0] === shard) session.socket()?.close(code);
      },
      slow: troubles.slow,
      limitSessions: troubles.limitSessions,
      sendFrame: gateway.sendFrame,
      sendEvent: (type, data) => {
        for (const session of gateway.sessions()) session.dispatch(type, data);
      },
      get connected() {
        return gateway.sessions().some((session) => session.connected());
      },
      get identifies() {
        return troubles.identifies;
      },
    },
    pause: () => listening.pause(),
    resume: () => listening.resume(),
    clear: () => {
      waiting = [];
      changes = [];
      refusals = 0;
      troubles.clear();
    },
  };
  return {
    ...asked,
    /** The fault that befalls this request, if any; counted as happened. */
    take: (method: string, path: string) => {
      const due = waiting.find(
        ({ fault }) => (fault.method ?? method).toUpperCase() === method && (fault.path?.test(path) ?? true),
      );
      if (due === undefined) return undefined;
      due.left--;
      if (due.left <= 0) waiting = waiting.filter((entry) => entry !== due);
      return due.fault;
    },
    /** What is sent to the bot in place of an interaction; counted as happened. */
    takeInteraction: (raw: Readonly<Record<string, unknown>>) => {
      const [change, ...rest] = changes;
      changes = rest;
      return change === undefined ? raw : change(raw);
    },
    /** Whether this gateway connection is to be refused; counted as happened. */
    takeGatewayRefusal: () => refusals > 0 && refusals-- > 0,
  };
}
