import { z } from 'zod';
import { gatewayUrl, sequence } from './gateway-frame.ts';

/**
 * Where the session of a shard stands: with this another connection resumes it, of this process or of another, and gets
 * every event after `sequence`.
 */
export const shardSession = z.object({
  sessionId: z.string().min(1),
  /** Where Discord wants it resumed. */
  resumeURL: gatewayUrl,
  /** The number of the last event that was handed over. */
  sequence,
  shardId: z.int().min(0),
  /** A session goes on only among as many shards as it began with. */
  shardCount: z.int().min(1),
  /** And with the intents that it began with. */
  intents: z.int().min(0),
});

export type ShardSession = z.infer<typeof shardSession>;
