/**
 * How fast it is sent, all servers together: Discord takes 50 requests a second of a bot, and some are left to whoever
 * uses commands meanwhile.
 */
export interface SendPace {
  /** Milliseconds until the next may be sent; 0: now. */
  wait(now: number): number;
  /** Counts requests that were sent. */
  spend(requests: number): void;
}

/** @param perSecond How many requests a second. @param atOnce How many may come at once after a pause. */
export function createSendPace(perSecond = 44, atOnce = 4): SendPace {
  let left = atOnce;
  let at = Number.NEGATIVE_INFINITY;
  return {
    wait(now) {
      if (now > at) left = Math.min(atOnce, left + ((now - at) * perSecond) / 1000);
      at = now;
      return left >= 1 ? 0 : Math.ceil(((1 - left) * 1000) / perSecond);
    },
    spend(requests) {
      left -= requests;
    },
  };
}
