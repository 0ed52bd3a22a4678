import { codeOf } from '../store/describe-cause.ts';

/**
 * Imported for what it does: a program goes on to its end, and keeps its exit code, where nobody reads its lines any more,
 * as with `| head`.
 */
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error) => {
    if (codeOf(error) !== 'EPIPE') throw error;
  });
