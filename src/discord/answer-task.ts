import { randomBytes } from 'node:crypto';
import { setTimeout as after } from 'node:timers/promises';
import {
  type APIInteractionResponseDeferredChannelMessageWithSource,
  InteractionResponseType,
  MessageFlags,
} from 'discord-api-types/v10';
import { UserError } from '../errors.ts';
import { notice } from './replies/notice.ts';
import type { Reply } from './reply.ts';
import { type MessageBody, RefusedAnswer, type Responder } from './responder.ts';
import type { Task } from './task.ts';

/** How an interaction ended, for the log; `error` is there where it is for us to mend. */
export interface Told {
  readonly outcome: string;
  readonly error?: string;
  readonly errorId?: string;
}

type Result = { readonly reply: Reply; readonly told: Told };

/**
 * Runs a task and answers with its reply, at once where it is ready in time; else its place is held by a deferred
 * answer and filled later. A failure is told to the person alone.
 */
export async function answerTask(task: Task, responder: Responder, deferAfterMs: number): Promise<Told> {
  const working = task.run().then(succeed, fail);
  const timer = new AbortController();
  const result = await Promise.race([
    working,
    after(deferAfterMs, null, { signal: timer.signal }).catch(() => null),
  ]);
  timer.abort();
  if (result === null) return answerLater(task, responder, working);
  try {
    await responder.answer(answerWith(task, result));
    return result.told;
  } catch (error) {
    if (!(error instanceof RefusedAnswer)) throw error;
    const failure = fail(error);
    await responder.answer(answerWith(task, failure));
    return failure.told;
  }
}

async function answerLater(task: Task, responder: Responder, working: Promise<Result>): Promise<Told> {
  const update = task.shows === 'update';
  if (update) await responder.answer({ type: InteractionResponseType.DeferredMessageUpdate });
  else await responder.answer(holdPlace(task));
  const result = await working;
  const fill = ({ reply, told }: Result): Promise<void> =>
    update && told.outcome !== 'answered'
      ? responder.followUp(bodyOf(reply, true))
      : responder.edit(bodyOf(reply, task.private));
  try {
    await fill(result);
    return { ...result.told, outcome: `${result.told.outcome} after deferring` };
  } catch (error) {
    if (!(error instanceof RefusedAnswer)) throw error;
    const failure = fail(error);
    await fill(failure);
    return failure.told;
  }
}

function answerWith(task: Task, { reply, told }: Result) {
  if (told.outcome === 'answered' && task.shows === 'update') {
    return { type: InteractionResponseType.UpdateMessage as const, data: bodyOf(reply, task.private) };
  }
  const alone = told.outcome !== 'answered' || task.private;
  return { type: InteractionResponseType.ChannelMessageWithSource as const, data: bodyOf(reply, alone) };
}

function holdPlace(task: Task): APIInteractionResponseDeferredChannelMessageWithSource {
  const type = InteractionResponseType.DeferredChannelMessageWithSource;
  return task.private ? { type, data: { flags: MessageFlags.Ephemeral } } : { type };
}

function bodyOf({ components }: Reply, alone: boolean): MessageBody {
  const flags = MessageFlags.IsComponentsV2 | (alone ? MessageFlags.Ephemeral : 0);
  return { components, flags, allowed_mentions: { parse: [] } };
}

function succeed(reply: Reply): Result {
  return { reply, told: { outcome: 'answered' } };
}

/** An expected failure is shown as it is; of any other, an id that leads to it in the log. */
function fail(error: unknown): Result {
  if (error instanceof UserError) return { reply: notice(error.message), told: { outcome: 'refused' } };
  const errorId = randomBytes(4).toString('hex');
  const text = `Something went wrong in Readout, and nothing was changed. Try again; if it stays so, give whoever runs this bot the id \`${errorId}\`.`;
  const described = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { reply: notice(text), told: { outcome: 'failed', errorId, error: described } };
}
