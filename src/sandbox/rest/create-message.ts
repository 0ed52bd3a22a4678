/** A new message of the bot (Discord's developer documentation, /resources/message: create message). */
import { PermissionFlagsBits as Bits, MessageType } from 'discord-api-types/v10';
import { cannotReply, cannotSendToUser, emptyMessage, threadLocked } from '../api-error.ts';
import type { Backend } from '../backend.ts';
import { draftMessage } from '../messages/draft-message.ts';
import type { StoredMessage } from '../messages/message-store.ts';
import { checkMessage } from '../rules/check-body.ts';
import { LIMITS } from '../rules/limits.ts';
import { isEmptyMessage } from '../rules/message-rules.ts';
import { writingBit } from '../world/permissions.ts';
import { isLockedFor, unarchive } from '../world/threads.ts';
import { channelAccess } from './channel-access.ts';
import type { RequestBody } from './request-body.ts';

/** Sends the message, or gives the one that this nonce made before. */
export function createMessage(backend: Backend, channelId: string, sent: RequestBody): StoredMessage {
  const { world, messages, now } = backend;
  const { json, uploads } = sent;
  const access = channelAccess(backend);
  const writing = writingBit(access.channel(channelId));
  const channel = access.channel(channelId, writing, ...(uploads.length > 0 ? [Bits.AttachFiles] : []));
  if (channel.kind === 'bot-dm' && channel.people.some(({ id }) => world.refusesDms(id)))
    throw cannotSendToUser();
  if (isLockedFor(world, channel, world.bot.id)) throw threadLocked();
  const body = checkMessage(backend.spec, 'messageCreate', json, uploads);
  if (isEmptyMessage(body, uploads.length)) throw emptyMessage();
  if (body.message_reference && !access.may(channel, Bits.ReadMessageHistory)) throw cannotReply();
  const twin = body.enforce_nonce
    ? sameNonce(messages.inChannel(channel.id), world.bot.id, body.nonce, now())
    : undefined;
  if (twin !== undefined) return twin;
  unarchive(world, channel, now());
  const reference = messages.find(body.message_reference?.message_id ?? '');
  const message = draftMessage(backend, {
    author: world.bot,
    channel,
    body,
    uploads,
    reference,
    type: reference === undefined ? MessageType.Default : MessageType.Reply,
  });
  messages.add(message);
  return message;
}

function sameNonce(
  all: readonly StoredMessage[],
  author: string,
  nonce: string | number | null | undefined,
  now: number,
): StoredMessage | undefined {
  if (nonce === undefined || nonce === null) return undefined;
  return all.findLast(
    ({ json }) =>
      json.author.id === author &&
      json.nonce === nonce &&
      now - Date.parse(json.timestamp) < LIMITS.nonce.heldMs,
  );
}
