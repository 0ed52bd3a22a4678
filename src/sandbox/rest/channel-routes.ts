import {
  type APIMessage,
  type APIReaction,
  PermissionFlagsBits as Bits,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import { Hono } from 'hono';
import { z } from 'zod';
import { applyEdit } from '../dispatch/apply-edit.ts';
import {
  alreadyCrossposted,
  badForm,
  cannotReply,
  cannotSendToUser,
  emptyMessage,
  missingAccess,
  missingPermissions,
  notYourMessage,
  threadArchived,
  threadLocked,
  unknownChannel,
  unknownMessage,
  wrongChannelType,
} from '../errors/api-error.ts';
import { draftMessage } from '../messages/draft-message.ts';
import type { StoredMessage } from '../messages/message-store.ts';
import { checkMessage } from '../rules/check-body.ts';
import { LIMITS } from '../rules/limits.ts';
import { isEmptyMessage } from '../rules/message-rules.ts';
import type { Backend } from '../server/backend.ts';
import { channelJson } from '../world/channel-json.ts';
import { channelPermissions, may, writingBit } from '../world/permissions.ts';
import { isArchived, isLockedFor, unarchive } from '../world/threads.ts';
import type { Channel } from '../world/world.ts';
import { type RateLimit, rateLimited } from './fault-layer.ts';
import { bodyOf, type RequestBody, type Routes, type RouteTypes } from './route-context.ts';

/** Finds the channels and messages that a request names, if the bot may have to do with them. */
function channelAccess({ world, messages }: Pick<Backend, 'world' | 'messages'>) {
  const has = (channel: Channel, ...bits: readonly bigint[]) =>
    may(channelPermissions(world, channel, world.bot.id), ...bits);
  return {
    /** The channel, if the bot sees it and has these permissions there. */
    channel: (id: string, ...bits: readonly bigint[]) => {
      const channel = world.channel(id);
      if (channel === undefined) throw unknownChannel();
      if (!has(channel, Bits.ViewChannel)) throw missingAccess();
      if (!has(channel, ...bits)) throw missingPermissions();
      return channel;
    },
    message: (channel: Channel, id: string) => {
      const message = messages.find(id);
      if (message === undefined || message.channel.id !== channel.id || message.onlyFor !== undefined)
        throw unknownMessage();
      return message;
    },
    /** Whether the bot has these permissions in the channel. */
    may: has,
  };
}

/**
 * Sends a new message of the bot, or gives the one that this nonce made before (Discord's developer documentation,
 * /resources/message: create message).
 */
function createMessage(backend: Backend, channelId: string, sent: RequestBody): StoredMessage {
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

/**
 * Publishes a message of an announcement channel to those who follow it (Discord's developer documentation,
 * /resources/message: crosspost message). Gives the message; the limit that keeps it from being published, where the
 * channel had its share of this hour.
 */
function crosspost(
  backend: Backend,
  channelId: string,
  messageId: string,
): { readonly message: StoredMessage } | { readonly limit: RateLimit } {
  const { world, messages, crossposts } = backend;
  const access = channelAccess(backend);
  const channel = access.channel(channelId);
  if (channel.kind !== 'text' || channel.type !== 'announcement') throw wrongChannelType();
  const before = access.message(channel, messageId);
  const others = before.json.author.id === world.bot.id ? [] : [Bits.ManageMessages];
  access.channel(channelId, Bits.SendMessages, ...others);
  const flags = before.json.flags ?? 0;
  if (flags & MessageFlags.Crossposted) throw alreadyCrossposted();
  const limit = crossposts.take(channel.id);
  if (limit !== undefined) return { limit: { ...limit, scope: 'shared' } };
  const message = { ...before, json: { ...before.json, flags: flags | MessageFlags.Crossposted } };
  messages.replace(message);
  return { message };
}

const page = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  before: z.string().regex(/^\d+$/).optional(),
  after: z.string().regex(/^\d+$/).optional(),
});

type Page = z.infer<typeof page>;

