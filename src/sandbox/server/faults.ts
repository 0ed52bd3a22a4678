/** Trouble on request: REST requests that fail, are late or get no answer, and a gateway that drops. */
import type { Gateway } from '../gateway/gateway.ts';
import { createQueue, type GatewayTroubles } from '../gateway/gateway-faults.ts';

/** Which requests fail and how. Without `method` and `path` all do; without `times`, once. */
export interface Fault {
  readonly method?: string;
  /** Matched against the path after the host, `/api/v10/...`, without the query. */
  readonly path?: RegExp;
  /** How many requests fail; 1 unless given. */
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
  /** Called as the request comes, which is looked at once that has ended. */
  readonly delayUntil?: () => unknown;
  /** Called once the request had its effect, which is answered once that has ended. */
  readonly holdAnswerUntil?: () => unknown;
  /** Cuts the connection: before the request has any effect, or after it had its effect and before it is answered. */
  readonly dropSocket?: 'before' | 'after';
  /** Whether the connection is cut by a reset (ECONNRESET at the bot) rather than closed. */
  readonly reset?: boolean;
}

export type Faults = ReturnType<typeof createFaults>;

/** What a test can ask for, and what those who carry it out take of it. */
export function createFaults(
  gateway: Gateway,
  listening: { readonly pause: () => Promise<void>; readonly resume: () => Promise<void> },
  troubles: GatewayTroubles,
) {
  const faults = createQueue<Fault>();
  const changes = createQueue<(raw: Readonly<Record<string, unknown>>) => unknown>();
  let refusals = 0;
  return {
    add: (fault: Fault) => faults.add(fault, fault.times),
    /** Sends the next interaction to the bot as `change` makes it: what is unforeseen, or not there. */
    alterInteraction: changes.add,
    // Of these three, and of what happens to connections below: of one shard, or of all where none is given.
    /** Closes the gateway connection, with a code that lets the bot resume unless another is given. */
    closeGateway: (code = 4000, shard?: number) => gateway.close(code, shard),
    invalidateSession: gateway.invalidate,
    /** Asks the bot to reconnect (op 7). */
    reconnect: gateway.reconnect,
    /** Refuses the next `times` gateway connections with HTTP 503. */
    refuseGateway: (times: number) => {
      refusals = times;
    },
    /** What happens to connections to the gateway from then on. */
    gateway: {
      /** Answers the next Identifies with op 9, a close code, or a packet of any content, in place of READY. */
      answerIdentify: troubles.answerIdentify,
      /** Closes the next connections between Hello and Identify. */
      closeAfterHello: troubles.closeAfterHello,
      /** Cuts the connection without a word. */
      cut: gateway.cut,
      /** Makes the next connections slow. */
      slow: troubles.slow,
      /** Makes the next READY of one shard late. */
      slowReady: troubles.slowReady,
      /** How many shards `GET /gateway/bot` asks for from now on. */
      askForShards: troubles.askForShards,
      /** What `GET /gateway/bot` says of sessions, less by one with each Identify until it is reset. */
      limitSessions: troubles.limitSessions,
      /** Sends every connection a frame as it is: text, or bytes. */
      sendFrame: gateway.sendFrame,
      /** Sends every session an event of any content; without `data`, one that has none. */
      sendEvent: (type: string, data?: unknown, shard?: number) => gateway.sendEvent(type, data, shard),
      /** Whether a bot is connected, with a session. */
      get connected() {
        return gateway.sessions().some((session) => session.connected());
      },
      /** The shards that are connected, with a session, in order: the number of each, and of all. */
      get shards() {
        return gateway
          .sessions()
          .filter((session) => session.connected())
          .map(({ shard }) => shard)
          .toSorted(([a], [b]) => a - b);
      },
      /** How many Identifies came so far. */
      get identifies() {
        return troubles.identifies;
      },
      /** And of one shard. */
      identifiesOf: troubles.identifiesOf,
    },
    /** Stops listening and cuts every connection: Discord is out of reach. */
    pause: listening.pause,
    /** Listens again, on the same port. */
    resume: listening.resume,
    /** Forgets all that was asked for and has not happened yet. */
    clear: () => {
      faults.clear();
      changes.clear();
      refusals = 0;
      troubles.clear();
    },
    /** The fault that this request has, if any; counted as happened. */
    take: (method: string, path: string) =>
      faults.take(
        (fault) => (fault.method ?? method).toUpperCase() === method && (fault.path?.test(path) ?? true),
      ),
    /** What is sent to the bot in place of an interaction; counted as happened. */
    takeInteraction: (raw: Readonly<Record<string, unknown>>) => {
      const change = changes.take();
      return change === undefined ? raw : change(raw);
    },
    /** Whether this gateway connection is to be refused; counted as happened. */
    takeGatewayRefusal: () => refusals > 0 && refusals-- > 0,
  };
}
