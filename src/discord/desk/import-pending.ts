import { createHash } from 'node:crypto';
import { z } from 'zod';

/** An import that waits to be confirmed: which file, and what was shown of it. The file is fetched again then. */
export const pendingImport = z.object({
  file: z.object({ id: z.string(), filename: z.string(), size: z.number(), url: z.string() }),
  mode: z.enum(['replace', 'merge']),
  /** SHA-256 of the file. */
  sum: z.string(),
  /** The revision that it was compared with. */
  revision: z.number(),
});

export type PendingImport = z.infer<typeof pendingImport>;
export type ImportMode = PendingImport['mode'];

export function sumOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
