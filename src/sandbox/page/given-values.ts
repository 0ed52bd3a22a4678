/** Files that a tab sends as text, turned into what a person in the sandbox gives. */
import { InvalidOption } from '../client/client-errors.ts';
import type { ModalValue } from '../client/modal-values.ts';
import type { GivenFile, OptionValue as GivenOption } from '../client/slash-options.ts';
import { LIMITS } from '../rules/limits.ts';
import type { FieldValue, OptionValue, PageFile } from './protocol.ts';

/** Throws InvalidOption naming the option whose file can't be taken. */
export function givenOptions(options: Readonly<Record<string, OptionValue>>): Record<string, GivenOption> {
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [
      name,
      typeof value === 'object' ? givenFile(name, value) : value,
    ]),
  );
}

/** The options without files: a completion needs none, and each would be kept. */
export function textOptions(options: Readonly<Record<string, OptionValue>>): Record<string, GivenOption> {
  return Object.fromEntries(
    Object.entries(options).flatMap(([name, value]) => (typeof value === 'object' ? [] : [[name, value]])),
  );
}

/** Throws InvalidOption naming the field whose file can't be taken. */
export function givenFields(values: Readonly<Record<string, FieldValue>>): Record<string, ModalValue> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]): [string, ModalValue] => [
      name,
      typeof value === 'object' ? givenList(name, value) : value,
    ]),
  );
}

function givenList(name: string, list: readonly string[] | readonly PageFile[]): ModalValue {
  const texts = list.filter((one) => typeof one === 'string');
  const files = list.filter((one) => typeof one === 'object').map((one) => givenFile(name, one));
  return files.length > 0 ? files : texts;
}

function givenFile(name: string, { filename, contentType, base64 }: PageFile): GivenFile {
  const data = fromBase64(base64);
  if (data === undefined) throw new InvalidOption(name, 'the file did not arrive whole.');
  if (data.byteLength > LIMITS.upload.bytes)
    throw new InvalidOption(name, `files may have up to ${LIMITS.upload.bytes / 1024 / 1024} MiB.`);
  // It becomes a header when the file is fetched, so nothing but a media type may stand in it.
  const known = /^[\w.+-]+\/[\w.+-]+(?:; ?charset=[\w-]+)?$/.test(contentType);
  return { filename, contentType: known ? contentType : 'application/octet-stream', data };
}

function fromBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.fromBase64(text);
  } catch {
    return undefined;
  }
}
