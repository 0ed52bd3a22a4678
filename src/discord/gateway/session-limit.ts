import type { Logger } from 'pino';
import { z } from 'zod';
import type { GatewayClock } from './gateway-clock.ts';

/** `session_start_limit` of `GET /gateway/bot`; times in milliseconds. */
const startLimit = z.object({
  total: z.number().min(0),
  remaining: z.number().min(0),
  reset_after: z.number().min(0).max(86_400_000),
  max_concurrency: z.int().min(1).catch(1),
});
const gatewayInformation = z.object({ session_start_limit: startLimit });

/** Below half of the day's sessions they are spread over what is left of the day, with at most this between two. */
const LONGEST_BETWEEN = 240_000;
/** After a reset, so that it has come; and where Discord says that there is nothing to wait for. */
const AFTER_RESET = 1000;

interface SessionLimitParts {
  /** Discord's answer to `GET /gateway/bot`: a new one, or the last. */
  readonly ask: (refresh: boolean) => Promise<unknown>;
  readonly clock: GatewayClock;
  readonly log: Logger;
}

/** What Discord said last, with the sessions begun since taken off. */
interface Known {
  readonly total: number;
  readonly remaining: number;
  readonly atOnce: number;
  /** When Discord gives new sessions, by the clock. */
  readonly resetAt: number;
}

export type SessionLimit = ReturnType<typeof createSessionLimit>;

/**
 * Sessions that may still be begun today. Discord takes the token from a bot that begins more, so what is left is asked
 * for before each.
 */
export function createSessionLimit({ ask, clock, log }: SessionLimitParts) {
  let known: Known | null = null;
  let warned = false;
  /** Identifies since what is known was asked for. */
  let begun = 0;
  return {
    /** Sessions that may still be begun today; null before Discord has said it. */
    left(): number | null {
      if (known === null) return null;
      return clock.now() >= known.resetAt ? known.total : Math.max(0, known.remaining - begun);
    },
    /** Call it for each Identify. */
    identified(): void {
      begun += 1;
    },
    /** Shards that may identify at once. */
    atOnce: () => known?.atOnce ?? 1,
    /**
     * Resolves when another session may be begun. `lastIdentify` is when this shard last identified, by the clock, or
     * null; `fresh` says that what is known was just asked for.
     */
    async allow(
      { lastIdentify, fresh = false }: { readonly lastIdentify: number | null; readonly fresh?: boolean },
      signal: AbortSignal,
    ): Promise<void> {
      for (let refresh = !fresh; ; refresh = true) {
        const limit = await look(refresh);
        signal.throwIfAborted();
        if (limit === null) return;
        const { total, remaining, resetAt } = limit;
        if (remaining >= leastLeft(total)) {
          warned = false;
          await pace(limit, lastIdentify, signal);
          return;
        }
        const untilReset = Math.max(0, resetAt - clock.now());
        if (!warned)
          log.warn(
            { remaining, total, waitMs: untilReset },
            'few sessions are left that may be begun today; waiting until Discord gives new ones',
          );
        warned = true;
        await clock.sleep(untilReset + AFTER_RESET, signal);
      }
    },
  };

  /** Where Discord can't be asked, what it said last, less by one each time, for each is a session that was begun. */
  async function look(refresh: boolean): Promise<Known | null> {
    const answer = await ask(refresh).then(gatewayInformation.safeParse, () => null);
    begun = 0;
    if (answer?.success) {
      const { total, remaining, reset_after, max_concurrency } = answer.data.session_start_limit;
      known = { total, remaining, atOnce: max_concurrency, resetAt: clock.now() + reset_after };
    } else if (known !== null) known = { ...known, remaining: Math.max(0, known.remaining - 1) };
    return known;
  }

  async function pace(
    { total, remaining, resetAt }: Known,
    lastIdentify: number | null,
    signal: AbortSignal,
  ): Promise<void> {
    if (lastIdentify === null || remaining >= total / 2) return;
    const now = clock.now();
    const between = Math.min(LONGEST_BETWEEN, Math.max(0, resetAt - now) / remaining);
    const wait = lastIdentify + between - now;
    if (wait > 0) await clock.sleep(wait, signal);
  }
}

/** One in a hundred is left for what else identifies as this bot: another process, a restart by hand. */
function leastLeft(total: number): number {
  return Math.max(1, Math.ceil(total / 100));
}
