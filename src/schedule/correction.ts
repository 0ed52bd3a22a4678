import { z } from 'zod';
import { attemptSchema, PLACES } from './schedule.ts';

/** What was wrong in posts of one channel, to be said there once. */
export const correctionSchema = z.object({
  /** The revision that put it right. */
  revision: z.number().int().min(1),
  channel: z.string(),
  /** What kind of channel that is. */
  place: z.enum(PLACES),
  /** Who marked it. */
  by: z.object({ id: z.string(), name: z.string() }),
  /** The posts that showed what was corrected, oldest first. */
  messages: z.array(z.string()),
  attempt: attemptSchema,
});

export type Correction = Readonly<z.infer<typeof correctionSchema>>;
