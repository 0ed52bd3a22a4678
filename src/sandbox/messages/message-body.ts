import {
  type APIAllowedMentions,
  type APIEmbed,
  type APIMessageReferenceSend,
  type APIMessageTopLevelComponent,
  EmbedType,
} from 'discord-api-types/v10';

/**
 * What a request says of a message, once checked: the same for a channel message, an interaction's answer, a follow-up
 * and an edit. A field left out of an edit leaves the message as it is; `null` empties it.
 */
export interface MessageBody {
  readonly content?: string | null;
  readonly embeds?: readonly APIEmbed[] | null;
  readonly components?: readonly APIMessageTopLevelComponent[] | null;
  readonly flags?: number | null;
  readonly allowed_mentions?: APIAllowedMentions | null;
  readonly attachments?: readonly AttachmentBody[] | null;
  readonly poll?: unknown;
  readonly sticker_ids?: readonly string[] | null;
  readonly tts?: boolean | null;
  readonly nonce?: string | number | null;
  readonly enforce_nonce?: boolean | null;
  readonly message_reference?: APIMessageReferenceSend | null;
}

/** An attachment that a request adds (`id` is the number of its file) or keeps (`id` is its snowflake). */
interface AttachmentBody {
  readonly id: string;
  readonly filename?: string | null;
  readonly description?: string | null;
}

/** A file as it came in a multipart request. */
export interface UploadedFile {
  readonly id: string;
  readonly filename: string;
  readonly contentType: string;
  readonly data: Uint8Array;
}

/** Embeds as Discord gives them back: of the one kind that a bot can send. */
export function embedsJson(embeds: MessageBody['embeds']): APIEmbed[] {
  return (embeds ?? []).map((embed) => ({ ...embed, type: EmbedType.Rich }));
}
