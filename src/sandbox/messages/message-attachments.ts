/** The files of a message (Discord's developer documentation, /reference: uploading files). */
import type { APIAttachment } from 'discord-api-types/v10';
import type { Channel } from '../world/world.ts';
import { type FileStore, safeName } from './file-store.ts';
import type { MessageBody, UploadedFile } from './message-body.ts';

/** The attachments that a message has: those kept (all, unless the body lists some) and those that the request brings. */
export function attachmentsJson(
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
