import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Loaded into a bot before anything else: whenever it is asked to, it tells what the process has cost since it was last asked. */
const loop = monitorEventLoopDelay({ resolution: 5 });
let cpu = process.cpuUsage();
process.on('message', (asked) => {
  const { user, system } = process.cpuUsage(cpu);
  process.send?.({
    cpuMs: (user + system) / 1000,
    rss: process.memoryUsage.rss(),
    p99: loop.percentile(99) / 1e6,
  });
  cpu = process.cpuUsage();
  loop.reset();
  // Watching the loop costs time itself.
  if (asked === 'watch') loop.enable();
});
// The bot ends when it is done, whoever listens.
process.channel?.unref();
