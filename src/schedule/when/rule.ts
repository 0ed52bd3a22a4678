import { z } from 'zod';
import { isCronPattern } from './cron.ts';
import { readWallTime } from './wall-clock.ts';

/** The most characters of a pattern, so that it can be named within the hundred of a choice. */
export const MAX_PATTERN = 75;

/** Five years of 366 days: neither a pause nor a date may be further ahead. */
export const MAX_MINUTES = 5 * 366 * 24 * 60;

/** The end of the year 9999, in epoch milliseconds. */
const LAST_INSTANT = 253_402_300_799_999;

/** What the occurrences of a pattern are counted by. */
export const UNITS = ['day', 'week', 'month'] as const;

/** The most days, weeks or months from one that counts to the next: a year of days. */
const MAX_COUNT = 366;

/**
 * When a briefing is due:
 * - `cron`: five fields, matched on the wall clock of the schedule's zone; with a `rhythm`, only in each so-many-th day,
 *   week (from Monday) or month of the calendar, counted from that of the day `from`, and not before that day;
 * - `every`: each so many minutes of elapsed time since the schedule was made (`from`, epoch milliseconds);
 * - `once`: one time on the wall clock of the schedule's zone, as `YYYY-MM-DDTHH:MM`.
 */
export const ruleSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('cron'),
      pattern: z.string().max(MAX_PATTERN).refine(isCronPattern, 'is no cron pattern of five fields'),
      rhythm: z
        .strictObject({
          unit: z.enum(UNITS),
          count: z.int().min(1).max(MAX_COUNT),
          from: z.iso.date(),
        })
        .readonly()
        .optional(),
    }),
    z.strictObject({
      kind: z.literal('every'),
      minutes: z.int().min(1).max(MAX_MINUTES),
      from: z.int().min(0).max(LAST_INSTANT),
    }),
    z.strictObject({
      kind: z.literal('once'),
      at: z.string().refine((text) => readWallTime(text) !== null, 'is no time as YYYY-MM-DDTHH:MM'),
    }),
  ])
  .readonly();

export type Rule = z.infer<typeof ruleSchema>;
export type CronRule = Extract<Rule, { kind: 'cron' }>;
export type Rhythm = NonNullable<CronRule['rhythm']>;
