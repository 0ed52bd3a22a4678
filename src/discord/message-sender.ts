import type { REST } from 'discord.js';
import { MessageFlags, Routes } from 'discord-api-types/v10';
import type { DrawnReply } from './draw-picture.ts';
import type { Message } from './message.ts';
import { persist, rawFile } from './rest-responder.ts';

/** Answers a message in its channel. */
export interface MessageSender {
  reply(message: Pick<Message, 'id' | 'channel_id'>, drawn: Omit<DrawnReply, 'pictureError'>): Promise<void>;
}

const SEND_WITHIN = 60_000;

/**
 * Sends over REST, pinging nobody. The nonce is the id of the message that is answered, so that a try whose answer
 * was lost is not posted twice.
 */
export function createMessageSender(rest: REST): MessageSender {
  return {
    reply({ id, channel_id }, { components, attachments, files }) {
      const body = {
        components,
        attachments,
        flags: MessageFlags.IsComponentsV2,
        allowed_mentions: { parse: [], replied_user: false },
        message_reference: { message_id: id, fail_if_not_exists: false },
        nonce: id,
        enforce_nonce: true,
      };
      const given = files.length === 0 ? { body } : { body, files: files.map(rawFile) };
      return persist(
        (signal) => rest.post(Routes.channelMessages(channel_id), { ...given, signal }),
        SEND_WITHIN,
      );
    },
  };
}
