import { MessageFlags } from 'discord-api-types/v10';
import { type Painter, paintFor } from '../../pictures/painter.ts';
import { drawPicture } from '../replies/draw-picture.ts';
import type { Reply } from '../replies/reply.ts';
import type { Attachment, SentFile } from '../replies/responder.ts';

/** A message that is to be posted: its body, and the files that go along. */
export interface DiscordPost {
  readonly server: string;
  readonly body: PostBody;
  readonly files: readonly SentFile[];
  /** The same without files, for where none may be sent. */
  readonly plain: PostBody;
}

interface PostBody {
  readonly components: Reply['components'];
  readonly attachments: Attachment[];
  readonly flags: number;
  readonly allowed_mentions: { readonly parse: []; readonly roles: string[] };
}

export interface PostOptions {
  /** The one role that may be pinged. */
  readonly ping: string | null;
  /** Whether nobody is notified. */
  readonly silent: boolean;
}

/** Draws a reply's picture and makes a message of it that pings nobody but the role given. */
export async function makePost(
  server: string,
  reply: Reply,
  { ping, silent }: PostOptions,
  painter: Pick<Painter, 'paint'>,
): Promise<DiscordPost & { readonly pictureError?: string }> {
  const { files, pictureError, ...drawn } = await drawPicture(
    reply,
    paintFor(painter, { server, person: null }),
  );
  const { components, attachments } = await drawPicture(reply, null);
  const shared = {
    flags: MessageFlags.IsComponentsV2 | (silent ? MessageFlags.SuppressNotifications : 0),
    allowed_mentions: { parse: [] as [], roles: ping === null ? [] : [ping] },
  };
  return {
    server,
    body: { ...drawn, ...shared },
    files,
    plain: { components, attachments, ...shared },
    ...(pictureError === undefined ? {} : { pictureError }),
  };
}
