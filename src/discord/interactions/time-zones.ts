import type { APIApplicationCommandOptionChoice } from 'discord-api-types/v10';
import { z } from 'zod';
import { foldText } from '../../dossier/text-match.ts';
import { shown } from '../replies/attribution.ts';

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

/**
 * Abbreviations that tz has as zones of their own, or that people write: a fixed offset, or one that is used in several
 * places. Each with the places that are meant most often.
 */
const ABBREVIATIONS: Readonly<Record<string, readonly string[]>> = {
  EST: ['America/New_York', 'America/Panama', 'America/Jamaica'],
  EDT: ['America/New_York', 'America/Toronto'],
  EST5EDT: ['America/New_York', 'America/Toronto'],
  CST: ['America/Chicago', 'America/Costa_Rica', 'Asia/Shanghai'],
  CDT: ['America/Chicago', 'America/Havana'],
  CST6CDT: ['America/Chicago', 'America/Winnipeg'],
  MST: ['America/Denver', 'America/Phoenix'],
  MDT: ['America/Denver', 'America/Edmonton'],
  MST7MDT: ['America/Denver', 'America/Edmonton'],
  PST: ['America/Los_Angeles', 'America/Vancouver', 'Asia/Manila'],
  PDT: ['America/Los_Angeles', 'America/Vancouver'],
  PST8PDT: ['America/Los_Angeles', 'America/Vancouver'],
  HST: ['Pacific/Honolulu', 'America/Adak'],
  AST: ['America/Halifax', 'America/Puerto_Rico', 'Asia/Riyadh'],
  IST: ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem'],
  BST: ['Europe/London', 'Asia/Dhaka'],
  WET: ['Europe/Lisbon', 'Atlantic/Canary'],
  CET: ['Europe/Berlin', 'Europe/Paris', 'Africa/Algiers'],
  CEST: ['Europe/Berlin', 'Europe/Paris'],
  MET: ['Europe/Berlin', 'Europe/Paris'],
  EET: ['Europe/Athens', 'Europe/Kyiv', 'Africa/Cairo'],
  EEST: ['Europe/Athens', 'Europe/Kyiv'],
  MSK: ['Europe/Moscow', 'Europe/Minsk'],
  JST: ['Asia/Tokyo'],
  ACT: ['Australia/Sydney', 'America/Rio_Branco'],
  AET: ['Australia/Sydney', 'Australia/Brisbane'],
  AEST: ['Australia/Brisbane', 'Australia/Sydney'],
  NST: ['America/St_Johns', 'Pacific/Auckland'],
  NZST: ['Pacific/Auckland'],
  SST: ['Pacific/Pago_Pago', 'Asia/Singapore'],
  ROC: ['Asia/Taipei'],
  ROK: ['Asia/Seoul'],
  PRC: ['Asia/Shanghai'],
};

/** Zones whose sign is the other way about than what people write: `Etc/GMT+3` is three hours behind UTC. */
const FIXED = /^(?:etc\/)?(?:gmt|utc|uct)[+-]?\d/i;

/** One that is fine as it is, though it has the form of an abbreviation. */
const UNIVERSAL = /^(?:utc|gmt|uct|zulu|universal|greenwich)$/i;

/** Whether a name says neither a place nor UTC: nobody can tell what was meant. */
function isAmbiguous(name: string): boolean {
  if (UNIVERSAL.test(name)) return false;
  return (
    Object.hasOwn(ABBREVIATIONS, name.toUpperCase()) ||
    /^[a-z]{3}(?:\d[a-z]{3})?$/i.test(name) ||
    FIXED.test(name)
  );
}

/**
 * The zone's name as IANA writes it, whatever its capitals and spaces were, or null where there is none, or its name does not say
 * what is meant: `EST` is New York to one, and five hours behind UTC all year to tz.
 */
export function readTimeZone(typed: string): string | null {
  const name = typed.trim().replaceAll(' ', '_');
  if (!NAME.test(name) || isAmbiguous(name)) return null;
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
  if (isAmbiguous(typed.trim())) {
    context.addIssue({ code: 'custom', message: describeAmbiguous(typed) });
    return z.NEVER;
  }
  const near = completeTimeZone(typed).slice(0, 3);
  const offered =
    near.length === 0 ? ['Europe/Berlin', 'Asia/Baghdad', 'UTC'] : near.map(({ value }) => value);
  context.addIssue({
    code: 'custom',
    message: `“${shown(typed, 60)}” is no time zone. Choose one from the list that opens while you type, or write its name, which is that of a place: ${offered.map((one) => `\`${one}\``).join(', ')}.`,
  });
  return z.NEVER;
});

function describeAmbiguous(typed: string): string {
  const name = shown(typed.trim(), 60);
  if (FIXED.test(typed.trim()))
    return `“${name}” does not say whether there is summer time. Choose a place whose clock you mean, like \`Asia/Baghdad\`, or \`UTC\`.`;
  const places = ABBREVIATIONS[typed.trim().toUpperCase()] ?? ['Europe/Berlin', 'Asia/Baghdad'];
  return `“${name}” can mean several zones, with summer time or without. Choose the place whose clock you mean: ${places.map((one) => `\`${one}\``).join(', ')}.`;
}

/** Zones whose name has every typed word: those that begin with what was typed first. At most 25. */
export function completeTimeZone(typed: string): readonly APIApplicationCommandOptionChoice<string>[] {
  const places = ABBREVIATIONS[typed.trim().toUpperCase()];
  if (places !== undefined) return places.map(choiceOf);
  const folded = fold(typed);
  const words = folded.split(' ').filter((word) => word !== '');
  const found = NAMES.filter((name) => words.every((word) => fold(name).includes(word)));
  const begins = (name: string): boolean => name.split('/').some((part) => fold(part).startsWith(folded));
  const first = found.filter(begins);
  const rest = found.filter((name) => !begins(name));
  return [...first, ...rest].slice(0, 25).map(choiceOf);
}

function choiceOf(name: string): APIApplicationCommandOptionChoice<string> {
  return { name: name.replaceAll('_', ' '), value: name };
}

function fold(text: string): string {
  return foldText(text.replaceAll(/[_/\s]+/g, ' ').trim());
}
