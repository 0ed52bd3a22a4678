import { z } from 'zod';
import { SUGGESTED_KINDS } from '../../discord/interactions/add-ids.ts';
import type { ServerSession } from '../../discord/interactions/server-session.ts';
import { countOf } from '../../discord/replies/attribution.ts';
import type { Frozen } from '../../dossier/schema.ts';
import { ORIGINS } from '../../revisions/revision.ts';
import { listWords } from '../../text/list-words.ts';

/** What a member may hand in: an entry that is not there yet, or a mistake in one that is. */
const HANDED_IN = [...SUGGESTED_KINDS, 'mistake'] as const;
export type HandedIn = (typeof HANDED_IN)[number];

/** What a member writes, each text under Discord's limit for it; none of it need satisfy the schema. */
export const TEXT_LIMITS = { what: 2000, who: 200, where: 500, sure: 200, more: 1000 } as const;
export type TextName = keyof typeof TEXT_LIMITS;
export const TEXT_NAMES = ['what', 'who', 'where', 'sure', 'more'] as const satisfies readonly TextName[];

const person = z.object({ id: z.string().max(64), name: z.string().max(200) });
const number = z.number().int().min(1);
const at = z.iso.datetime();
const text = z.string().max(4000);

/**
 * How far a message is that is sent once: `due`, begun at an instant (it may have been sent since, so it is looked for
 * before it is sent again), or `done`.
 */
const notice = z.union([z.enum(['due', 'done']), z.iso.datetime()]);

/** The lines in the log channel about an entry; absent in entries of versions that posted none. */
const notices = z.object({ line: notice, reminder: notice }).optional();

/** A save of the entry that is under way: recovery after a crash looks for its revision. */
const taking = z
  .object({
    by: person,
    /** The newest revision before it; its own has this author and reason. */
    from: z.number(),
    author: z.string(),
    why: z.string(),
  })
  .optional();

const suggestion = z.object({
  type: z.literal('suggestion'),
  /** Counted from 1 in each server, with those of waiting changes; never given twice. */
  number,
  at,
  by: person,
  kind: z.enum(HANDED_IN),
  /** The id of the entry in which there is a mistake. */
  about: z.string().max(40).optional(),
  notices,
  taking,
  texts: z.object({ what: text, who: text, where: text, sure: text, more: text }),
});

/** The longest reason of a change that waits, in UTF-16 units. */
export const MAX_WHY = 4000;

/** An editor's change that another editor has to approve. */
const change = z.object({
  type: z.literal('change'),
  number,
  at,
  /** Whose change it will be in the history. */
  by: person,
  /** The editor who made it, who is another where it takes up what somebody else proposed. */
  editor: person,
  notices,
  taking,
  why: z.string().max(MAX_WHY),
  origin: z.enum(ORIGINS),
  of: z.number().int().min(1).optional(),
  /** The side document that its edits are kept in. */
  slot: z.number().int().min(1),
  /** The entry that it takes up: it is back in the queue where the change is rejected. */
  takesUp: suggestion.nullable(),
});

/**
 * The outcome of an entry. `untold`: the person it concerns still has to be told; `attempt`: since when that is tried,
 * null where it can't be, so that their next `/suggest` tells it.
 */
const decision = z.object({
  number,
  at,
  text: z.string(),
  for: person,
  untold: z.boolean(),
  attempt: z.iso.datetime().nullable().default(null),
});

/** A purge that is under way, and what goes with it: recovery after a crash finishes it. */
const erasing = z.object({
  revision: number,
  /** The newest revision before it. */
  from: z.number(),
  by: person,
  entries: z.array(number),
  /** Decisions whose words have what is erased. */
  decided: z.array(number),
  /** Keys of drafts. */
  drafts: z.array(z.string()),
});

const queue = z.object({
  erasing: erasing.optional(),
  next: number.default(1),
  entries: z.array(z.discriminatedUnion('type', [suggestion, change])).default([]),
  decided: z.array(decision).default([]),
  /** The edition of the shipped dossier whose corrections were put here last. */
  offered: z.string().optional(),
});

