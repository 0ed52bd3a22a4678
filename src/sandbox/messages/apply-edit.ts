import { emptyMessage } from '../rest/api-error.ts';
import { isEmptyMessage } from '../rules/message-rules.ts';
import type { MessageTools } from './draft-message.ts';
import { editedMessage } from './draft-message.ts';
import type { MessageBody, UploadedFile } from './message-body.ts';
import type { StoredMessage } from './message-store.ts';

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
