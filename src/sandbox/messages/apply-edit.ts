/** What an edit makes of a message (Discord's developer documentation, /resources/message: edit message). */
import { MessageFlags } from 'discord-api-types/v10';
import { emptyMessage } from '../api-error.ts';
import { isEmptyMessage } from '../rules/message-rules.ts';
import { componentsJson } from './component-json.ts';
import type { MessageTools } from './draft-message.ts';
import { embedsJson } from './embed-json.ts';
import { attachmentsJson } from './message-attachments.ts';
import type { MessageBody, UploadedFile } from './message-body.ts';
import type { StoredMessage } from './message-store.ts';
import { withPings } from './with-pings.ts';

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
