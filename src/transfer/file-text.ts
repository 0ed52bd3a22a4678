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
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(isGzip(bytes) ? unpack(bytes, limit) : bytes);
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new UserError('That file is no text in UTF-8. Give a dossier or an export as JSON.', { cause });
  }
}

/** The two bytes with which every gzip file begins (RFC 1952, 2.3.1). */
export function isGzip([first, second]: Uint8Array): boolean {
  return first === 0x1f && second === 0x8b;
}

function unpack(bytes: Uint8Array, limit: number): Uint8Array {
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
