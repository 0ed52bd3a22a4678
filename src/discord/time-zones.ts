import type { APIApplicationCommandOptionChoice } from 'discord-api-types/v10';
import { z } from 'zod';
import { foldText } from '../dossier/text-match.ts';
import { shown } from './replies/attribution.ts';

/** Names of today for zones that `Intl` lists by an older one (IANA, "backward"), and the zone of no place. */
const ALSO_KNOWN = [
  'UTC',
  'Africa/Asmara',
  'America/Argentina/Buenos_Aires',
  'America/Nuuk',
  'Asia/Ho_Chi_Minh',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Yangon',
  'Atlantic/Faroe',
  'Europe/Kyiv',
  'Pacific/Chuuk',
  'Pacific/Kanton',
  'Pacific/Pohnpei',
];

const NAMES = [...new Set([...Intl.supportedValuesOf('timeZone'), ...ALSO_KNOWN])].toSorted();

/** A name and no offset: "+02:00" says nothing of summer time. */
const NAME = /^[a-z][a-z0-9_+-]*(?:\/[a-z0-9_+-]+)*$/i;

/** The zone's name as IANA writes it, whatever its capitals and spaces were, or null where there is none. */
export function readTimeZone(typed: string): string | null {
  const name = typed.trim().replaceAll(' ', '_');
  if (!NAME.test(name)) return null;
  try {
    // Unlike Intl, Temporal keeps the name that was given: Asia/Kolkata stays what it is.
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId;
  } catch {
    return null;
  }
}

/** A time zone that a person typed. */
export const timeZoneText = z.string().transform((typed, context): string => {
  const name = readTimeZone(typed);
  if (name !== null) return name;
  const near = completeTimeZone(typed).slice(0, 3);
  const offered =
    near.length === 0 ? ['Europe/Berlin', 'Asia/Baghdad', 'UTC'] : near.map(({ value }) => value);
  context.addIssue({
    code: 'custom',
    message: `“${shown(typed, 60)}” is no time zone. Choose one from the list that opens while you type, or write its IANA name: ${offered.map((one) => `\`${one}\``).join(', ')}.`,
  });
  return z.NEVER;
});

/** Zones whose name has every typed word: those that begin with what was typed first. At most 25. */
export function completeTimeZone(typed: string): readonly APIApplicationCommandOptionChoice<string>[] {
  const folded = fold(typed);
  const words = folded.split(' ').filter((word) => word !== '');
  const found = NAMES.filter((name) => words.every((word) => fold(name).includes(word)));
  const begins = (name: string): boolean => name.split('/').some((part) => fold(part).startsWith(folded));
  const first = found.filter(begins);
  const rest = found.filter((name) => !begins(name));
  return [...first, ...rest].slice(0, 25).map((name) => ({ name: name.replaceAll('_', ' '), value: name }));
}

function fold(text: string): string {
  return foldText(text.replaceAll(/[_/\s]+/g, ' ').trim());
}
