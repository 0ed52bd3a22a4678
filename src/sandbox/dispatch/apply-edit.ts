/** What an edit makes of a message (Discord's developer documentation, /resources/message: edit message). */
import { MessageFlags } from 'discord-api-types/v10';
import { emptyMessage } from '../errors/api-error.ts';
import { componentsJson } from '../messages/component-json.ts';
import type { MessageTools } from '../messages/draft-message.ts';
import { attachmentsJson } from '../messages/message-attachments.ts';
import { embedsJson, type MessageBody, type UploadedFile } from '../messages/message-body.ts';
import type { StoredMessage } from '../messages/message-store.ts';
import { withPings } from '../messages/pings.ts';
import { isEmptyMessage } from '../rules/message-rules.ts';

const MAY_EDIT = MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2;

/** The message that an edit leaves; throws Discord's refusal of an edit that leaves nothing. */
export function applyEdit(
  tools: MessageTools,
  before: StoredMessage,
  body: MessageBody,
  uploads: readonly UploadedFile[],
): StoredMessage {
  const after = editedMessage(tools, before, body, uploads);
  const { content, embeds, components = [], flags = 0, attachments } = after.json;
  if (isEmptyMessage({ content, embeds, components, flags }, attachments.length)) throw emptyMessage();
  return after;
}

function editedMessage(
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
      embeds: body.embeds === undefined ? json.embeds : embedsJson(body.embeds),
      components:
        body.components === undefined
          ? (json.components ?? [])
          : componentsJson(body.components ?? [], attachments),
      attachments,
      flags,
      edited_timestamp: wasLoading ? null : new Date(tools.now()).toISOString(),
    },
  };
  const author = tools.world.person(json.author.id) ?? tools.world.bot;
  return body.content === undefined && body.components === undefined
    ? after
    : withPings(tools.world, author, body, after);
}
