import type { APIAttachment } from 'discord-api-types/v10';
import type { NextSnowflake } from '../world/snowflake.ts';
import type { UploadedFile } from './message-body.ts';

const PNG = [0x89, 0x50, 0x4e, 0x47];

/** Width and height of a PNG in pixels, which stand at a fixed place in its head; nothing for other files. */
function imageSize(data: Uint8Array): { width: number; height: number } | Record<never, never> {
  if (data.byteLength < 24 || PNG.some((byte, at) => data[at] !== byte)) return {};
  const view = new DataView(data.buffer, data.byteOffset);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

export interface StoredFile {
  readonly filename: string;
  readonly contentType: string;
  readonly data: Uint8Array;
}

export type FileStore = ReturnType<typeof createFileStore>;

const MAX_BYTES = 128 * 1024 * 1024;

/**
 * Files that came with messages, kept in memory and served under `/cdn`. The oldest go first when there are too many.
 */
export function createFileStore(nextId: NextSnowflake, cdnUrl: () => string) {
  const files = new Map<string, StoredFile>();
  let bytes = 0;
  const forgetOldest = () => {
    for (const [id, { data }] of files) {
      if (bytes <= MAX_BYTES) return;
      files.delete(id);
      bytes -= data.byteLength;
    }
  };
  return {
    /** Keeps a file sent to a channel and describes it as an attachment. */
    keep: (
      { filename, contentType, data }: Omit<UploadedFile, 'id'>,
      channelId: string,
      description?: string | null,
    ): APIAttachment => {
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
    find: (attachmentId: string) => files.get(attachmentId),
  };
}

/** Discord keeps letters, digits, dots, dashes and underscores of a file's name; a blank becomes an underscore. */
export function safeName(filename: string): string {
  return filename.replace(/\s/g, '_').replace(/[^\p{L}\p{N}._-]/gu, '') || 'unknown';
}
