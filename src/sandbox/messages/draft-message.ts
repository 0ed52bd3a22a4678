/** Makes the message that a checked body describes (Discord's developer documentation, /resources/message: create message). */
import {
  type APIMessage,
  type APIMessageInteractionMetadata,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import { userJson } from '../world/member-json.ts';
import type { Channel, Person, World } from '../world/world.ts';
import { componentsJson } from './component-json.ts';
import type { FileStore } from './file-store.ts';
import { attachmentsJson } from './message-attachments.ts';
import { embedsJson, type MessageBody, type UploadedFile } from './message-body.ts';
import type { StoredMessage } from './message-store.ts';
import { withPings } from './pings.ts';

export interface MessageTools {
  readonly world: World;
  readonly files: FileStore;
  readonly nextId: () => string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

interface NewMessage {
  readonly author: Person;
  readonly channel: Channel;
  readonly body: MessageBody;
  readonly uploads?: readonly UploadedFile[];
  /** Present when the message answers an interaction. */
  readonly interaction?: {
    readonly metadata: APIMessageInteractionMetadata;
    readonly person: Person;
    readonly owners: Readonly<Record<string, string>>;
  };
  readonly type?: MessageType;
  /** The message that it replies to. */
  readonly reference?: StoredMessage | undefined;
  readonly loading?: boolean;
}

const MAY_SET =
  MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2;

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
    timestamp: new Date(tools.now()).toISOString(),
    edited_timestamp: null,
    tts: body.tts ?? false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments,
    embeds: embedsJson(body.embeds),
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
    ...(ephemeral && interaction !== undefined ? { onlyFor: interaction.person.id } : {}),
  });
}
