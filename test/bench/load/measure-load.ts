import { monitorEventLoopDelay } from 'node:perf_hooks';

/** What one server's worst cost the process and another server. */
export interface LoadFigures {
  /** The longest hold of the event loop, that of the sandbox in the same process included. */
  readonly longestHoldMs: number;
  /** The longest that the other server waited for a reply. */
  readonly otherServerReplyMs: number;
  readonly rssMb: number;
}

/** Measures while `load` runs; it calls `timed` for each reply of the other server. */
export async function measureLoad(
  load: (timed: (reply: () => Promise<unknown>) => Promise<void>) => Promise<void>,
): Promise<LoadFigures> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let [otherServerReplyMs, rss] = [0, 0];
  const watching = setInterval(() => {
    rss = Math.max(rss, process.memoryUsage.rss());
  }, 100);
  delay.enable();
  try {
    await load(async (reply) => {
      const began = performance.now();
      await reply();
      otherServerReplyMs = Math.max(otherServerReplyMs, performance.now() - began);
    });
  } finally {
    delay.disable();
    clearInterval(watching);
  }
  return {
    longestHoldMs: Math.round(delay.max / 1e6),
    otherServerReplyMs: Math.round(otherServerReplyMs),
    rssMb: Math.round(rss / 1024 / 1024),
  };
}
