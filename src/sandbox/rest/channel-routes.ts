/** Channels and their messages (Discord's developer documentation, /resources/channel and /resources/message). */
import type { APIMessage } from 'discord-api-types/v10';
import { PermissionFlagsBits as Bits, MessageType } from 'discord-api-types/v10';
import { Hono } from 'hono';
import { z } from 'zod';
import {
  badForm,
  cannotSendToUser,
  emptyMessage,
  missingAccess,
  missingPermissions,
  notYourMessage,
  unknownChannel,
  unknownMessage,
} from '../api-error.ts';
import type { Backend } from '../backend.ts';
import { applyEdit } from '../messages/apply-edit.ts';
import { draftMessage } from '../messages/draft-message.ts';
import type { StoredMessage } from '../messages/message-store.ts';
import { checkMessage } from '../rules/check-body.ts';
import { isEmptyMessage } from '../rules/message-rules.ts';
import { channelJson } from '../world/channel-json.ts';
import { channelPermissions, may } from '../world/permissions.ts';
import type { Channel } from '../world/world.ts';
import type { Routes, RouteTypes } from './route-context.ts';
import { bodyOf } from './route-context.ts';

const page = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  before: z.string().regex(/^\d+$/).optional(),
  after: z.string().regex(/^\d+$/).optional(),
});

/** How long a nonce is held against a second message with it. */
const NONCE_MS = 5 * 60 * 1000;

export function channelRoutes(backend: Backend): Routes {
  const { world, messages } = backend;
  const channelOf = (id: string, ...bits: readonly bigint[]): Channel => {
    const channel = world.channel(id);
    if (channel === undefined) throw unknownChannel();
    const permissions = channelPermissions(world, channel, world.bot.id);
    if (!may(permissions, Bits.ViewChannel)) throw missingAccess();
    if (!may(permissions, ...bits)) throw missingPermissions();
    return channel;
  };
  const messageOf = (channel: Channel, id: string): StoredMessage => {
    const message = messages.find(id);
    if (message === undefined || message.channel.id !== channel.id || message.onlyFor !== undefined)
      throw unknownMessage();
    return message;
  };

  return new Hono<RouteTypes>()
    .get('/channels/:channel', (context) =>
      context.json(channelJson(channelOf(context.req.param('channel')))),
    )
    .post('/channels/:channel/typing', (context) => {
      channelOf(context.req.param('channel'), Bits.SendMessages);
      return context.body(null, 204);
    })
    .get('/channels/:channel/messages', (context) => {
      const channel = channelOf(context.req.param('channel'));
      const asked = page.safeParse(context.req.query());
      if (!asked.success) {
        throw badForm([
          {
            path: ['limit'],
            code: 'NUMBER_TYPE_MAX',
            message: 'int value should be less than or equal to 100.',
          },
        ]);
      }
      if (!may(channelPermissions(world, channel, world.bot.id), Bits.ReadMessageHistory))
        return context.json([]);
      return context.json(pageOf(messages.inChannel(channel.id), asked.data).map(asFetched));
    })
    .get('/channels/:channel/messages/:message', (context) => {
      const channel = channelOf(context.req.param('channel'), Bits.ReadMessageHistory);
      return context.json(asFetched(messageOf(channel, context.req.param('message'))));
    })
    .post('/channels/:channel/messages', async (context) => {
      const { json, uploads } = await bodyOf(context);
      const channel = channelOf(
        context.req.param('channel'),
        Bits.SendMessages,
        ...(uploads.length > 0 ? [Bits.AttachFiles] : []),
      );
      if (channel.kind === 'bot-dm' && channel.people.some(({ id }) => world.refusesDms(id)))
        throw cannotSendToUser();
      const body = checkMessage(backend.spec, 'messageCreate', json, uploads);
      if (isEmptyMessage(body, uploads.length)) throw emptyMessage();
      const twin = body.enforce_nonce
        ? sameNonce(messages.inChannel(channel.id), world.bot.id, body.nonce)
        : undefined;
      if (twin !== undefined) return context.json(twin.json);
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
      return context.json(message.json);
    })
    .patch('/channels/:channel/messages/:message', async (context) => {
      const { json, uploads } = await bodyOf(context);
      const before = messageOf(channelOf(context.req.param('channel')), context.req.param('message'));
      if (before.json.author.id !== world.bot.id) throw notYourMessage();
      const message = applyEdit(
        backend,
        before,
        checkMessage(backend.spec, 'messageEdit', json, uploads, before),
        uploads,
      );
      messages.replace(message);
      return context.json(message.json);
    })
    .delete('/channels/:channel/messages/:message', (context) => {
      const channel = channelOf(context.req.param('channel'));
      const message = messageOf(channel, context.req.param('message'));
      const own = message.json.author.id === world.bot.id;
      if (!own && !may(channelPermissions(world, channel, world.bot.id), Bits.ManageMessages))
        throw missingPermissions();
      messages.remove(message.json.id);
      return context.body(null, 204);
    });
}

/** A page of messages, newest first; what shows to one person alone is in no list. */
function pageOf(
  all: readonly StoredMessage[],
  { limit, before, after }: z.infer<typeof page>,
): StoredMessage[] {
  const open = all.filter(({ onlyFor }) => onlyFor === undefined);
  if (after !== undefined)
    return open
      .filter(({ json }) => BigInt(json.id) > BigInt(after))
      .slice(0, limit)
      .toReversed();
  return open
    .filter(({ json }) => before === undefined || BigInt(json.id) < BigInt(before))
    .slice(-limit)
    .toReversed();
}

/** A message as a fetch gives it: the nonce was only for those who heard of its creation. */
function asFetched({ json: { nonce: _nonce, ...json } }: StoredMessage): APIMessage {
  return json;
}

function sameNonce(
  all: readonly StoredMessage[],
  author: string,
  nonce: string | number | null | undefined,
): StoredMessage | undefined {
  if (nonce === undefined || nonce === null) return undefined;
  return all.findLast(
    ({ json }) =>
      json.author.id === author && json.nonce === nonce && Date.now() - Date.parse(json.timestamp) < NONCE_MS,
  );
}
