import type { Asker } from '../../discord/interactions/command.ts';
import type { ServerSession } from '../../discord/interactions/server-session.ts';
import { shown } from '../../discord/replies/attribution.ts';
import { notice } from '../../discord/replies/components.ts';
import { howMade, whyOf } from '../../discord/replies/revision-line.ts';
import { UserError } from '../../errors/errors.ts';
import type { SavedRevision } from '../../store/store.ts';
import {
  changeQueue,
  cutPlain,
  type Decision,
  entryOf,
  nameOf,
  type ReviewEntry,
  type ReviewQueue,
  type WaitingChange,
  without,
} from './queue.ts';

/** How an entry of the queue was decided, and by whom. */
type ReviewOutcome =
  | { readonly approved: true; readonly by: Asker; readonly revision: number }
  | { readonly approved: false; readonly by: Asker; readonly reason: string };

/** That an entry is approved, and with it the suggestion that it takes up. */
export function approvals(
  session: Pick<ServerSession, 'now'>,
  entry: ReviewEntry,
  by: Asker,
  { revision }: Pick<SavedRevision, 'revision'>,
): readonly Decision[] {
  const outcome = { approved: true, by, revision: revision.number } as const;
  const takenUp = entry.type === 'change' && entry.takesUp !== null ? [entry.takesUp] : [];
  return [entry, ...takenUp].map((one) => decide(session, one, outcome));
}

/** The waiting entry of that number. @throws UserError that says how it was decided. */
export function requireEntry(queue: ReviewQueue, number: number): ReviewEntry {
  const entry = entryOf(queue, number);
  if (entry !== undefined) return entry;
  const decision = queue.decided.findLast((one) => one.number === number);
  const became = decision === undefined ? 'It is not known here.' : shown(decision.text, 1000);
  throw new UserError(`Number ${number} no longer waits. ${became} \`/data review\` shows what does.`);
}

/** The waiting change of that number. @throws UserError where it was decided, and for a suggestion, which is no change yet. */
export function requireChange(queue: ReviewQueue, number: number): WaitingChange {
  const entry = requireEntry(queue, number);
  if (entry.type === 'change') return entry;
  throw new UserError(`Number ${number} is a suggestion. Open it with \`/data review\`.`);
}

/** A suggestion is its proposer's, a waiting change that editor's who made it: they are told. */
export function decide(
  session: Pick<ServerSession, 'now'>,
  entry: ReviewEntry,
  outcome: ReviewOutcome,
): Decision {
  const text = `${nameOf(entry)}${subjectOf(entry)} ${describeOutcome(outcome)}`;
  return decisionOf(session, entry, outcome.by, text);
}

/** Whose changes nobody has to be told of; no Discord user has this id. */
export const NOBODY = '0';

/** A decision in words, told to whose entry it was unless they made it themselves. */
export function decisionOf(
  session: Pick<ServerSession, 'now'>,
  entry: ReviewEntry,
  by: Asker,
  text: string,
): Decision {
  const whose = entry.type === 'suggestion' ? entry.by : entry.editor;
  return {
    number: entry.number,
    at: session.now(),
    text,
    for: whose,
    untold: whose.id !== by.id && whose.id !== NOBODY,
  };
}

export function withDecision(queue: ReviewQueue, decision: Decision): ReviewQueue {
  return { ...without(queue, decision.number), decided: [...queue.decided, decision] };
}

function subjectOf(entry: ReviewEntry): string {
  if (entry.type === 'suggestion') return ` (${entry.kind}: “${excerpt(entry.texts.what)}”)`;
  const why = whyOf(entry);
  const how = howMade(entry);
  if (why !== '') return ` (“${excerpt(why)}”)`;
  return how === '' ? '' : ` (${how})`;
}

function excerpt(text: string): string {
  return text.length <= 120 ? text : `${cutPlain(text, 119)}…`;
}

function describeOutcome(outcome: ReviewOutcome): string {
  const { name } = outcome.by;
  if (!outcome.approved) return `was rejected by ${name}: ${outcome.reason}`;
  return `was approved by ${name} and is in the dossier, revision ${outcome.revision}.`;
}

/**
 * Tells one person how their proposal was decided: by a direct message, else in the log channel, else when they
 * next use `/suggest`. Gives a sentence that says how; an empty one where it was their own doing.
 */
export async function tellDecision(session: ServerSession, decision: Decision): Promise<string> {
  if (!decision.untold) return '';
  const { messenger, server, settings } = session;
  const name = shown(decision.for.name, 60);
  const text = shown(decision.text, 3000);
  const place = `-# In https://discord.com/channels/${server}`;
  if (await orFalse(messenger.tell(decision.for.id, notice(`${text}\n${place}`)))) {
    await markTold(session, decision.number);
    return `${name} was told by direct message.`;
  }
  const { logChannel } = settings;
  if (
    logChannel !== null &&
    (await orFalse(messenger.post(logChannel, notice(`<@${decision.for.id}> ${text}`))))
  ) {
    await markTold(session, decision.number);
    return `${name} takes no direct messages: the outcome stands in <#${logChannel}>.`;
  }
  return `${name} takes no direct messages, and learns of it with the next \`/suggest\`.`;
}

/** The same for several decisions, one after another. */
export async function tellDecisions(session: ServerSession, decisions: readonly Decision[]): Promise<string> {
  const told: string[] = [];
  for (const decision of decisions) told.push(await tellDecision(session, decision));
  return told.filter((sentence) => sentence !== '').join(' ');
}

/** What a person has not been told yet, oldest first; it counts as told from now on. */
export function takeUntold(session: ServerSession, person: string): Promise<readonly string[]> {
  return changeQueue(session, async (queue) => {
    const untold = queue.decided.filter((one) => one.untold && one.for.id === person);
    const numbers = new Set(untold.map(({ number }) => number));
    const texts = untold.map(({ text }) => shown(text, 1000));
    return [numbers.size === 0 ? queue : asTold(queue, numbers), texts];
  });
}

function markTold(session: ServerSession, number: number): Promise<null> {
  return changeQueue(session, async (queue) => [asTold(queue, new Set([number])), null]);
}

function asTold(queue: ReviewQueue, numbers: ReadonlySet<number>): ReviewQueue {
  const decided = queue.decided.map((one) => (numbers.has(one.number) ? { ...one, untold: false } : one));
  return { ...queue, decided };
}

/** Not being told by Discord is not worth losing a decision that is saved. */
function orFalse(sending: Promise<boolean>): Promise<boolean> {
  return sending.catch(() => false);
}
