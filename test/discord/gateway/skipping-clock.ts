import { setImmediate as turn } from 'node:timers/promises';
import type { GatewayClock } from '../../../src/discord/gateway/gateway-clock.ts';

/** A clock whose waits are over at once, as though their time had passed; or, while it is held, once they are let go. */
export interface SkippingClock extends GatewayClock {
  /** Milliseconds of every wait, oldest first. */
  readonly waits: readonly number[];
  /** Milliseconds that were skipped so far. */
  readonly skipped: () => number;
  /** From now on waits last until they are let go. */
  hold(): void;
  /** How many wait now. */
  held(): number;
  /** @param which Those of so many milliseconds; all where it is not given. */
  letGo(which?: (ms: number) => boolean): void;
}

export function createSkippingClock(): SkippingClock {
  const waits: number[] = [];
  const waiting = new Map<() => void, number>();
  let holding = false;
  let skipped = 0;
  return {
    waits,
    skipped: () => skipped,
    now: () => performance.now() + skipped,
    async sleep(ms, signal) {
      waits.push(ms);
      if (holding && ms > 0) await untilLetGo(ms, signal);
      else await turn(undefined, { signal });
      skipped += Math.max(0, ms);
    },
    hold() {
      holding = true;
    },
    held: () => waiting.size,
    letGo(which = () => true) {
      for (const [go, ms] of waiting) if (which(ms)) go();
    },
  };

  function untilLetGo(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const go = (): void => {
        waiting.delete(go);
        resolve();
      };
      const abort = (): void => {
        waiting.delete(go);
        reject(signal.reason);
      };
      waiting.set(go, ms);
      signal.addEventListener('abort', abort, { once: true });
    });
  }
}
