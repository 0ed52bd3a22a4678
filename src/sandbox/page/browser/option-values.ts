import type { OptionValue, PageOption, PageSeat } from '../protocol.ts';
import { OPTION } from './discord-codes.ts';

export interface Choice {
  readonly name: string;
  readonly value: string | number | boolean;
  readonly detail?: string;
}

export type ReadValue = { readonly value: OptionValue } | { readonly problem: string };

const TYPES: Readonly<Record<number, string>> = {
  [OPTION.string]: 'text',
  [OPTION.integer]: 'whole number',
  [OPTION.boolean]: 'true or false',
  [OPTION.user]: 'person',
  [OPTION.channel]: 'channel',
  [OPTION.role]: 'role',
  [OPTION.mentionable]: 'person or role',
  [OPTION.number]: 'number',
  [OPTION.attachment]: 'file',
};

/** What an option takes, in words: `whole number, at least 0`. */
export function typeText(option: PageOption): string {
  const { min_value: least, max_value: most, min_length: shortest, max_length: longest, required } = option;
  const range =
    least !== undefined && most !== undefined
      ? `${least} to ${most}`
      : (least !== undefined && `at least ${least}`) || (most !== undefined && `at most ${most}`);
  const length =
    (longest !== undefined && `at most ${longest} characters`) ||
    (shortest !== undefined && shortest > 1 && `at least ${shortest} characters`);
  const kind = option.choices?.length ? 'choice' : (TYPES[option.type] ?? 'value');
  return [kind, range, length, required && 'required'].filter((part) => typeof part === 'string').join(', ');
}

/** What can be chosen for an option; undefined where anything may be typed. */
export function listedChoices(option: PageOption, seat: PageSeat): readonly Choice[] | undefined {
  if (option.choices?.length) return option.choices;
  const named = (
    sign: string,
    detail: string,
    list: readonly { readonly id: string; readonly name: string }[],
  ) => list.map(({ id, name }) => ({ name: `${sign}${name.replace(/^[@#]/, '')}`, value: id, detail }));
  switch (option.type) {
    case OPTION.boolean:
      return [
        { name: 'True', value: true },
        { name: 'False', value: false },
      ];
    case OPTION.user:
      return named('', 'person', seat.people);
    case OPTION.role:
      return named('@', 'role', seat.roles);
    case OPTION.channel:
      return named('#', 'channel', channelsOf(seat, option.channel_types));
    case OPTION.mentionable:
      return [...named('', 'person', seat.people), ...named('@', 'role', seat.roles)];
    default:
      return undefined;
  }
}

/** The channels that the person sees, as far as only some types of them are wanted. */
export function channelsOf({ channels }: PageSeat, types: readonly number[] = []): PageSeat['channels'] {
  return types.length === 0 ? channels : channels.filter(({ type }) => types.includes(type));
}

/** The choice that a typed text means: its name, or its value. */
export function findChoice(typed: string, choices: readonly Choice[]): Choice | undefined {
  const plain = (text: string) => text.trim().toLowerCase().replace(/^[@#]/, '');
  const wanted = plain(typed);
  return (
    choices.find(({ name }) => plain(name) === wanted) ??
    choices.find(({ value }) => plain(String(value)) === wanted)
  );
}

/** A typed text as the option's value. Only what can't be sent at all is refused here; the rest the sandbox checks. */
export function readTyped(option: PageOption, typed: string): ReadValue {
  if (option.type !== OPTION.integer && option.type !== OPTION.number) return { value: typed };
  const number = Number(typed.trim().replace(/(?<=\d),(?=\d{3})/g, ''));
  if (typed.trim() !== '' && Number.isFinite(number)) return { value: number };
  return { problem: option.type === OPTION.integer ? 'Write a whole number.' : 'Write a number.' };
}
