/** What a bot may send over the gateway (Discord's developer documentation, /events/gateway-events: send events). */
import { z } from 'zod';

export const envelope = z.object({ op: z.int(), d: z.unknown() });

export const identify = z.object({
  token: z.string(),
  intents: z.int().min(0),
  properties: z.unknown(),
  shard: z.tuple([z.int().min(0), z.int().min(1)]).optional(),
});

export const resume = z.object({ token: z.string(), session_id: z.string(), seq: z.int().min(0) });
