import type { APIInteractionResponse, APIMessageTopLevelComponent } from 'discord-api-types/v10';

/** A message as Discord is sent it. */
export interface MessageBody {
  readonly components: APIMessageTopLevelComponent[];
  readonly flags: number;
  readonly allowed_mentions: { readonly parse: [] };
  /** All the files that the message has from then on, by their place among those sent with it. */
  readonly attachments: Attachment[];
}

export interface Attachment {
  readonly id: string;
  readonly filename: string;
  /** Alt text, at most 1,024 characters. */
  readonly description: string;
}

/** A file sent along with a body. */
export interface SentFile {
  readonly name: string;
  readonly contentType: string;
  readonly data: Uint8Array;
}

/** The ways to answer one interaction. Each tries again for as long as an answer is of use. */
export interface Responder {
  /**
   * The first answer.
   *
   * @throws RefusedAnswer where Discord will not have the body: another can still be sent.
   * @throws LostAnswer where no word of it came in time: an edit finds out whether it is there.
   */
  answer(body: APIInteractionResponse, files?: readonly SentFile[]): Promise<void>;
  /** Puts the reply where a deferred answer holds its place. */
  edit(body: MessageBody, files?: readonly SentFile[]): Promise<void>;
  /** A further message, after the first answer. */
  followUp(body: MessageBody, files?: readonly SentFile[]): Promise<void>;
}

/** Discord has taken a first answer, or not: nothing said which. */
export class LostAnswer extends Error {
  override readonly name = 'LostAnswer';
}

/** Discord has refused a body; nothing was shown of it. */
export class RefusedAnswer extends Error {
  override readonly name = 'RefusedAnswer';
}
