import type { Asker } from '../../discord/interactions/command.ts';
import type { ServerSession } from '../../discord/interactions/server-session.ts';
import { shown } from '../../discord/replies/attribution.ts';
import { howMade, whyOf } from '../../discord/replies/revision-line.ts';
import { UserError } from '../../errors/errors.ts';
import type { SavedRevision } from '../../store/store.ts';
import { withoutLinks } from '../../text/show-plain.ts';
import {
  cutPlain,
  type Decision,
  decisionOn,
  entryOf,
  isReport,
  nameOf,
  type ReviewEntry,
  type ReviewQueue,
  takenUpBy,
  type WaitingChange,
  without,
} from './queue.ts';

/** How an entry of the queue was decided, and by whom. */
type ReviewOutcome =
  | { readonly approved: true; readonly by: Asker; readonly revision: number }
  | { readonly approved: false; readonly by: Asker; readonly reason: string };

/** The approvals of an entry and of the suggestion that it was made from. */
export function approvals(
  session: Pick<ServerSession, 'now'>,
  entry: ReviewEntry,
  by: Asker,
  { revision }: Pick<SavedRevision, 'revision'>,
): readonly Decision[] {
  const outcome = { approved: true, by, revision: revision.number } as const;
  return [entry, ...takenUpBy(entry)].map((one) => decide(session, one, outcome));
}

/** The waiting entry of that number. @throws UserError that says how it was decided. */
export function requireEntry(queue: ReviewQueue, number: number): ReviewEntry {
  const entry = entryOf(queue, number);
  if (entry !== undefined) return entry;
  const decision = decisionOn(queue, number);
  const change = queue.entries.find((one) => one.type === 'change' && one.takesUp?.number === number);
  const unknown =
    change === undefined
      ? 'It is not known here.'
      : `${nameOf(change)}, which was made of it, waits for review.`;
  const became = change !== undefined || decision === undefined ? unknown : shown(decision.text, 1000);
  throw new UserError(`Number ${number} no longer waits. ${became} \`/data review\` shows what does.`);
}

/** The waiting change of that number. @throws UserError where it was decided, and for a suggestion, which is no change yet. */
export function requireChange(queue: ReviewQueue, number: number): WaitingChange {
  return changeIn(requireEntry(queue, number));
}

/** @throws UserError for a suggestion, which is no change yet. */
export function changeIn(entry: ReviewEntry): WaitingChange {
  if (entry.type === 'change') return entry;
  throw new UserError(`Number ${entry.number} is a suggestion. Open it with \`/data review\`.`);
}

/** The decision that an entry is approved or rejected. */
export function decide(
  session: Pick<ServerSession, 'now'>,
  entry: ReviewEntry,
  outcome: ReviewOutcome,
): Decision {
  const text = `${nameOf(entry)}${subjectOf(entry)} ${describeOutcome(entry, outcome)}`;
  return decisionOf(session, entry, outcome.by, text);
}

/** The author of changes whose decision nobody is told; no Discord user has this id. */
export const NOBODY = '0';

/** A decision in words, to be told to the proposer of a suggestion or the editor of a change, unless it is their own. */
export function decisionOf(
  session: Pick<ServerSession, 'now'>,
  entry: ReviewEntry,
  by: Asker,
  text: string,
): Decision {
  const whose = entry.type === 'suggestion' ? entry.by : entry.editor;
  const untold = whose.id !== by.id && whose.id !== NOBODY;
  const at = session.now();
  // `attempt` is written with the decision: after a crash the message is looked for and not sent twice.
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
