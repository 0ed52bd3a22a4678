import type { Desk } from '../interactions/server-session.ts';
import { shown } from '../replies/attribution.ts';
import { notice } from '../replies/components.ts';
import { changeQueue, type Decision, type ReviewQueue } from './review-entries.ts';

/**
 * Tells one person what became of what they proposed: by a direct message, else in the log channel, else when they
 * next use `/suggest`. Gives a sentence that says how; an empty one where it was their own doing.
 */
export async function tellDecision(desk: Desk, decision: Decision): Promise<string> {
  if (!decision.untold) return '';
  const { messenger, server, settings } = desk;
  const name = shown(decision.for.name, 60);
  const text = shown(decision.text, 3000);
  const place = `-# In https://discord.com/channels/${server}`;
  if (await orFalse(messenger.tell(decision.for.id, notice(`${text}\n${place}`)))) {
    await markTold(desk, decision.number);
    return `${name} was told by direct message.`;
  }
  const { logChannel } = settings;
  if (
    logChannel !== null &&
    (await orFalse(messenger.post(logChannel, notice(`<@${decision.for.id}> ${text}`))))
  ) {
    await markTold(desk, decision.number);
    return `${name} takes no direct messages: the outcome stands in <#${logChannel}>.`;
  }
  return `${name} takes no direct messages, and learns of it with the next \`/suggest\`.`;
}

/** Likewise of several. */
export async function tellDecisions(desk: Desk, decisions: readonly Decision[]): Promise<string> {
  const told: string[] = [];
  for (const decision of decisions) told.push(await tellDecision(desk, decision));
  return told.filter((sentence) => sentence !== '').join(' ');
}

/** What a person has not been told yet, oldest first; it counts as told from now on. */
export function takeUntold(desk: Desk, person: string): Promise<readonly string[]> {
  return changeQueue(desk, async (queue) => {
    const untold = queue.decided.filter((one) => one.untold && one.for.id === person);
    const numbers = new Set(untold.map(({ number }) => number));
    const texts = untold.map(({ text }) => shown(text, 1000));
    return [numbers.size === 0 ? queue : asTold(queue, numbers), texts];
  });
}

function markTold(desk: Desk, number: number): Promise<null> {
  return changeQueue(desk, async (queue) => [asTold(queue, new Set([number])), null]);
}

function asTold(queue: ReviewQueue, numbers: ReadonlySet<number>): ReviewQueue {
  const decided = queue.decided.map((one) => (numbers.has(one.number) ? { ...one, untold: false } : one));
  return { ...queue, decided };
}

/** Not being told by Discord is not worth losing a decision that is saved. */
function orFalse(sending: Promise<boolean>): Promise<boolean> {
  return sending.catch(() => false);
}
