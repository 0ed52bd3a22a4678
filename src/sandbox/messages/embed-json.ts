import { type APIEmbed, EmbedType } from 'discord-api-types/v10';
import type { MessageBody } from './message-body.ts';

/** Embeds as Discord gives them back: of the one kind that a bot can send. */
export function embedsJson(embeds: MessageBody['embeds']): APIEmbed[] {
  return (embeds ?? []).map((embed) => ({ ...embed, type: EmbedType.Rich }));
}
