import { DiscordAPIError, type REST } from 'discord.js';
import {
  PermissionFlagsBits as Bits,
  ChannelType,
  RESTJSONErrorCodes as Codes,
  MessageFlags,
  Routes,
} from 'discord-api-types/v10';
import { z } from 'zod';
import type { ChannelView } from '../../discord/api/messenger.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import type { Poster, Sent } from '../../schedule/poster.ts';
import { snowflake } from '../../text/snowflake.ts';
import { carriesKey, findPost } from '../scheduled-posts/find-post.ts';
import { ANSWER_WITHIN, describeTrouble, isRefused } from '../scheduled-posts/send-post.ts';

const identified = z.object({ id: snowflake });

/** The past of a conversation with one person can always be read. */
export const CONVERSATION: ChannelView = {
  name: '',
  type: ChannelType.DM,
  permissions: Bits.ReadMessageHistory,
  thread: false,
};

/** What Discord says of one person. Any other refusal may be of the bot itself, and pass. */
const TAKES_NONE = new Set<unknown>([
  Codes.CannotSendMessagesToThisUser,
  Codes.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds,
  Codes.UnknownUser,
  Codes.InvalidRecipients,
]);

/** The conversation with one person; null where there can be none. Rejects where Discord can't be reached, or refuses for now. */
export async function openConversation(rest: REST, person: string): Promise<string | null> {
  try {
    return identified.parse(await rest.post(Routes.userChannels(), { body: { recipient_id: person } })).id;
  } catch (error) {
    if (error instanceof DiscordAPIError && TAKES_NONE.has(error.code)) return null;
    throw error;
  }
}

interface DirectParts {
  readonly rest: () => REST;
  /** The bot's own user id. */
  readonly own: () => string;
  /** What time it is at Discord. */
  readonly time: () => Promise<number>;
}

/** Sends direct messages, each at most once: what `attemptPost` needs for that. */
export function createDirectSender({
  rest,
  own,
  time,
}: DirectParts): Pick<Poster<Reply>, 'send' | 'find' | 'time'> {
  return {
    time,
    async send(channel, { components }, key): Promise<Sent> {
      const body = {
        components,
        flags: MessageFlags.IsComponentsV2,
        allowed_mentions: { parse: [] },
        nonce: key,
        enforce_nonce: true,
      };
      try {
        const signal = AbortSignal.timeout(ANSWER_WITHIN);
        const answer = await rest().post(Routes.channelMessages(channel), { body, signal });
        return { kind: 'sent', message: identified.parse(answer).id };
      } catch (error) {
        if (!isRefused(error)) return { kind: 'unsure', why: describeTrouble(error) };
        // An obstacle is what somebody can remove: here, the person who takes no messages.
        const kind = TAKES_NONE.has(error.code) ? 'obstacle' : 'refused';
        return { kind, why: `Discord did not take the message (${error.status}, code ${error.code})` };
      }
    },
    find: (_server, channel, key, between) =>
      findPost(channel, carriesKey(key), between, { rest, own, inspect: async () => CONVERSATION }),
  };
}
