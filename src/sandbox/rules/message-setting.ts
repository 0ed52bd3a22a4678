/** What the rules of messages must know besides the body: which files come with it, and what an edit finds. */
import { uploadName } from '../messages/message-attachments.ts';
import type { MessageBody, UploadedFile } from '../messages/message-body.ts';
import type { StoredMessage } from '../messages/message-store.ts';
import type { MessageSetting } from './message-rules.ts';

export function messageSetting(
  { attachments: listed }: MessageBody,
  uploads: readonly UploadedFile[],
  before?: StoredMessage,
): Omit<MessageSetting, 'prefix'> {
  const present = before?.json.attachments ?? [];
  const kept = present.filter(({ id }) => listed === undefined || listed?.some((entry) => entry.id === id));
  return {
    files: [
      ...kept.map(({ filename }) => filename),
      ...uploads.map((upload) => uploadName(upload, listed?.find(({ id }) => id === upload.id)?.filename)),
    ],
    fileIds: [...present.map(({ id }) => id), ...uploads.map(({ id }) => id)],
    ...(before === undefined
      ? {}
      : {
          before: {
            flags: before.json.flags ?? 0,
            content: before.json.content,
            embeds: before.json.embeds.length,
          },
        }),
  };
}
