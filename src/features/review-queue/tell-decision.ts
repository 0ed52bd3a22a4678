import type { ServerSession } from '../../discord/interactions/server-session.ts';
import { shown, shownName } from '../../discord/replies/attribution.ts';
import { notice } from '../../discord/replies/components.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { shortKey } from '../../schedule/short-key.ts';
import { changeQueue } from './change-queue.ts';
import type { Decision, ReviewQueue } from './queue.ts';

/** The direct message about a decision. */
export function outcomeReply({ server }: Pick<ServerSession, 'server'>, { text }: Decision): Reply {
  return notice(`${shown(text, 3000)}\n-# In https://discord.com/channels/${server}`);
}

/** The same for the log channel, where everybody may read it. */
export function openOutcomeReply(decision: Decision): Reply {
  return notice(`<@${decision.for.id}> ${shown(decision.text, 3000)}`);
}

/**
 * Tells one person how their proposal was decided: by direct message, else in the log channel, else when they next use
 * `/suggest`. Returns a sentence that says how, empty where nobody has to be told. Where Discord's answer is lost, the
 * decision keeps its `attempt`, and the message is looked for later.
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
    // The decision is saved; a failed message must not fail it.
    return `${name} is told as soon as Discord can be reached.`;
  }
}

async function sendOutcome(
  session: ServerSession,
  decision: Decision,
): Promise<'alone' | 'openly' | 'nowhere'> {
  const { messenger, settings } = session;
  const nonce = shortKey([session.server, session.dossier, decision.number, decision.at]);
  if (await messenger.tell(decision.for.id, outcomeReply(session, decision), nonce)) return 'alone';
  if (settings.logChannel === null) return 'nowhere';
  const isThere = await messenger.post(settings.logChannel, openOutcomeReply(decision), nonce);
  return isThere ? 'openly' : 'nowhere';
}

/** The same for several decisions, one after another. */
export async function tellDecisions(session: ServerSession, decisions: readonly Decision[]): Promise<string> {
  const told: string[] = [];
  for (const decision of decisions) told.push(await tellDecision(session, decision));
  return told.filter((sentence) => sentence !== '').join(' ');
}

/** The decisions that no message could tell this person, oldest first; marks them as told. */
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
