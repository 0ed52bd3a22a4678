import { DiscordAPIError, type REST } from 'discord.js';
import { MessageFlags, Routes } from 'discord-api-types/v10';
import type { DrawnReply } from '../replies/draw-picture.ts';
import type { Message } from './message.ts';
import { persist, rawFile } from './rest-responder.ts';

const SEND_WITHIN = 60_000;

/** Discord's codes for a reply where the bot lacks Read Message History: it may write there all the same. */
const CANNOT_REPLY = new Set<unknown>([160_002, 160_009]);

export type MessageSender = ReturnType<typeof createMessageSender>;

/**
 * Answers messages in their channels, over REST, pinging nobody. The nonce is the id of the message that is answered, so
 * that a try whose answer was lost is not posted twice. Where Discord lets the bot write but not reply, the answer is a
 * message that is no reply.
 */
export function createMessageSender(rest: REST) {
  return {
    reply(
      { id, channel_id }: Pick<Message, 'id' | 'channel_id'>,
      { components, attachments, files }: Omit<DrawnReply, 'pictureError'>,
    ): Promise<void> {
      const body = {
        components,
        attachments,
        flags: MessageFlags.IsComponentsV2,
        allowed_mentions: { parse: [], replied_user: false },
        nonce: id,
        enforce_nonce: true,
      };
      const reference = { message_id: id, fail_if_not_exists: false };
      const given = files.length === 0 ? {} : { files: files.map(rawFile) };
      const route = Routes.channelMessages(channel_id);
      return persist(async (signal) => {
        try {
          await rest.post(route, { body: { ...body, message_reference: reference }, ...given, signal });
        } catch (error) {
          if (!(error instanceof DiscordAPIError && CANNOT_REPLY.has(error.code))) throw error;
          await rest.post(route, { body, ...given, signal });
        }
      }, SEND_WITHIN);
    },
    /** Puts the bot's own reaction, a Unicode emoji, below a message; rejects where it may not. */
    async react({ id, channel_id }: Pick<Message, 'id' | 'channel_id'>, emoji: string): Promise<void> {
      await rest.put(Routes.channelMessageOwnReaction(channel_id, id, encodeURIComponent(emoji)));
    },
  };
}
