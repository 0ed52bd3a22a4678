import { UserError } from '../errors/errors.ts';

export type Encoding = 'UTF-8' | 'UTF-16' | 'Windows-1252';

export interface DecodedText {
  /** Without a byte order mark. */
  readonly text: string;
  readonly encoding: Encoding;
}

/**
 * The text of a file that a spreadsheet may have written: UTF-8 or UTF-16, with a byte order mark or without, and where
 * it is neither, what Western spreadsheets wrote before those (Windows-1252, of which Latin-1 is a part).
 *
 * @throws UserError where it is no text.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const kind = KINDS.find(({ begins }) => begins.every((byte, at) => bytes[at] === byte));
  if (kind !== undefined)
    throw new UserError(
      `That file is ${kind.name}, and no CSV. Save the sheet as “CSV UTF-8”, and give that.`,
    );
  const [label, encoding] = guessEncoding(bytes);
  const text = new TextDecoder(label).decode(bytes);
  if (CONTROLS.test(text) || (encoding === 'UTF-16' && text.includes('\ufffd')))
    throw new UserError('That file is no text: it holds bytes that no CSV has. Save it as “CSV UTF-8”.');
  return { text, encoding };
}

/** What people take for a CSV, by the bytes with which it begins. */
const KINDS = [
  { name: 'an Excel or OpenDocument file (or another ZIP archive)', begins: [0x50, 0x4b, 0x03, 0x04] },
  { name: 'an old Excel file', begins: [0xd0, 0xcf, 0x11, 0xe0] },
  { name: 'a PDF', begins: [0x25, 0x50, 0x44, 0x46] },
];

/** Nothing that a keyboard writes, but for tabs and what ends lines and pages. */
const CONTROLS = /[\p{Cc}--[\t-\r\u007f-\u009f]]/v;

function guessEncoding(bytes: Uint8Array): readonly [label: string, encoding: Encoding] {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return ['utf-16le', 'UTF-16'];
  if (first === 0xfe && second === 0xff) return ['utf-16be', 'UTF-16'];
  // In UTF-16 each comma and line break has a zero before or after it.
  const zeros = [0, 0];
  for (const [at, byte] of bytes.subarray(0, SAMPLE).entries())
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > 10 * even) return ['utf-16le', 'UTF-16'];
  if (even > 10 * odd) return ['utf-16be', 'UTF-16'];
  return isUtf8(bytes) ? ['utf-8', 'UTF-8'] : ['windows-1252', 'Windows-1252'];
}

const SAMPLE = 4096;

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
