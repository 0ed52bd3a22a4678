import type { Logger } from 'pino';
import type { GatewayClock } from './gateway-clock.ts';
import type { StartLimit } from './gateway-information.ts';

/** Below half of the day's sessions they are spread over what is left of the day, with at most this between two. */
const LONGEST_BETWEEN = 240_000;
/** After a reset, so that it has come; and where Discord says that there is nothing to wait for. */
const AFTER_RESET = 1000;

interface SessionLimitParts {
  /** Discord's answer to `GET /gateway/bot`, as it is now. */
  readonly ask: () => Promise<{ readonly session_start_limit: StartLimit }>;
  readonly clock: GatewayClock;
  readonly log: Pick<Logger, 'warn'>;
}

/** What Discord said last. */
interface Known {
  readonly total: number;
  readonly remaining: number;
  readonly atOnce: number;
  /** When Discord gives new sessions, by the clock. */
  readonly resetAt: number;
}

/** One session that may be begun: nobody else has it meanwhile. */
export interface Permit {
  /** Call it with the Identify. */
  use(): void;
  /** Call it where no Identify is sent; after `use` it does nothing. */
  giveBack(): void;
}

export type SessionLimit = ReturnType<typeof createSessionLimit>;

/**
 * Sessions that all shards together may still begin today. Discord takes the token from a bot that begins more, so what
 * is left is asked for before each.
 */
export function createSessionLimit({ ask, clock, log }: SessionLimitParts) {
  let known: Known | null = null;
  let heard: StartLimit | null = null;
  let warned = false;
  /** Identifies since what is known was asked for, and those that are allowed and not sent yet. */
  let [begun, promised] = [0, 0];
  /** When a session was begun last, or is to be. */
  let lastAt: number | null = null;
  return {
    /** Sessions that may still be begun today; null before Discord has said it. */
    left(): number | null {
      if (known === null) return null;
      return clock.now() >= known.resetAt ? known.total : Math.max(0, known.remaining - begun);
    },
    /** Shards that may identify at once. */
    atOnce: () => known?.atOnce ?? 1,
    /**
     * Resolves when another session may be begun; rejects once the signal comes. `again` says that the shard has begun
     * one before: a start is not spread over the day, what fails is.
     */
    async allow({ again }: { readonly again: boolean }, signal: AbortSignal): Promise<Permit> {
      for (;;) {
        const limit = await look();
        signal.throwIfAborted();
        if (limit === null) return take();
        const { total, remaining, resetAt } = limit;
        const left = remaining - begun - promised;
        if (left >= leastLeft(total)) {
          warned = false;
          const permit = take();
          if (again) await pace(limit, signal).catch(permit.refuse);
          return permit;
        }
        const untilReset = Math.max(0, resetAt - clock.now());
        if (!warned)
          log.warn(
            { remaining: Math.max(0, remaining - begun), total, waitMs: untilReset },
            'few sessions are left that may be begun today; waiting until Discord gives new ones',
          );
        warned = true;
        await clock.sleep(untilReset + AFTER_RESET, signal);
      }
    },
  };

  /** Where Discord can't be asked, what it said last holds, less the sessions begun since. */
  async function look(): Promise<Known | null> {
    const before = begun;
    const limit = await ask().then(
      (answer) => answer.session_start_limit,
      () => null,
    );
    // Of several who get the same answer, the first asked for it.
    if (limit === null || limit === heard) return known;
    const { total, remaining, reset_after, max_concurrency } = limit;
    heard = limit;
    known = { total, remaining, atOnce: max_concurrency, resetAt: clock.now() + reset_after };
    begun -= before;
    return known;
  }

  function take(): Permit & { readonly refuse: (error: unknown) => never } {
    let isOpen = true;
    promised += 1;
    const close = (): boolean => {
      if (isOpen) promised -= 1;
      const was = isOpen;
      isOpen = false;
      return was;
    };
    return {
      use() {
        if (!close()) return;
        begun += 1;
        lastAt = Math.max(lastAt ?? 0, clock.now());
      },
      giveBack: () => void close(),
      refuse(error) {
        close();
        throw error;
      },
    };
  }

  /** One after the other, whichever shard it is. */
  async function pace({ total, remaining, resetAt }: Known, signal: AbortSignal): Promise<void> {
    const left = remaining - begun;
    if (lastAt === null || left >= total / 2) return;
    const now = clock.now();
    const between = Math.min(LONGEST_BETWEEN, Math.max(0, resetAt - now) / Math.max(1, left));
    lastAt = Math.max(now, lastAt + between);
    if (lastAt > now) await clock.sleep(lastAt - now, signal);
  }
}

/** One in a hundred is left for what else identifies as this bot: another process, a restart by hand. */
function leastLeft(total: number): number {
  return Math.max(1, Math.ceil(total / 100));
}
