import { randomBytes } from 'node:crypto';
import {
  type APIInteractionResponse,
  type APIInteractionResponseDeferredChannelMessageWithSource,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
} from 'discord-api-types/v10';
import type { Logger } from 'pino';
import { z } from 'zod';
import { UserError } from '../../errors/errors.ts';
import type { Renderer } from '../../pictures/renderer/renderer.ts';
import { NotSavedError, OutOfReachError, StoreError } from '../../store/store.ts';
import { snowflake } from '../../text/snowflake.ts';
import { button, buttonRow, container, notice, panel, type Row, textDisplay } from '../replies/components.ts';
import { type DrawnReply, drawPicture } from '../replies/draw-picture.ts';
import { type Form, isForm } from '../replies/form.ts';
import {
  LostAnswer,
  type MessageBody,
  RefusedAnswer,
  type Responder,
  type SentFile,
} from '../replies/responder.ts';
import type { Following } from './progress.ts';
import type { PendingReply } from './request.ts';

/** How an interaction ended, for the log; `error` is there where it is a fault of Readout. */
export interface Delivery {
  readonly outcome: string;
  readonly error?: string;
  readonly errorId?: string;
  /** Why the reply went out without its picture. */
  readonly pictureError?: string;
}

type ReadyAnswer =
  | { readonly reply: Omit<DrawnReply, 'pictureError'>; readonly delivery: Delivery }
  | { readonly form: Form['form']; readonly delivery: Delivery };

interface AnswerParts {
  readonly renderer: Pick<Renderer, 'render'>;
  readonly deferAfterMs: number;
}

/**
 * Runs a pending reply and answers with what it comes to, at once where that is ready in time; else its place is held by
 * a deferred answer and filled later, with word of how far it is meanwhile where it tells that. A form can't fill a place:
 * where one may come and does not in time, a button that opens it is offered instead. A failure is told to the person
 * alone.
 */
export async function answerPending(
  pending: PendingReply,
  responder: Responder,
  { renderer, deferAfterMs }: AnswerParts,
): Promise<Delivery> {
  const working = pending
    .run()
    .then(async (outcome): Promise<ReadyAnswer> => {
      if (isForm(outcome)) return { form: outcome.form, delivery: { outcome: 'form' } };
      return succeed(await drawPicture(outcome, pending.attaches ? renderer : null));
    })
    .catch(fail);
  const late = Promise.withResolvers<null>();
  const timer = setTimeout(late.resolve, deferAfterMs, null);
  const result = await Promise.race([
    working,
    late.promise,
    ...(pending.opensForm === undefined && pending.progress ? [pending.progress.begun.then(() => null)] : []),
  ]);
  clearTimeout(timer);
  if (result === null) {
    return pending.opensForm === undefined
      ? answerLater(pending, responder, working)
      : offerForm(pending.opensForm, responder);
  }
  try {
    await responder.answer(answerWith(pending, result), filesOf(result));
    return result.delivery;
  } catch (error) {
    if (error instanceof LostAnswer && 'reply' in result) {
      // Changes nothing where the answer is there, and fails where it is not.
      await responder.edit(bodyOf(result.reply, pending.private), result.reply.files);
      return result.delivery;
    }
    if (!(error instanceof RefusedAnswer)) throw error;
    const failure = fail(error);
    await responder.answer(answerWith(pending, failure));
    return failure.delivery;
  }
}

/** A place that may be held is filled all the same: "thinking…" must not stay. Where it is not held, that fails. */
function unlessLost(error: unknown): void {
  if (!(error instanceof LostAnswer)) throw error;
}

async function answerLater(
  pending: PendingReply,
  responder: Responder,
  working: Promise<ReadyAnswer>,
): Promise<Delivery> {
  const update = pending.shows === 'update';
  await responder
    .answer(update ? { type: InteractionResponseType.DeferredMessageUpdate } : holdPlace(pending))
    .catch(unlessLost);
  const following: Following | undefined = pending.progress?.follow((text) =>
    responder.edit(bodyOf(textAlone(text), pending.private)),
  );
  const worked = await working;
  const inPlace = (await following?.stop()) === true;
  const result = 'form' in worked ? fail(new TypeError('A form came too late to be sent.')) : worked;
  const fill = ({ reply, delivery: told }: Shown): Promise<void> =>
    update && !inPlace && told.outcome !== 'answered'
      ? responder.followUp(bodyOf(reply, true), reply.files)
      : responder.edit(bodyOf(reply, pending.private), reply.files);
  try {
    await fill(result);
    return { ...result.delivery, outcome: `${result.delivery.outcome} after deferring` };
  } catch (error) {
    if (!(error instanceof RefusedAnswer)) throw error;
    const failure = fail(error);
    await fill(failure);
    return failure.delivery;
  }
}

async function offerForm(customId: string, responder: Responder): Promise<Delivery> {
  const offer = container([
    textDisplay('The dossier took a moment to load. Your form is ready to be opened.'),
    buttonRow(button('Open form', customId)),
  ]);
  const data = bodyOf({ components: [offer], attachments: [], files: [] }, true);
  await responder.answer({ type: InteractionResponseType.ChannelMessageWithSource, data });
  return { outcome: 'form offered' };
}

