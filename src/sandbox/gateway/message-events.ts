/** Tells bots of messages, as far as their intents go (Discord's developer documentation, /events/gateway: gateway intents). */
import { type APIMessage, GatewayIntentBits } from 'discord-api-types/v10';
import type { MessageChange, MessageStore } from '../messages/message-store.ts';
import { channelType } from '../world/channel-json.ts';
import { memberJson } from '../world/member-json.ts';
import { memberOf, type World } from '../world/world.ts';
import type { Gateway } from './gateway.ts';

const EVENTS = { created: 'MESSAGE_CREATE', edited: 'MESSAGE_UPDATE', deleted: 'MESSAGE_DELETE' } as const;

/** Sends every change of a message from now on to the bot, if it is where the message is. */
export function announceMessages(world: World, messages: MessageStore, gateway: Gateway): void {
  messages.changes.on(({ kind, message: { channel, json } }: MessageChange) => {
    const server = channel.kind === 'text' ? world.server(channel.server) : undefined;
    if (channel.kind === 'group' || server?.installed === false) return;
    const intent = server === undefined ? GatewayIntentBits.DirectMessages : GatewayIntentBits.GuildMessages;
    const place = {
      channel_type: channelType(world, channel),
      ...(server === undefined ? {} : { guild_id: server.id }),
    };
    const member = server === undefined ? undefined : memberOf(server, json.author.id);
    for (const session of gateway.responsible(server?.id)) {
      if (!(session.intents & intent)) continue;
      const readable =
        server === undefined ||
        mentionsBot(world, json) ||
        Boolean(session.intents & GatewayIntentBits.MessageContent);
      const { user: _user, ...withoutUser } = member === undefined ? {} : memberJson(member);
      session.dispatch(
        EVENTS[kind],
        kind === 'deleted'
          ? { id: json.id, channel_id: channel.id, ...place }
          : {
              ...(readable ? json : withoutContent(json)),
              ...place,
              ...(member === undefined ? {} : { member: withoutUser }),
            },
      );
    }
  });
}

/** Whether the bot may read a message without the intent: its own, and those that mention it. */
function mentionsBot(world: World, { author, mentions }: APIMessage): boolean {
  return author.id === world.bot.id || mentions.some(({ id }) => id === world.bot.id);
}

function withoutContent(json: APIMessage): APIMessage {
  return { ...json, content: '', embeds: [], attachments: [], components: [] };
}
