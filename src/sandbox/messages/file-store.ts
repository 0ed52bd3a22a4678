/** Files that came with messages, kept in memory and served under `/cdn`. The oldest go first when there are too many. */
import type { APIAttachment } from 'discord-api-types/v10';
import type { NextSnowflake } from '../world/snowflake.ts';
import { imageSize } from './image-size.ts';
import type { UploadedFile } from './message-body.ts';

export interface StoredFile {
  readonly filename: string;
  readonly contentType: string;
  readonly data: Uint8Array;
}

export interface FileStore {
  /** Keeps a file sent to a channel and describes it as an attachment. */
  keep(file: Omit<UploadedFile, 'id'>, channelId: string, description?: string | null): APIAttachment;
  find(attachmentId: string): StoredFile | undefined;
}

const MOST_BYTES = 128 * 1024 * 1024;

export function createFileStore(nextId: NextSnowflake, cdnUrl: () => string): FileStore {
  const files = new Map<string, StoredFile>();
  let bytes = 0;
  const forgetOldest = () => {
    for (const [id, { data }] of files) {
      if (bytes <= MOST_BYTES) return;
      files.delete(id);
      bytes -= data.byteLength;
    }
  };
  return {
    keep: ({ filename, contentType, data }, channelId, description) => {
      const id = nextId();
      const name = safeName(filename);
      files.set(id, { filename: name, contentType, data });
      bytes += data.byteLength;
      forgetOldest();
      const url = `${cdnUrl()}/attachments/${channelId}/${id}/${encodeURIComponent(name)}`;
      return {
        id,
        filename: name,
        size: data.byteLength,
        url,
        proxy_url: url,
        content_type: contentType,
        ...imageSize(data),
        ...(description ? { description } : {}),
      };
    },
    find: (attachmentId) => files.get(attachmentId),
  };
}

/** Discord keeps letters, digits, dots, dashes and underscores of a file's name; a blank becomes an underscore. */
export function safeName(filename: string): string {
  return filename.replace(/\s/g, '_').replace(/[^\p{L}\p{N}._-]/gu, '') || 'unknown';
}
