/**
 * Makes the message that a checked body describes, and the message that an edit makes of another
 * (Discord's developer documentation, /resources/message: create message, edit message).
 */
import type { APIAttachment, APIMessage, APIMessageInteractionMetadata } from 'discord-api-types/v10';
import { MessageFlags, MessageType } from 'discord-api-types/v10';
import type { Channel, Person, World } from '../world/world.ts';
import { userJson } from '../world/world-json.ts';
import { componentsJson } from './component-json.ts';
import type { FileStore } from './file-store.ts';
import { safeName } from './file-store.ts';
import type { MessageBody, UploadedFile } from './message-body.ts';
import type { StoredMessage } from './message-store.ts';
import { pingsOf } from './pings.ts';
import { displayTexts } from './visible-text.ts';

export interface MessageTools {
  readonly world: World;
  readonly files: FileStore;
  readonly nextId: () => string;
}

export interface NewMessage {
  readonly author: Person;
  readonly channel: Channel;
  readonly body: MessageBody;
  readonly uploads?: readonly UploadedFile[];
  /** Present when the message answers an interaction. */
  readonly interaction?: {
    readonly metadata: APIMessageInteractionMetadata;
    readonly user: Person;
    readonly owners: Readonly<Record<string, string>>;
  };
  readonly type?: MessageType;
  /** The message that it replies to. */
  readonly reference?: StoredMessage | undefined;
  readonly loading?: boolean;
}

const MAY_SET =
  MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2;
const MAY_EDIT = MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2;

export function draftMessage(tools: MessageTools, message: NewMessage): StoredMessage {
  const { author, channel, body, uploads = [], interaction, reference } = message;
  const ephemeral = interaction !== undefined && Boolean((body.flags ?? 0) & MessageFlags.Ephemeral);
  const attachments = attachmentsJson(tools.files, channel, body, uploads, []);
  const flags =
    ((body.flags ?? 0) & MAY_SET) |
    (ephemeral ? MessageFlags.Ephemeral : 0) |
    (message.loading ? MessageFlags.Loading : 0);
  const id = tools.nextId();
  const base: APIMessage = {
    id,
    channel_id: channel.id,
    author: userJson(author),
    type: message.type ?? MessageType.Default,
    content: (body.content ?? '').trim(),
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    tts: body.tts ?? false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments,
    embeds: [...(body.embeds ?? [])].map((embed) => ({ type: 'rich', ...embed }) as typeof embed),
    components: componentsJson(body.components ?? [], attachments),
    pinned: false,
    flags,
    ...(body.nonce === undefined || body.nonce === null ? {} : { nonce: body.nonce }),
    ...(author.bot ? { application_id: tools.world.applicationId } : {}),
    ...(interaction === undefined
      ? {}
      : { webhook_id: tools.world.applicationId, interaction_metadata: interaction.metadata }),
    ...(reference === undefined
      ? {}
      : {
          message_reference: { type: 0, channel_id: channel.id, message_id: reference.json.id },
          referenced_message: reference.json,
        }),
  };
  return withPings(tools.world, author, body, {
    json: base,
    channel,
    pings: { everyone: false, roles: [], users: [] },
    ...(interaction === undefined ? {} : { owners: interaction.owners }),
    ...(ephemeral && interaction !== undefined ? { onlyFor: interaction.user.id } : {}),
  });
}

export function editedMessage(
  tools: MessageTools,
  before: StoredMessage,
  body: MessageBody,
  uploads: readonly UploadedFile[] = [],
): StoredMessage {
  const { json, channel } = before;
  const attachments = attachmentsJson(tools.files, channel, body, uploads, json.attachments);
  const wasLoading = Boolean((json.flags ?? 0) & MessageFlags.Loading);
  const kept = (json.flags ?? 0) & ~MessageFlags.Loading;
  const flags = typeof body.flags === 'number' ? (kept & ~MAY_EDIT) | (body.flags & MAY_EDIT) : kept;
  const after: StoredMessage = {
    ...before,
    json: {
      ...json,
      content: body.content === undefined ? json.content : (body.content ?? '').trim(),
      embeds: body.embeds === undefined ? json.embeds : [...(body.embeds ?? [])],
      components:
        body.components === undefined
          ? (json.components ?? [])
          : componentsJson(body.components ?? [], attachments),
      attachments,
      flags,
      edited_timestamp: wasLoading ? null : new Date().toISOString(),
    },
  };
  const author = tools.world.person(json.author.id) ?? tools.world.bot;
  return body.content === undefined && body.components === undefined
    ? after
    : withPings(tools.world, author, body, after);
}

function withPings(world: World, author: Person, body: MessageBody, message: StoredMessage): StoredMessage {
  const { json, channel } = message;
  const pings = pingsOf(world, {
    text: [json.content, ...displayTexts(json.components ?? [])].join('\n'),
    allowed: body.allowed_mentions,
    byInteraction: json.interaction_metadata !== undefined,
    author,
    channel,
  });
  return {
    ...message,
    pings,
    json: {
      ...json,
      mention_everyone: pings.everyone,
      mention_roles: [...pings.roles],
      mentions: pings.users.flatMap((id) => world.person(id) ?? []).map(userJson),
    },
  };
}

/** The attachments that a message has: those kept (all, unless the body lists some) and those that the request brings. */
function attachmentsJson(
  files: FileStore,
  channel: Channel,
  { attachments: listed }: MessageBody,
  uploads: readonly UploadedFile[],
  before: readonly APIAttachment[],
): APIAttachment[] {
  const kept = before.flatMap((attachment) => {
    if (listed === undefined) return [attachment];
    const entry = listed?.find(({ id }) => id === attachment.id);
    if (entry === undefined) return [];
    return [
      typeof entry.description === 'string' ? { ...attachment, description: entry.description } : attachment,
    ];
  });
  const added = uploads.map((upload) => {
    const entry = listed?.find(({ id }) => id === upload.id);
    return files.keep(
      { ...upload, filename: uploadName(upload, entry?.filename) },
      channel.id,
      entry?.description,
    );
  });
  return [...kept, ...added];
}

/** The name under which an upload is kept: the one that the body gives it goes before the file's own. */
export function uploadName(upload: UploadedFile, listed: string | null | undefined): string {
  return safeName(listed ?? upload.filename);
}
