import { z } from 'zod';
import { checksumOf } from './checksum.ts';
import { checkJson, parseJson } from './parse-json.ts';

/**
 * A state as text: JSON, of which an object is led by the CRC-32 of what follows, `{"$sum":"…",…`, so that other
 * readers of JSON still read it.
 */
const LEAD = /^\{"\$sum":"([0-9a-f]{8})",/;
const LEAD_LENGTH = '{"$sum":"00000000",'.length;

/** @throws TypeError where the value is no JSON, or has a key "$sum". */
export function encodeState(value: unknown): string {
  const json = JSON.stringify(value);
  if (json === undefined) throw new TypeError('a state is JSON');
  checkJson(json);
  if (!json.startsWith('{"')) return `${json}\n`;
  if (LEAD.test(json)) throw new TypeError('a state has no key "$sum"');
  const rest = `${json.slice(1)}\n`;
  return `{"$sum":"${checksumOf(rest)}",${rest}`;
}

/** @throws Error that says what is wrong, where the text is not as it was written. */
export function decodeState(text: string): unknown {
  const sum = LEAD.exec(text)?.[1];
  if (sum === undefined) return parseJson(text);
  const rest = text.slice(LEAD_LENGTH);
  if (checksumOf(rest) !== sum)
    throw new Error('its checksum does not fit (where it was changed by hand, delete its "$sum")');
  return parseJson(`{${rest}`);
}

/** What is written to have nothing: no file is kept for it. */
export const NOTHING = 'null\n';

export const stateName = z
  .string()
  .max(40)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'the name of a state is a slug');
