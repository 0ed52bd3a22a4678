import { parentPort } from 'node:worker_threads';

/** A worker that takes a card and never gives anything back. */
parentPort?.on('message', () => {
  while (true);
});
