/**
 * Takes the bot's first answer to an interaction
 * (Discord's developer documentation, /interactions/receiving-and-responding: interaction response object).
 */
import { InteractionType, MessageFlags, MessageType } from 'discord-api-types/v10';
import { z } from 'zod';
import { alreadyAcknowledged, badForm, emptyMessage } from '../errors/api-error.ts';
import type { Answer, Interaction } from '../interactions/interaction.ts';
import { draftMessage } from '../messages/draft-message.ts';
import type { MessageBody, UploadedFile } from '../messages/message-body.ts';
import type { StoredMessage } from '../messages/message-store.ts';
import { checkSpec, refuseIssues } from '../rules/check-body.ts';
import { isEmptyMessage, messageIssues } from '../rules/message-rules.ts';
import { choiceIssues, modalIssues } from '../rules/modal-rules.ts';
import type { Backend } from '../server/backend.ts';
import { applyEdit } from './apply-edit.ts';

const callback = z.object({ type: z.int() });

/** Carries out the answer in `raw` and tells those who wait for it; throws Discord's refusal. `arrivedAt` is of `performance.now()`. */
export function answerInteraction(
  backend: Backend,
  interaction: Interaction,
  raw: unknown,
  uploads: readonly UploadedFile[],
  arrivedAt: number,
): Answer {
  if (interaction.progress.answered) throw alreadyAcknowledged();
  const answer = carryOut(backend, interaction, raw, uploads);
  interaction.progress.answered = true;
  if (answer.kind !== 'choices' && answer.kind !== 'modal') {
    interaction.progress.originalId = answer.message.json.id;
    interaction.progress.awaitsFill = answer.kind === 'deferred';
    if (answer.kind === 'update') backend.messages.replace(answer.message);
    else if (answer.kind !== 'deferred-update') backend.messages.add(answer.message);
  }
  interaction.events.emit({ kind: 'answered', answer, ms: arrivedAt - interaction.sentAt });
  return answer;
}

function carryOut(
  backend: Backend,
  interaction: Interaction,
  raw: unknown,
  uploads: readonly UploadedFile[],
): Answer {
  const { spec } = backend;
  const type = allowedType(interaction, raw);
  if (type === 4 || type === 5) {
    const { data } = checkSpec(spec, 'callbackCreate', raw);
    return type === 4
      ? messageAnswer(backend, interaction, data ?? {}, uploads)
      : deferral(backend, interaction, data ?? {});
  }
  if (type === 6 || type === 7) {
    const source = backend.messages.find(interaction.source?.json.id ?? '') ?? interaction.source;
    if (source === undefined) throw badForm([typeIssue([4, 5, 9])]);
    if (type === 6) return { kind: 'deferred-update', message: source };
    const { data } = checkSpec(spec, 'callbackUpdate', raw);
    const body = data ?? {};
    refuseIssues(messageIssues(body, uploads, ['data'], source));
    return { kind: 'update', message: applyEdit(backend, source, body, uploads) };
  }
  if (type === 8) {
    const { data } = checkSpec(spec, 'callbackChoices', raw);
    const choices = data?.choices ?? [];
    refuseIssues(choiceIssues(choices));
    return { kind: 'choices', choices };
  }
  const { data: modal } = checkSpec(spec, 'callbackModal', raw);
  refuseIssues(modalIssues(modal));
  return { kind: 'modal', modal };
}

/** The answer's type, if this kind of interaction may be answered so. */
function allowedType({ type, source }: Interaction, raw: unknown): number {
  const parsed = callback.safeParse(raw);
  if (!parsed.success)
    throw badForm([{ path: ['type'], code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }]);
  const updates = source === undefined ? [] : [6, 7];
  const allowed =
    type === InteractionType.ApplicationCommandAutocomplete
      ? [8]
      : type === InteractionType.ModalSubmit
        ? [4, 5, ...updates]
        : [4, 5, ...updates, 9];
  if (!allowed.includes(parsed.data.type)) throw badForm([typeIssue(allowed)]);
  return parsed.data.type;
}

const typeIssue = (allowed: readonly number[]) => ({
  path: ['type'],
  code: 'BASE_TYPE_CHOICES',
  message: `Value must be one of {${allowed.join(', ')}}.`,
});

function messageAnswer(
  backend: Backend,
  interaction: Interaction,
  body: MessageBody,
  uploads: readonly UploadedFile[],
): Answer {
  refuseIssues(messageIssues(body, uploads, ['data']));
  if (isEmptyMessage(body, uploads.length)) throw emptyMessage();
  return { kind: 'message', message: interactionMessage(backend, interaction, body, uploads) };
}

/** A deferred answer is a message that loads; of its flags only the ephemeral one counts. */
function deferral(backend: Backend, interaction: Interaction, body: MessageBody): Answer {
  const flags = (body.flags ?? 0) & MessageFlags.Ephemeral;
  return { kind: 'deferred', message: interactionMessage(backend, interaction, { flags }, [], true) };
}

/** A message of the bot that answers an interaction: the first answer, or a follow-up to `original`. */
export function interactionMessage(
  backend: Backend,
  interaction: Interaction,
  body: MessageBody,
  uploads: readonly UploadedFile[],
  loading = false,
  original?: StoredMessage,
): StoredMessage {
  const { channel, metadata, type, source } = interaction;
  const answers =
    original === undefined ? metadata : { ...metadata, original_response_message_id: original.json.id };
  return draftMessage(backend, {
    author: backend.world.bot,
    channel,
    body,
    uploads,
    loading,
    interaction: { ...interaction, metadata: answers },
    type: original !== undefined || source !== undefined ? MessageType.Reply : messageType(type, metadata),
    reference: original ?? source,
  });
}

function messageType(type: InteractionType, metadata: Interaction['metadata']): MessageType {
  if (type !== InteractionType.ApplicationCommand) return MessageType.Default;
  return 'target_message_id' in metadata || 'target_user' in metadata
    ? MessageType.ContextMenuCommand
    : MessageType.ChatInputCommand;
}
