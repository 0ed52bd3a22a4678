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

/** What the gateway asks at each step; what happens is counted. */
export type GatewayTroubles = ReturnType<typeof createGatewayTroubles>;

const DAY = 86_400_000;
const DAILY = 1000;

export function createGatewayTroubles(now: () => number) {
  const answers = createQueue<IdentifyAnswer>();
  const closes = createQueue<number>();
  const delays = createQueue<GatewayDelays>();
  let identifies = 0;
  let limit: { total: number; remaining: number; resetAt: number } | undefined;
  return {
    answerIdentify: answers.add,
    closeAfterHello: (times?: number, code = 4000) => closes.add(code, times),
    slow: delays.add,
    limitSessions: ({ total = DAILY, remaining, resetAfterMs = DAY }: SessionLimit) => {
      limit = { total, remaining, resetAt: now() + resetAfterMs };
    },
    get identifies() {
      return identifies;
    },
    /** Milliseconds before the next connection is opened; what else is slow about it is for `takeDelays`. */
    upgradeDelay: () => delays.first()?.upgradeMs ?? 0,
    takeDelays: (): GatewayDelays => delays.take() ?? {},
    takeIdentifyAnswer: () => {
      identifies++;
      if (limit !== undefined) limit.remaining = Math.max(0, limit.remaining - 1);
      return answers.take();
    },
    /** The code with which a connection is to be closed right after Hello. */
    takeCloseAfterHello: () => closes.take(),
    /** `session_start_limit`, as Discord has it. */
    sessionStartLimit: () => {
      if (limit !== undefined && limit.resetAt <= now()) limit = undefined;
      const { total = DAILY, remaining = DAILY, resetAt = now() + DAY } = limit ?? {};
      return { total, remaining, reset_after: resetAt - now(), max_concurrency: 1 };
    },
    clear: () => {
      for (const queue of [answers, closes, delays]) queue.clear();
      limit = undefined;
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
