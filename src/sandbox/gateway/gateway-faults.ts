/** Trouble on request at the gateway: Identifies that lead to no session, connections that are slow, frames of any content. */

export type IdentifyAnswer =
  | { readonly invalidSession: boolean }
  | { readonly close: number }
  | { readonly packet: unknown };

/** Milliseconds before the WebSocket is opened, before Hello, and before READY. */
interface GatewayDelays {
  readonly upgradeMs?: number;
  readonly helloMs?: number;
  readonly readyMs?: number;
}

export interface SessionLimit {
  readonly total?: number;
  readonly remaining: number;
  readonly resetAfterMs?: number;
}

interface TroubleOptions {
  readonly now: () => number;
  /** How many shards `GET /gateway/bot` asks for where nothing else is asked for. */
  readonly shards: () => number;
  readonly maxConcurrency: number;
}

/** What is for one shard, or for any. */
interface ForShard<T> {
  readonly value: T;
  readonly shard: number | undefined;
}

/** What the gateway asks at each step; what happens is counted. */
export type GatewayTroubles = ReturnType<typeof createGatewayTroubles>;

const DAY = 86_400_000;
const DAILY = 1000;

export function createGatewayTroubles({ now, shards, maxConcurrency }: TroubleOptions) {
  const answers = createQueue<ForShard<IdentifyAnswer>>();
  const closes = createQueue<number>();
  const delays = createQueue<GatewayDelays>();
  const readyDelays = createQueue<ForShard<number>>();
  const identified: number[] = [];
  let wanted: number | undefined;
  let limit: { total: number; remaining: number; resetAt: number } | undefined;
  return {
    answerIdentify: (answer: IdentifyAnswer, times?: number, shard?: number) =>
      answers.add({ value: answer, shard }, times),
    closeAfterHello: (times?: number, code = 4000) => closes.add(code, times),
    slow: delays.add,
    /** Milliseconds before READY of the next sessions of one shard. */
    slowReady: (ms: number, shard: number, times?: number) => readyDelays.add({ value: ms, shard }, times),
    askForShards: (count: number) => {
      wanted = count;
    },
    wantedShards: () => wanted ?? shards(),
    limitSessions: ({ total = DAILY, remaining, resetAfterMs = DAY }: SessionLimit) => {
      limit = { total, remaining, resetAt: now() + resetAfterMs };
    },
    get identifies() {
      return identified.length;
    },
    identifiesOf: (shard: number) => identified.filter((one) => one === shard).length,
    /** Milliseconds before the next connection is opened; what else is slow about it is for `takeDelays`. */
    upgradeDelay: () => delays.first()?.upgradeMs ?? 0,
    takeDelays: (): GatewayDelays => delays.take() ?? {},
    takeIdentifyAnswer: (shard: number) => {
      identified.push(shard);
      if (limit !== undefined) limit.remaining = Math.max(0, limit.remaining - 1);
      return answers.take((one) => (one.shard ?? shard) === shard)?.value;
    },
    takeReadyDelay: (shard: number) => readyDelays.take((one) => one.shard === shard)?.value,
    /** The code with which a connection is to be closed right after Hello. */
    takeCloseAfterHello: () => closes.take(),
    /** `session_start_limit`, as Discord has it. */
    sessionStartLimit: () => {
      if (limit !== undefined && limit.resetAt <= now()) limit = undefined;
      const { total = DAILY, remaining = DAILY, resetAt = now() + DAY } = limit ?? {};
      return { total, remaining, reset_after: resetAt - now(), max_concurrency: maxConcurrency };
    },
    clear: () => {
      for (const queue of [answers, closes, delays, readyDelays]) queue.clear();
      limit = undefined;
      wanted = undefined;
    },
  };
}

/** What is to happen, in the order in which it was asked for. */
export function createQueue<T>() {
  let waiting: { readonly value: T; left: number }[] = [];
  return {
    add: (value: T, times = 1): void => {
      waiting.push({ value, left: times });
    },
    /** The first that fits; counted as happened. */
    take: (fits: (value: T) => boolean = () => true): T | undefined => {
      const due = waiting.find(({ value }) => fits(value));
      if (due === undefined) return undefined;
      due.left--;
      if (due.left <= 0) waiting = waiting.filter((one) => one !== due);
      return due.value;
    },
    first: (): T | undefined => waiting[0]?.value,
    clear: (): void => {
      waiting = [];
    },
  };
}
