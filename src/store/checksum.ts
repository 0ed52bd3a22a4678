import { crc32 } from 'node:zlib';

/** The CRC-32 of bytes or of a text in UTF-8, as files have it: 8 hex digits. */
export function checksumOf(data: Buffer | string): string {
  return writeChecksum(crc32(data));
}

/** A CRC-32 as 8 hex digits. */
export function writeChecksum(crc: number): string {
  return crc.toString(16).padStart(8, '0');
}