export type Suggestion = Frozen<z.infer<typeof suggestion>>;
export type WaitingChange = Frozen<z.infer<typeof change>>;
export type ReviewEntry = Suggestion | WaitingChange;
export type Notices = NonNullable<ReviewEntry['notices']>;
export type Decision = Frozen<z.infer<typeof decision>>;
export type Erasing = Frozen<z.infer<typeof erasing>>;
/** Entries oldest first, decisions too. */
export type ReviewQueue = Frozen<z.infer<typeof queue>>;

/** The notices of a new entry. */
export const TO_BE_TOLD: Notices = { line: 'due', reminder: 'due' };

/** The name of the state. */
export const QUEUE = 'suggestions';

/** Changes of a server that may wait at once. */
export const MAX_WAITING = 100;

/** The side document that the edits of a waiting change are kept in. */
export function editsState(slot: number): string {
  return `waiting-${slot}`;
}

/** What was written under that name; null where it can't be read. */
export function parseQueue(value: unknown): ReviewQueue | null {
  return queue.safeParse(value ?? {}).data ?? null;
}

/** How many decisions are kept for old messages to tell. */
export const MAX_DECIDED = 300;

export async function readQueue(session: Pick<ServerSession, 'readState'>): Promise<ReviewQueue> {
  return queue.parse((await session.readState(QUEUE)) ?? {});
}

export function entryOf({ entries }: ReviewQueue, wanted: number): ReviewEntry | undefined {
  return entries.find((entry) => entry.number === wanted);
}

/** The suggestion that a waiting change was made from, in a list of one or none. */
export function takenUpBy(entry: ReviewEntry): readonly Suggestion[] {
  return entry.type === 'change' && entry.takesUp !== null ? [entry.takesUp] : [];
}

/** As `entryOf`, and finds a suggestion that a waiting change was made from. */
export function proposalOf(queue: ReviewQueue, wanted: number): ReviewEntry | undefined {
  const takenUp = queue.entries.flatMap(takenUpBy);
  return entryOf(queue, wanted) ?? takenUp.find(({ number }) => number === wanted);
}

/** How an entry that no longer waits was decided. */
export function decisionOn({ decided }: ReviewQueue, wanted: number): Decision | undefined {
  return decided.findLast((one) => one.number === wanted);
}

export function without(from: ReviewQueue, wanted: number): ReviewQueue {
  return { ...from, entries: from.entries.filter((entry) => entry.number !== wanted) };
}

/** "2 suggestions, 1 report of a mistake and 1 change"; empty where nothing waits. */
export function describeWaiting({ entries }: ReviewQueue): string {
  const reports = entries.filter(isReport).length;
  const suggestions = entries.filter(({ type }) => type === 'suggestion').length - reports;
  const changes = entries.length - suggestions - reports;
  return listWords(
    [
      ...(suggestions === 0 ? [] : [countOf(suggestions, 'suggestion')]),
      ...(reports === 0 ? [] : [reports === 1 ? '1 report of a mistake' : `${reports} reports of mistakes`]),
      ...(changes === 0 ? [] : [countOf(changes, 'change')]),
    ],
    'and',
  );
}

/** "Suggestion 4", "Report 5", "Change 7". */
export function nameOf(entry: ReviewEntry): string {
  const name = isReport(entry) ? 'Report' : entry.type === 'suggestion' ? 'Suggestion' : 'Change';
  return `${name} ${entry.number}`;
}

/** Whether it is a mistake that somebody found. */
export function isReport(entry: ReviewEntry): boolean {
  return entry.type === 'suggestion' && entry.kind === 'mistake';
}

/** Whether that person made the change, so that somebody else has to approve it. */
export function isOwn(entry: ReviewEntry, { id }: { readonly id: string }): boolean {
  return entry.type === 'change' && entry.editor.id === id;
}

/** A text as it was written, in at most `most` UTF-16 units, with no half of a character at its end. */
export function cutPlain(text: string, most: number): string {
  const whole = text.toWellFormed();
  return whole.slice(0, most).replace(/[\ud800-\udbff]$/, '');
}
