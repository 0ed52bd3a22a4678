import type { Logger } from 'pino';
import type { Clock } from '../../schedule/clock.ts';

/** Milliseconds. A slower answer says too little about when it was made. */
const MAX_ROUND_TRIP = 5000;

/** Milliseconds by which this machine's clock may differ before that is said. */
const MAX_OFFSET = 5000;

/** Milliseconds by which this machine's clock and a monotonic one may have parted before `now` is stale. */
const MAX_DRIFT = 2000;

interface DiscordClockParts {
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Pick<Logger, 'warn' | 'info'>;
  /** Milliseconds of a clock that nobody sets. */
  readonly monotonic?: () => number;
}

export type DiscordClock = ReturnType<typeof createDiscordClock>;

/**
 * What time it is at Discord, which stamps ids and messages by its own clock: this machine's may be minutes off. Warns
 * once when it differs by more than 5 seconds, and says once when it no longer does.
 */
export function createDiscordClock({ clock, log, monotonic = () => performance.now() }: DiscordClockParts) {
  let offset = 0;
  let learned: number | null = null;
  let warned = false;
  const difference = (): number => clock.now() - monotonic();
  const isStale = (): boolean => learned !== null && Math.abs(difference() - learned) > MAX_DRIFT;
  return {
    /** What time it is here, in milliseconds since 1970. */
    local: () => clock.now(),
    /** Milliseconds since 1970; this machine's time before the first answer. */
    now: () => Math.round(clock.now() + offset),
    /** The same where it is known to some 2 seconds; else null. */
    known: () => (learned === null || isStale() ? null : Math.round(clock.now() + offset)),
    /** Whether this machine's clock was set, or the machine slept, since the last answer: `now` may be off by as much. */
    isStale,
    /**
     * Learns from an answer.
     *
     * @param date - its `Date` header, in whole seconds.
     * @param asked - `local()` when it was asked for.
     */
    learn(date: string | null, asked: number): void {
      const answered = clock.now();
      const stamped = Date.parse(date ?? '');
      if (Number.isNaN(stamped) || answered < asked || answered - asked > MAX_ROUND_TRIP) return;
      // The header is cut to whole seconds, so half of one is its mean error.
      offset = stamped + 500 - (asked + answered) / 2;
      learned = difference();
      const isOff = Math.abs(offset) > MAX_OFFSET;
      if (isOff && !warned)
        log.warn(
          { seconds: Math.round(Math.abs(offset) / 1000), clock: offset < 0 ? 'ahead' : 'behind' },
          'this machine’s clock differs from Discord’s, and schedules run by this machine’s: set it right, or have it kept right (NTP)',
        );
      if (!isOff && warned) log.info('this machine’s clock agrees with Discord’s again');
      warned = isOff;
    },
  };
}
