import { parentPort } from 'node:worker_threads';

/** A worker that ends with the first card that it is given. */
parentPort?.on('message', () => process.exit(3));