type Shown = Extract<ReadyAnswer, { readonly reply: unknown }>;

function filesOf(result: ReadyAnswer): readonly SentFile[] {
  return 'form' in result ? [] : result.reply.files;
}

function answerWith(pending: PendingReply, result: ReadyAnswer): APIInteractionResponse {
  if ('form' in result) return { type: InteractionResponseType.Modal, data: result.form };
  const { reply, delivery: told } = result;
  if (told.outcome === 'answered' && pending.shows === 'update') {
    return { type: InteractionResponseType.UpdateMessage, data: bodyOf(reply, pending.private) };
  }
  const alone = told.outcome !== 'answered' || pending.private;
  return { type: InteractionResponseType.ChannelMessageWithSource, data: bodyOf(reply, alone) };
}

function holdPlace(pending: PendingReply): APIInteractionResponseDeferredChannelMessageWithSource {
  const type = InteractionResponseType.DeferredChannelMessageWithSource;
  return pending.private ? { type, data: { flags: MessageFlags.Ephemeral } } : { type };
}

function bodyOf({ components, attachments }: Shown['reply'], alone: boolean): MessageBody {
  const flags = MessageFlags.IsComponentsV2 | (alone ? MessageFlags.Ephemeral : 0);
  return { components, flags, allowed_mentions: { parse: [] }, attachments };
}

function succeed({ pictureError, ...reply }: DrawnReply): Shown {
  return {
    reply,
    delivery: { outcome: 'answered', ...(pictureError === undefined ? {} : { pictureError }) },
  };
}

/** An expected failure is shown as it is; of any other, an id that leads to it in the log. */
function fail(error: unknown): Shown {
  if (error instanceof UserError) {
    const { message, fix } = error;
    const row = fix === undefined ? [] : [buttonRow(button(fix.label, fix.customId))];
    return { reply: textAlone(message, row), delivery: { outcome: outcomeOfRefusal(error) } };
  }
  const { text, ...failure } = describeFailure(error);
  return { reply: textAlone(text), delivery: { outcome: 'failed', ...failure } };
}

/** Whether it was refused for what was asked, or because what is kept can't be read or written now. */
export function outcomeOfRefusal(error: UserError): 'refused' | 'unavailable' {
  for (let one: unknown = error; one instanceof UserError; one = one.cause)
    if (one instanceof OutOfReachError || one instanceof NotSavedError) return 'unavailable';
  return 'refused';
}

/** What a person reads of an unexpected failure, and what the log has: an id leads from one to the other. */
export function describeFailure(error: unknown): { text: string; errorId: string; error: string } {
  const errorId = randomBytes(4).toString('hex');
  const damaged = error instanceof StoreError;
  return {
    text: damaged
      ? `What Readout keeps of this server is damaged or can’t be read, so it is neither shown nor changed. Ask those who run this bot to look for the id \`${errorId}\` in its log: that says what can be done.`
      : `Something went wrong in Readout, and nothing was changed. Try again; if it stays so, give those who run this bot the id \`${errorId}\`.`,
    errorId,
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
}

/** A first answer that is a text, for the person alone. */
function privateAnswer(text: string): APIInteractionResponse {
  return { type: InteractionResponseType.ChannelMessageWithSource, data: bodyOf(textAlone(text), true) };
}

function textAlone(text: string, rows: readonly Row[] = []): Shown['reply'] {
  return { ...(rows.length === 0 ? notice(text) : panel(text, ...rows)), attachments: [], files: [] };
}

const answerable = z.object({
  id: snowflake,
  token: z.string().min(1),
  type: z.number().catch(0),
});

const MAX_PROBLEMS = 5;

/**
 * Answers an interaction that is not as Discord documents it: a private line with an id that leads to the log, or no
 * choices where an option is being typed. The log has where it differs, and nothing that stands in it. One without id or
 * token can't be answered.
 */
export async function answerUnreadable(
  raw: unknown,
  problem: z.ZodError,
  responder: Pick<Responder, 'answer'>,
  log: Pick<Logger, 'error'>,
): Promise<void> {
  const problems = problem.issues
    .slice(0, MAX_PROBLEMS)
    .map(({ code, path }) => ({ path: path.join('.').slice(0, 100), code }));
  const { success, data: interaction } = answerable.safeParse(raw);
  if (!success) {
    log.error({ problems }, 'unreadable interaction, without an id or a token to answer by: dropped');
    return;
  }
  const { id, type } = interaction;
  const { text, errorId } = describeFailure(problem);
  const answer =
    type === InteractionType.ApplicationCommandAutocomplete
      ? { type: InteractionResponseType.ApplicationCommandAutocompleteResult as const, data: { choices: [] } }
      : privateAnswer(text);
  const unanswered = await responder.answer(answer).then(
    () => ({}),
    (error: unknown) => ({ unanswered: error instanceof Error ? error.message : String(error) }),
  );
  log.error({ interaction: id, type, errorId, problems, ...unanswered }, 'unreadable interaction');
}
