/**
 * The bot with a probe in its process: whenever it is told 'measure', it answers with how long the loop was held at most
 * since the last time, in milliseconds, and with what the process has in memory, in MB.
 */
let longest = 0;
let last = performance.now();
let peak = 0;
setInterval(() => {
  const now = performance.now();
  longest = Math.max(longest, now - last - EVERY);
  last = now;
  peak = Math.max(peak, process.memoryUsage.rss() / 1024 / 1024);
}, 5).unref();
const EVERY = 5;

process.on('message', () => {
  process.send?.({ longestHoldMs: longest, rssMb: peak });
  [longest, peak, last] = [0, 0, performance.now()];
});

await import('../../../src/main.ts');
