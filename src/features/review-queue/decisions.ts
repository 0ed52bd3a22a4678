import type { Asker } from '../../discord/interactions/command.ts';
import type { ServerSession } from '../../discord/interactions/server-session.ts';
import { shown, shownName } from '../../discord/replies/attribution.ts';
import { notice } from '../../discord/replies/components.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { howMade, whyOf } from '../../discord/replies/revision-line.ts';
import { UserError } from '../../errors/errors.ts';
import type { SavedRevision } from '../../store/store.ts';
import { withoutLinks } from '../../text/show-plain.ts';
import {
  changeQueue,
  cutPlain,
  type Decision,
  entryOf,
  isReport,
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
  const text = `${nameOf(entry)}${subjectOf(entry)} ${describeOutcome(entry, outcome)}`;
  return decisionOf(session, entry, outcome.by, text);
}

/** Whose changes nobody has to be told of; no Discord user has this id. */
export const NOBODY = '0';

/** A decision in words, to be told to whose entry it was unless they made it themselves. */
export function decisionOf(
  session: Pick<ServerSession, 'now'>,
  entry: ReviewEntry,
  by: Asker,
  text: string,
): Decision {
  const whose = entry.type === 'suggestion' ? entry.by : entry.editor;
  const untold = whose.id !== by.id && whose.id !== NOBODY;
  const at = session.now();
  // That it is being told is kept with the decision itself: whatever ends the process, it is looked for and not told twice.
  return { number: entry.number, at, text, for: whose, untold, attempt: untold ? at : null };
}

export function withDecision(queue: ReviewQueue, decision: Decision): ReviewQueue {
  return { ...without(queue, decision.number), decided: [...queue.decided, decision] };
}

function subjectOf(entry: ReviewEntry): string {
  if (entry.type === 'suggestion')
    return ` (${isReport(entry) ? '' : `${entry.kind}: `}“${excerpt(entry.texts.what)}”)`;
  const why = whyOf(entry);
  const how = howMade(entry);
  if (why !== '') return ` (“${excerpt(why)}”)`;
  return how === '' ? '' : ` (${how})`;
}

function excerpt(whole: string): string {
  const text = withoutLinks(whole);
  return text.length <= 120 ? text : `${cutPlain(text, 119)}…`;
}

function describeOutcome(entry: ReviewEntry, outcome: ReviewOutcome): string {
  const { name } = outcome.by;
  if (!outcome.approved) return `was rejected by ${name}: ${outcome.reason}`;
  if (isReport(entry)) return `was taken up: ${name} fixed it in revision ${outcome.revision}.`;
  return `was approved by ${name} and is in the dossier, revision ${outcome.revision}.`;
}

/** What a person is told of a decision: alone, or where all see it. */
export function outcomeReply({ server }: Pick<ServerSession, 'server'>, { text }: Decision): Reply {
  return notice(`${shown(text, 3000)}\n-# In https://discord.com/channels/${server}`);
}

export function openOutcomeReply(decision: Decision): Reply {
  return notice(`<@${decision.for.id}> ${shown(decision.text, 3000)}`);
}

/**
 * Tells one person how their proposal was decided: by a direct message, else in the log channel, else when they
 * next use `/suggest`. Gives a sentence that says how; an empty one where it was their own doing. Where Discord does not
 * say whether it took a message, the decision stays one that is being told: the message is looked for later.
 */
export async function tellDecision(session: ServerSession, decision: Decision): Promise<string> {
  if (!decision.untold) return '';
  const name = shownName(decision.for);
  try {
    const how = await sendOutcome(session, decision);
    await markTold(session, decision.number, how !== 'nowhere');
    if (how === 'alone') return `${name} was told by direct message.`;
    const otherwise =
      how === 'openly'
        ? `the outcome stands in <#${session.settings.logChannel}>`
        : 'and learns of it with the next `/suggest`';
    return `${name} takes no direct messages${how === 'openly' ? ':' : ','} ${otherwise}.`;
  } catch {
    // Not being told by Discord is not worth losing a decision that is saved.
    return `${name} is told as soon as Discord can be reached.`;
  }
}

async function sendOutcome(
  session: ServerSession,
  decision: Decision,
): Promise<'alone' | 'openly' | 'nowhere'> {
  const { messenger, settings } = session;
  if (await messenger.tell(decision.for.id, outcomeReply(session, decision))) return 'alone';
  if (settings.logChannel === null) return 'nowhere';
  return (await messenger.post(settings.logChannel, openOutcomeReply(decision))) ? 'openly' : 'nowhere';
}

/** The same for several decisions, one after another. */
export async function tellDecisions(session: ServerSession, decisions: readonly Decision[]): Promise<string> {
  const told: string[] = [];
  for (const decision of decisions) told.push(await tellDecision(session, decision));
  return told.filter((sentence) => sentence !== '').join(' ');
}

/** What a person has not been told yet and could not be, oldest first; it counts as told from now on. */
export function takeUntold(session: ServerSession, person: string): Promise<readonly string[]> {
  return changeQueue(session, async (queue) => {
    const untold = queue.decided.filter((one) => one.untold && one.attempt === null && one.for.id === person);
    if (untold.length === 0) return [queue, []];
    const texts = untold.map(({ text }) => shown(text, 1000));
    return [asTold(queue, new Set(untold), true), texts];
  });
}

/** Ends the telling of a decision. @param told Whether its person knows of it. */
export function markTold(session: ServerSession, number: number, told: boolean): Promise<null> {
  return changeQueue(session, async (queue) => {
    const ended = queue.decided.filter((one) => one.number === number && one.attempt !== null);
    return [ended.length === 0 ? queue : asTold(queue, new Set(ended), told), null];
  });
}

function asTold(queue: ReviewQueue, which: ReadonlySet<Decision>, told: boolean): ReviewQueue {
  const decided = queue.decided.map((one) =>
    which.has(one) ? { ...one, untold: !told, attempt: null } : one,
  );
  return { ...queue, decided };
}
