import { setTimeout as pause } from 'node:timers/promises';

/** What the connection waits by: tests bring their own, so that none waits for minutes. */
export interface GatewayClock {
  /** Milliseconds, on a clock that only goes forward. */
  now(): number;
  /** Rejects with an AbortError once the signal comes. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export const systemGatewayClock: GatewayClock = {
  now: () => performance.now(),
  sleep: (ms, signal) => pause(ms, undefined, { signal }),
};
