import { foldText } from '../../dossier/text-match.ts';
import { type PartOfDay, spell } from './when-spelling.ts';
import { type Meaning, WORDS } from './when-words.ts';

/** The instant (epoch milliseconds) and the zone in which a text is read. */
export interface WhenContext {
  readonly now: number;
  readonly zone: string;
  /** The part of the day that the text names. */
  readonly part?: PartOfDay | null;
  /** The day of the first run that the text names, as `YYYY-MM-DD`. */
  readonly start?: string;
}

/** A piece of what was typed with what it means. */
export type Token = { readonly text: string } & (
  | Meaning
  /** A date of the calendar, as `YYYY-MM-DD`. */
  | { readonly sign: 'X'; readonly date: string }
  /** A date that may be read in two ways. */
  | { readonly sign: 'x' }
  /** A word that is not known. */
  | { readonly sign: '?' }
  /** What can't be right, with the reason as a sentence. */
  | { readonly sign: '!'; readonly reason: string }
);

const HALF = /\s*(?<half>[ap])(?:\.m\.?|m)(?![\p{L}\d])/u.source;

const PIECE = new RegExp(
  [
    /(?<year>\d{4})(?<between>[-/.])(?<month>\d{1,2})\k<between>(?<day>\d{1,2})(?!\d)(?:t(?=\d))?/u.source,
    /(?<unclear>\d{1,2}(?:\/\d{1,2}(?:\/(?:\d{4}|\d{2}))?|-\d{1,2}-(?:\d{4}|\d{2})|\.\d{1,2}\.(?:\d{4}|\d{2})?))(?!\d)/u
      .source,
    `(?<hour>\\d{1,2})(?:[:.](?<minute>\\d{2})|h(?<minuteToo>\\d{2}))(?<second>:\\d{2}(?:\\.\\d+)?)?(?!\\d)(?:${HALF})?(?<offset>z(?!\\p{L})|\\+\\d\\d(?::?\\d\\d)?(?!\\d))?`,
    `(?<bareHour>\\d{1,2})${HALF.replace('<half>', '<bareHalf>')}`,
    /(?<ordinal>\d{1,2})(?:st|nd|rd|th)(?!\p{L})/u.source,
    /(?<number>\d+)/u.source,
    /(?<word>\p{L}+(?:['’]\p{L}+)*)/u.source,
    /(?<and>[,;&+/]+)/u.source,
    /(?<dash>[-–—]+)/u.source,
    /(?<other>\S)/u.source,
  ].join('|'),
  'gu',
);

const UNIT_SIGNS = {
  second: 'S',
  minute: 'I',
  hour: 'H',
  day: 'd',
  week: 'k',
  month: 'q',
  year: 'r',
} as const;

/** The signs of the pieces in one string, a letter each: the form of the phrase, that of a unit being its own. */
export function formOf(tokens: readonly Token[]): string {
  return tokens.map((token) => (token.sign === 'U' ? UNIT_SIGNS[token.unit] : token.sign)).join('');
}

/** The plain numbers among the pieces, in their order. */
export function numbersIn(tokens: readonly Token[]): readonly number[] {
  return tokens.flatMap((token) => (token.sign === 'N' ? [token.value] : []));
}

/** The pieces of a text of any length, those that say nothing left out. */
export function readTokens(typed: string): readonly Token[] {
  return [...spell(foldText(typed)).matchAll(PIECE)]
    .map(({ 0: piece, groups }) => tokenOf(piece, groups ?? {}))
    .filter(({ sign }, index, all) => sign !== '' && !(sign === '+' && nextSign(all, index) === '+'));
}

/** The sign after a piece, past those that say nothing; '+' at the end too, where nothing is left to join. */
function nextSign(tokens: readonly Token[], index: number): string {
  return tokens.slice(index + 1).find(({ sign }) => sign !== '')?.sign ?? '+';
}

type Groups = Readonly<Record<string, string | undefined>>;

function tokenOf(text: string, groups: Groups): Token {
  const { year, unclear, hour, bareHour, ordinal, number, word, and, dash } = groups;
  if (year !== undefined) return dateToken(text, groups);
  if (unclear !== undefined) return { sign: 'x', text };
  if (hour !== undefined || bareHour !== undefined) return timeToken(text, groups);
  if (ordinal !== undefined) return ordinalToken(text, Number(ordinal));
  if (number !== undefined) return { sign: 'N', text, value: Number(number) };
  if (and !== undefined) return { sign: '+', text };
  if (dash !== undefined) return { sign: '-', text };
  const meaning = word === undefined ? undefined : WORDS.get(word);
  return meaning === undefined ? { sign: '?', text } : { ...meaning, text };
}

function dateToken(text: string, { year = '', month = '', day = '' }: Groups): Token {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDay(date)
    ? { sign: 'X', text, date }
    : { sign: '!', text, reason: `${date} is no day of the calendar.` };
}

/** Whether a text `YYYY-MM-DD` names a day that there is. */
export function isCalendarDay(date: string): boolean {
  const parsed = Date.parse(`${date}T00:00Z`);
  return !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(date);
}

function timeToken(text: string, groups: Groups): Token {
  const shown = text.trim();
  const minute = Number(groups['minute'] ?? groups['minuteToo'] ?? 0);
  const half = groups['half'] ?? groups['bareHalf'];
  const hour = Number(groups['hour'] ?? groups['bareHour']);
  if (groups['second'] !== undefined && !/^:00(?:\.0+)?$/.test(groups['second'])) {
    return { sign: '!', text, reason: 'Seconds are not taken.' };
  }
  if (groups['offset'] !== undefined) return { sign: '!', text, reason: OFFSET_REASON };
  const hours =
    half === undefined ? hour : hour >= 1 && hour <= 12 ? (hour % 12) + (half === 'p' ? 12 : 0) : 24;
  if (hours > 23 || minute > 59) return { sign: '!', text, reason: `${shown} is no time of day.` };
  return { sign: 'T', text, minutes: hours * 60 + minute };
}

function ordinalToken(text: string, ordinal: number): Token {
  if (ordinal >= 1 && ordinal <= 31) return { sign: 'O', text, ordinal };
  return { sign: '!', text, reason: `No month has a ${text} day.` };
}

const OFFSET_REASON =
  'An offset from UTC goes with a whole date and time: `2026-12-01T09:00+01:00`. Otherwise name a place.';
