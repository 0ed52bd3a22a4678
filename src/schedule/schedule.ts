import { z } from 'zod';
import { dossierNumber } from '../store/dossier-key.ts';
import { snowflake } from '../text/snowflake.ts';
import { ruleSchema } from './when/rule.ts';

/** Milliseconds since 1970. */
const instant = z.number().int();

/** What kind of channel it goes to: in announcement channels a post is published as well. */
export const PLACES = ['text', 'announcement', 'thread'] as const;
export type Place = (typeof PLACES)[number];

/** What is asked for: everything that can be edited. */
export const scheduleSettings = z.object({
  channel: snowflake,
  place: z.enum(PLACES),
  rule: ruleSchema,
  /** An IANA name, or an offset as `+03:00`: whose wall clock the rule is of. */
  zone: z.string().max(60),
  detail: z.enum(['short', 'full']),
  /** Posts what changed since its last post, and what `noChange` says where nothing did. */
  onlyChanges: z.boolean(),
  noChange: z.enum(['say', 'quiet']),
  /** How a run is handled that fell due while the bot was down. */
  missed: z.enum(['late', 'skip']),
  /** The role that each post pings. */
  ping: snowflake.nullable(),
  /** Whether posts notify nobody. */
  silent: z.boolean(),
  /** Whether a briefing is posted with its picture. */
  picture: z.boolean(),
  /** The number of the dossier that it is of. */
  dossier: dossierNumber,
});

/** One try after another to post one thing once. */
export const attemptSchema = z.object({
  /** The instant that was planned. */
  planned: instant,
  /** Asked for by hand, beside what the rule plans. */
  manual: z.boolean(),
  channel: snowflake,
  /** Whether the post goes without its ping. */
  unpinged: z.boolean().optional(),
  /** When it was first and last sent, as far as it may still be there from that. */
  first: instant,
  last: instant,
  tries: z.number().int().min(0),
  retryAt: instant,
  /** Whether a try may have succeeded without an answer. */
  unsure: z.boolean(),
  /** What was sent: the dossier's revision, and the ids of the records in it. */
  revision: z.number().int().min(0),
  uses: z.array(z.string()),
  /** What kept the last try from being answered. */
  why: z.string(),
});

export const RESULTS = ['posted', 'skipped', 'failed', 'unknown'] as const;

/** How an occurrence ended. */
export const resultSchema = z.object({
  planned: instant,
  manual: z.boolean(),
  state: z.enum(RESULTS),
  /** When that was settled. */
  at: instant,
  channel: snowflake,
  message: snowflake.nullable(),
  tries: z.number().int().min(0),
  /** Why it was not posted; empty where it was. */
  why: z.string(),
  /** How many runs it counts for: a bot that is down misses several. */
  runs: z.number().int().min(1),
});

/** A message in an announcement channel that is still to be published. */
export const publishingSchema = z.object({
  /** The number of its schedule; null where it is a correction. */
  schedule: z.number().int().min(1).nullable(),
  channel: snowflake,
  message: snowflake,
  planned: instant,
  retryAt: instant,
  tries: z.number().int().min(0),
});

/** What was wrong in posts of one channel, to be said there once. */
export const correctionSchema = z.object({
  /** The revision that put it right, and the dossier that it is of. */
  revision: z.number().int().min(1),
  dossier: dossierNumber.default(1),
  channel: z.string(),
  /** What kind of channel that is. */
  place: z.enum(PLACES),
  /** Who marked it. */
  by: z.object({ id: z.string(), name: z.string() }),
  /** The posts that showed what was corrected, oldest first. */
  messages: z.array(z.string()),
  attempt: attemptSchema,
});

/** As stored; those of before `picture` and `dossier` have none. Defaults stay out of `scheduleSettings`: an edit is a part of it. */
export const storedSettings = scheduleSettings.extend({
  picture: z.boolean().default(false),
  dossier: dossierNumber.default(1),
});

export const scheduleSchema = storedSettings.extend({
  /** Counted from 1 in each server; no number is used twice. */
  id: z.number().int().min(1),
  by: z.object({ id: z.string(), name: z.string() }),
  made: instant,
  /** Up to and including this instant, whatever the rule plans is settled. */
  cursor: instant,
  /** The next instant that is planned; null where none ever is. */
  due: instant.nullable(),
  /** How far it had come before the clock was set back, until it has come as far again; null where it was not. */
  ahead: instant.nullable().default(null),
  /** Nothing is posted meanwhile. `by` is null where Readout paused it. */
  paused: z.object({ at: instant, by: z.string().nullable(), why: z.string() }).nullable(),
  /** The revision that its last post, or its making, was at: what changed since is new. */
  since: z.number().int().min(0),
  attempt: attemptSchema.nullable(),
  last: resultSchema.nullable(),
});

export type ScheduleSettings = Readonly<z.infer<typeof scheduleSettings>>;
export type Schedule = Readonly<z.infer<typeof scheduleSchema>>;
export type Attempt = Readonly<z.infer<typeof attemptSchema>>;
export type Result = Readonly<z.infer<typeof resultSchema>>;
export type Publishing = Readonly<z.infer<typeof publishingSchema>>;
export type Correction = Readonly<z.infer<typeof correctionSchema>>;
