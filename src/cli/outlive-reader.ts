import { codeOf } from '../store/describe-cause.ts';

/** A command goes on to its end, and keeps its exit code, where nobody reads its lines any more, as with `| head`. */
export function outliveReader(stream: NodeJS.WriteStream): void {
  stream.on('error', (error) => {
    if (codeOf(error) !== 'EPIPE') throw error;
  });
}