/** What a query asks for; throws Discord's refusal of a limit that it does not know. */
function readPage(query: Readonly<Record<string, string>>): Page {
  const { data } = page.safeParse(query);
  if (data !== undefined) return data;
  const message = 'int value should be less than or equal to 100.';
  throw badForm([{ path: ['limit'], code: 'NUMBER_TYPE_MAX', message }]);
}

/**
 * A page of a channel's messages, newest first (Discord's developer documentation, /resources/message: get channel
 * messages); what shows to one person alone is in no list.
 */
function pageOf(all: readonly StoredMessage[], { limit, before, after }: Page): StoredMessage[] {
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

/** The bot's own reaction to a message, to which nobody else has reacted so. */
function ownReaction(name: string): APIReaction {
  return {
    count: 1,
    count_details: { burst: 0, normal: 1 },
    me: true,
    me_burst: false,
    emoji: { id: null, name },
    burst_colors: [],
  };
}

/** Channels and their messages (Discord's developer documentation, /resources/channel and /resources/message). */
export function channelRoutes(backend: Backend): Routes {
  const { world, messages } = backend;
  const access = channelAccess(backend);

  return new Hono<RouteTypes>()
    .get('/channels/:channel', (context) =>
      context.json(channelJson(world, access.channel(context.req.param('channel')))),
    )
    .post('/channels/:channel/typing', (context) => {
      const id = context.req.param('channel');
      access.channel(id, writingBit(access.channel(id)));
      return context.body(null, 204);
    })
    .get('/channels/:channel/messages', (context) => {
      const channel = access.channel(context.req.param('channel'));
      const page = readPage(context.req.query());
      if (!access.may(channel, Bits.ReadMessageHistory)) return context.json([]);
      return context.json(pageOf(messages.inChannel(channel.id), page).map(asFetched));
    })
    .get('/channels/:channel/messages/:message', (context) => {
      const channel = access.channel(context.req.param('channel'), Bits.ReadMessageHistory);
      return context.json(asFetched(access.message(channel, context.req.param('message'))));
    })
    .post('/channels/:channel/messages', async (context) => {
      const sent = await bodyOf(context);
      return context.json(createMessage(backend, context.req.param('channel'), sent).json);
    })
    .post('/channels/:channel/messages/:message/crosspost', (context) => {
      const came = crosspost(backend, context.req.param('channel'), context.req.param('message'));
      return 'limit' in came ? rateLimited(came.limit) : context.json(asFetched(came.message));
    })
    .patch('/channels/:channel/messages/:message', async (context) => {
      const { json, uploads } = await bodyOf(context);
      const channel = access.channel(context.req.param('channel'));
      const before = access.message(channel, context.req.param('message'));
      if (before.json.author.id !== world.bot.id) throw notYourMessage();
      if (isLockedFor(world, channel, world.bot.id)) throw threadLocked();
      if (isArchived(world, channel)) throw threadArchived();
      const body = checkMessage(backend.spec, 'messageEdit', json, uploads, before);
      const message = applyEdit(backend, before, body, uploads);
      messages.replace(message);
      return context.json(message.json);
    })
    .put('/channels/:channel/messages/:message/reactions/:emoji/@me', (context) => {
      const channel = access.channel(context.req.param('channel'), Bits.ReadMessageHistory);
      const message = access.message(channel, context.req.param('message'));
      const name = context.req.param('emoji');
      const before = message.json.reactions ?? [];
      if (before.some(({ emoji }) => emoji.name === name)) return context.body(null, 204);
      access.channel(channel.id, Bits.AddReactions);
      messages.replace({ ...message, json: { ...message.json, reactions: [...before, ownReaction(name)] } });
      return context.body(null, 204);
    })
    .delete('/channels/:channel/messages/:message', (context) => {
      const channel = access.channel(context.req.param('channel'));
      const message = access.message(channel, context.req.param('message'));
      const own = message.json.author.id === world.bot.id;
      if (!own && !access.may(channel, Bits.ManageMessages)) throw missingPermissions();
      messages.remove(message.json.id);
      return context.body(null, 204);
    });
}
