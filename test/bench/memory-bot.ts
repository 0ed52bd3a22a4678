import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** The bot, which answers each message with what its process has in memory, in MB, and with what is in use of its heap. */
process.on('message', () => {
  const rssMb = process.memoryUsage.rss() / 1024 / 1024;
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  process.send?.({ rssMb, heapMb: process.memoryUsage().heapUsed / 1024 / 1024 });
});

await import('../../src/main.ts');
