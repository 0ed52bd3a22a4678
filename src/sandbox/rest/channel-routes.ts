/** Channels and their messages (Discord's developer documentation, /resources/channel and /resources/message). */
import { PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import { Hono } from 'hono';
import { missingPermissions, notYourMessage, threadArchived, threadLocked } from '../api-error.ts';
import type { Backend } from '../backend.ts';
import { applyEdit } from '../messages/apply-edit.ts';
import { checkMessage } from '../rules/check-body.ts';
import { channelJson } from '../world/channel-json.ts';
import { writingBit } from '../world/permissions.ts';
import { isArchived, isLockedFor } from '../world/threads.ts';
import { channelAccess } from './channel-access.ts';
import { createMessage } from './create-message.ts';
import { crosspost } from './crosspost.ts';
import { asFetched, pageOf, readPage } from './message-page.ts';
import { rateLimited } from './rate-limited.ts';
import { bodyOf, type Routes, type RouteTypes } from './route-context.ts';

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
    .delete('/channels/:channel/messages/:message', (context) => {
      const channel = access.channel(context.req.param('channel'));
      const message = access.message(channel, context.req.param('message'));
      const own = message.json.author.id === world.bot.id;
      if (!own && !access.may(channel, Bits.ManageMessages)) throw missingPermissions();
      messages.remove(message.json.id);
      return context.body(null, 204);
    });
}
