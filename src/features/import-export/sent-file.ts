import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { ComponentType } from 'discord-api-types/v10';
import type { SentFile } from '../../discord/replies/responder.ts';

/** What Discord takes of a file from a bot in a server without boosts (developer documentation, "Uploading Files"). */
export const UPLOAD_LIMIT = 10 * 1024 * 1024;

const compress = promisify(gzip);

/** A file as it can be sent: compressed where it has over `limit` bytes, null where even that is too much. */
export async function fitFile(file: SentFile, limit = UPLOAD_LIMIT): Promise<SentFile | null> {
  if (file.data.length <= limit) return file;
  const data = await compress(file.data);
  if (data.length > limit) return null;
  return { name: `${file.name}.gz`, contentType: 'application/gzip', data };
}

/** What shows a file in the reply that it is sent along with. */
export function fileOf({ name }: Pick<SentFile, 'name'>) {
  return { type: ComponentType.File, file: { url: `attachment://${name}` } } as const;
}

/** "1.2 MB", "14 KB". */
export function sizeOf(bytes: number): string {
  const mega = bytes / 1024 / 1024;
  return mega >= 0.1 ? `${mega.toFixed(1)} MB` : `${Math.ceil(bytes / 1024)} KB`;
}
