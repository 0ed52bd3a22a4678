/** One option's value, held against its definition as Discord's client does. */
import { Buffer } from 'node:buffer';
import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType as Type,
} from 'discord-api-types/v10';
import { textLength } from '../rules/text-length.ts';
import type { Backend } from '../server/backend.ts';
import { InvalidOption } from './client-errors.ts';
import { type Kind, type Resolved, resolve } from './resolve.ts';
import type { Seat } from './seat.ts';
import type { GivenFile, OptionValue } from './slash-options.ts';

interface ValueTask {
  readonly backend: Backend;
  readonly seat: Seat;
  readonly option: APIApplicationCommandBasicOption;
  readonly value: OptionValue;
  readonly unchecked: boolean;
  readonly resolved: Resolved;
}

const NAMED: Partial<Record<Type, readonly Kind[]>> = {
  [Type.User]: ['user'],
  [Type.Role]: ['role'],
  [Type.Channel]: ['channel'],
  [Type.Mentionable]: ['user', 'role'],
};

/** The value as it is sent: ids for people, roles, channels and files. Throws InvalidOption saying what is allowed. */
export function checkedValue(task: ValueTask): string | number | boolean {
  const { backend, seat, option, value, unchecked, resolved } = task;
  if (typeof value === 'object') return attachmentId(task, value);
  const kinds = NAMED[option.type];
  if (kinds !== undefined) {
    const types = unchecked || option.type !== Type.Channel ? [] : (option.channel_types ?? []);
    const id = resolve(backend, seat, kinds, String(value), resolved, types);
    if (id !== undefined || unchecked) return id ?? String(value);
    const suited = types.length === 0 ? 'here' : 'of a kind that it takes here';
    throw new InvalidOption(option.name, `there is no ${kinds.join(' or ')} ${String(value)} ${suited}.`);
  }
  const problem = unchecked ? undefined : problemWith(option, value);
  if (problem !== undefined) throw new InvalidOption(option.name, problem);
  return value;
}

function problemWith(
  option: APIApplicationCommandBasicOption,
  value: string | number | boolean,
): string | undefined {
  if ('choices' in option && option.choices !== undefined && option.choices.length > 0) {
    if (option.choices.some((choice) => choice.value === value)) return undefined;
    return `must be one of ${option.choices.map((choice) => choice.value).join(', ')}.`;
  }
  switch (option.type) {
    case Type.Boolean:
      return typeof value === 'boolean' ? undefined : 'must be true or false.';
    case Type.Integer:
    case Type.Number: {
      const whole = option.type === Type.Integer;
      if (typeof value !== 'number' || !Number.isFinite(value) || (whole && !Number.isSafeInteger(value))) {
        return whole ? 'must be a whole number.' : 'must be a number.';
      }
      const { min_value: least, max_value: most } = option;
      if (least !== undefined && value < least) return `must be at least ${least}.`;
      return most !== undefined && value > most ? `must be at most ${most}.` : undefined;
    }
    case Type.String: {
      if (typeof value !== 'string') return 'must be text.';
      const { min_length: least = 0, max_length: most = 6000 } = option;
      const length = textLength(value);
      if (length < least) return `must have at least ${least} characters.`;
      return length > most ? `must have at most ${most} characters; it has ${length}.` : undefined;
    }
    default:
      return 'must be a file.';
  }
}

function attachmentId({ backend, seat, option, resolved, unchecked }: ValueTask, file: GivenFile): string {
  if (option.type !== Type.Attachment && !unchecked)
    throw new InvalidOption(option.name, 'does not take a file.');
  return keepFile(backend, seat, file, resolved);
}

/** Keeps a file that a person gives, and enters it into `resolved`; gives its id. */
export function keepFile({ files }: Backend, { channel }: Seat, file: GivenFile, resolved: Resolved): string {
  const data = typeof file.data === 'string' ? new Uint8Array(Buffer.from(file.data)) : file.data;
  const attachment = { ...files.keep({ ...file, data }, channel.id), ephemeral: true };
  resolved.attachments = { ...resolved.attachments, [attachment.id]: attachment };
  return attachment.id;
}

/** A definition for an option that the command does not have, so that it can be sent all the same. */
export function guessedOption(name: string, value: OptionValue): APIApplicationCommandBasicOption {
  const base = { name, description: name };
  if (typeof value === 'number') return { ...base, type: Type.Number };
  if (typeof value === 'boolean') return { ...base, type: Type.Boolean };
  return typeof value === 'object' ? { ...base, type: Type.Attachment } : { ...base, type: Type.String };
}
