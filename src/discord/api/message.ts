import { MessageType } from 'discord-api-types/v10';
import { z } from 'zod';
import { snowflake } from '../../text/snowflake.ts';

/**
 * What Readout reads of a message as the gateway delivers it (Discord developer documentation, "Message Object"): one
 * that mentions it, or is written to it alone. The content of any other is not even sent.
 */
export const messageSchema = z.object({
  id: snowflake,
  type: z.number().int(),
  channel_id: snowflake,
  guild_id: snowflake.optional(),
  webhook_id: snowflake.optional(),
  author: z.object({ id: snowflake, username: z.string().default(''), bot: z.boolean().default(false) }),
  content: z.string(),
});

export type Message = z.infer<typeof messageSchema>;

/**
 * What a message asks of the bot whose user id is `bot`, without the mention, or null where it asks nothing: it is
 * a bot's, a webhook's or Discord's own, or it names the bot in no word (a reply that pings it is no question).
 */
export function questionIn(message: Message, bot: string): string | null {
  const { type, author, webhook_id, guild_id, content } = message;
  const isWritten = type === MessageType.Default || type === MessageType.Reply;
  if (!isWritten || author.bot || webhook_id !== undefined) return null;
  const mention = new RegExp(`<@!?${bot}>`, 'g');
  if (guild_id !== undefined && !mention.test(content)) return null;
  return content.replace(mention, ' ').replace(/\s+/g, ' ').trim();
}
