import { gunzipSync } from 'node:zlib';
import { UserError } from '../errors/errors.ts';

/** What a compressed file may unpack to, in bytes. */
const UNPACKED_LIMIT = 64 * 1024 * 1024;

/**
 * The text of a file, which may be compressed with gzip.
 *
 * @throws UserError where it unpacks to too much, or is no text in UTF-8.
 */
export function textOfFile(bytes: Uint8Array, limit = UNPACKED_LIMIT): string {
  const unpacked = unpackedBytes(bytes, limit);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(unpacked);
  } catch (cause) {
    throw new UserError('That file is no text in UTF-8. Give a dossier or an export as JSON.', { cause });
  }
}

/** The two bytes with which every gzip file begins (RFC 1952, 2.3.1). */
export function isGzip([first, second]: Uint8Array): boolean {
  return first === 0x1f && second === 0x8b;
}

/**
 * A file’s bytes, unpacked where it is compressed with gzip.
 *
 * @throws UserError where it unpacks to too much, or is damaged.
 */
export function unpackedBytes(bytes: Uint8Array, limit = UNPACKED_LIMIT): Uint8Array {
  if (!isGzip(bytes)) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: limit });
  } catch (cause) {
    const isTooMuch = cause instanceof RangeError;
    throw new UserError(
      isTooMuch
        ? `That file unpacks to over ${Math.floor(limit / 1024 / 1024)} MB. Split it.`
        : 'That file is damaged: it begins as gzip, but can’t be unpacked. Export it again.',
      { cause },
    );
  }
}
