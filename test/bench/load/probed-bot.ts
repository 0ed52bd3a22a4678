/**
 * The bot with a probe in its process: whenever it is told 'measure', it answers with how long the loop was held at most
 * since the last time, in milliseconds, with how much of the processor its thread took at most while it was held, and
 * with what the process has in memory, in MB.
 */
const EVERY = 5;
let [longestHoldMs, longestRunMs, rssMb] = [0, 0, 0];
let [last, lastRun] = [performance.now(), runMs()];

setInterval(() => {
  const [now, run] = [performance.now(), runMs()];
  longestHoldMs = Math.max(longestHoldMs, now - last - EVERY);
  longestRunMs = Math.max(longestRunMs, run - lastRun);
  rssMb = Math.max(rssMb, process.memoryUsage.rss() / 1024 / 1024);
  [last, lastRun] = [now, run];
}, EVERY).unref();

process.on('message', () => {
  process.send?.({ longestHoldMs, longestRunMs, rssMb });
  [longestHoldMs, longestRunMs, rssMb] = [0, 0, 0];
});

function runMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

await import('../../../src/main.ts');
