import { Cron, CronPattern } from 'croner';
import { LRUCache } from 'lru-cache';
import { MAX_PATTERN } from './rule.ts';
import type { WhenProblem } from './when-problem.ts';

/** What each field may be written with; croner checks the rest. */
const FIELDS = [
  /^[\d*,/-]+$/,
  /^[\d*,/-]+$/,
  /^(?:[\dl*,/-]+|[1l]w)$/i,
  /^[\da-z*,/-]+$/i,
  /^[\da-z*,/#-]+$/i,
] as const;

/** A compiled pattern holds some 80 kB, most of it a table of years. */
const MAX_KEPT = 64;

/** What a pattern matches, each field spelt out. */
export interface CronFields {
  /** 0 to 59. */
  readonly minutes: readonly number[];
  /** 0 to 23. */
  readonly hours: readonly number[];
  /** 1 to 31. */
  readonly days: readonly number[];
  /** Whether the last day of the month, whichever it is, is among the days. */
  readonly lastDay: boolean;
  /** Whether the day is the first or last of the month from Monday to Friday. */
  readonly workday: 'first' | 'last' | null;
  /** 1 to 12. */
  readonly months: readonly number[];
  /** The weekdays of every week, 0 is Sunday. */
  readonly weekdays: readonly number[];
  /** Weekdays of certain weeks of the month. */
  readonly weekdaysOfMonth: readonly WeekdayOfMonth[];
  /** Whether the field is written `*`, and so leaves the choice of days to the other one. */
  readonly anyDay: boolean;
  readonly anyWeekday: boolean;
}

/** The times of day that a pattern matches, in minutes from midnight. */
export function timesOfDay({ minutes, hours }: Pick<CronFields, 'minutes' | 'hours'>): readonly number[] {
  return hours.flatMap((hour) => minutes.map((minute) => hour * 60 + minute));
}

interface WeekdayOfMonth {
  readonly weekday: number;
  /** 1 to 5. */
  readonly week: number | 'last';
}

const ALL_WEEKS = 0b111111;
const LAST_WEEK = 0b100000;

/** Whether a text is a cron pattern of five fields in the part of croner's language that is taken. */
export function isCronPattern(text: string): boolean {
  const fields = text.split(' ');
  if (fields.length !== FIELDS.length || !FIELDS.every((field, index) => field.test(fields[index] ?? '')))
    return false;
  try {
    compileCron(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * The pattern, ready to be asked for its next wall time after another, both taken as if they were UTC.
 *
 * @throws Error of croner if it is no cron pattern.
 */
export function compileCron(pattern: string): Cron {
  return compiled.memo(pattern);
}

const compiled = new LRUCache<string, Cron>({
  max: MAX_KEPT,
  // An offset and not the zone UTC: croner then computes without `Intl`, in a seventh of the time.
  memoMethod: (pattern) => new Cron(pattern, { mode: '5-part', utcOffset: 0 }),
});

/**
 * What a pattern matches.
 *
 * @throws Error of croner if it is no cron pattern.
 */
export function cronFields(pattern: string): CronFields {
  return fieldsOf.memo(pattern);
}

const fieldsOf = new LRUCache<string, CronFields>({ max: MAX_KEPT, memoMethod: readFields });

function readFields(pattern: string): CronFields {
  const read = new CronPattern(pattern, undefined, { mode: '5-part' });
  const weeks = read.dayOfWeek.slice(0, 7);
  return {
    minutes: setIn(read.minute, 0),
    hours: setIn(read.hour, 0),
    days: setIn(read.day, 1),
    lastDay: read.lastDayOfMonth,
    workday: WORKDAYS_OF_MONTH.get(pattern.split(' ')[2]?.toUpperCase() ?? '') ?? null,
    months: setIn(read.month, 1),
    weekdays: weeks.flatMap((bits, weekday) => (bits === ALL_WEEKS ? [weekday] : [])),
    weekdaysOfMonth: weeks.flatMap((bits, weekday) => (bits === ALL_WEEKS ? [] : weeksIn(bits, weekday))),
    anyDay: read.starDOM,
    anyWeekday: read.starDOW,
  };
}

/** In the third field: croner’s "the weekday nearest to the 1st" never leaves the month. */
const WORKDAYS_OF_MONTH = new Map<string, 'first' | 'last'>([
  ['1W', 'first'],
  ['LW', 'last'],
]);

function setIn(flags: readonly number[], from: number): readonly number[] {
  return flags.flatMap((flag, index) => (flag > 0 ? [index + from] : []));
}

function weeksIn(bits: number, weekday: number): readonly WeekdayOfMonth[] {
  const numbered = [1, 2, 3, 4, 5].filter((week) => (bits & (1 << (week - 1))) !== 0);
  const last = (bits & LAST_WEEK) === 0 ? [] : (['last'] as const);
  return [...numbered, ...last].map((week) => ({ weekday, week }));
}

const NICKNAMES: ReadonlyMap<string, string> = new Map([
  ['@hourly', '0 * * * *'],
  ['@daily', '0 0 * * *'],
  ['@midnight', '0 0 * * *'],
  ['@weekly', '0 0 * * 0'],
  ['@monthly', '0 0 1 * *'],
  ['@yearly', '0 0 1 1 *'],
  ['@annually', '0 0 1 1 *'],
]);

const FIELD_NAMES = [
  'first field (minutes, 0 to 59)',
  'second field (hours, 0 to 23)',
  'third field (days of the month, 1 to 31, `L` for the last, `LW` for the last working day)',
  'fourth field (months, 1 to 12 or JAN to DEC)',
  'fifth field (weekdays, 0 to 7 or SUN to SAT, `MON#1` for the first Monday of the month, `FRI#L` for the last Friday)',
] as const;

const EXAMPLES = ['0 8 * * *', '30 7 * * MON-FRI', 'every day at 08:00'];

const CRON_SIGNS =
  /^(?:[\d*?,/#+-]|[lw]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|sun|mon|tue|wed|thu|fri|sat)+$/i;
const NAMED_AS_CRON =
  /^(?:by )?(?:the )?cron(?: pattern)?\s*:?\s*(?<quoted>`[^`]*`)?(?<bare>[^`(]*)(?:\([^)]*\))?$/i;

/**
 * Reads a text as a cron pattern or a nickname of one; null where it is not meant as one. The pattern has five fields
 * with one space between two, names in capitals.
 */
export function readCron(typed: string): { readonly pattern: string } | WhenProblem | null {
  const named = NAMED_AS_CRON.exec(typed)?.groups;
  const text = (named?.['quoted'] ?? named?.['bare'] ?? typed).replaceAll('`', '').trim();
  if (/^@\S*$/.test(text)) return readNickname(text);
  const fields = text.split(/\s+/).filter((field) => field !== '');
  if (named === undefined && !isMeantAsCron(fields)) return null;
  if (fields.length !== FIELD_NAMES.length) return { reason: countReason(fields.length), examples: EXAMPLES };
  const pattern = fields.join(' ').toUpperCase();
  if (pattern.length > MAX_PATTERN) {
    return { reason: `A cron pattern has ${MAX_PATTERN} characters at most.`, examples: EXAMPLES };
  }
  if (isCronPattern(pattern)) return { pattern };
  return { reason: fieldReason(fields.map((field) => field.toUpperCase())), examples: EXAMPLES };
}

function readNickname(text: string): { readonly pattern: string } | WhenProblem {
  const pattern = NICKNAMES.get(text.toLowerCase());
  if (pattern !== undefined) return { pattern };
  return { reason: 'There is no such nickname of a pattern.', examples: ['@hourly', '@daily', '@weekly'] };
}

/** A lone `*`, whatever begins with a number or `*` and has five fields, and fewer bare numbers: half a pattern. */
function isMeantAsCron(fields: readonly string[]): boolean {
  if (!fields.every((field) => CRON_SIGNS.test(field))) return false;
  if (fields.some((field) => field.includes('*'))) return true;
  if (fields.length < FIELD_NAMES.length)
    return fields.length > 1 && fields.every((field) => /^\d\d?$/.test(field));
  return /^\d/.test(fields[0] ?? '');
}

function countReason(count: number): string {
  if (count <= FIELD_NAMES.length) {
    return `A cron pattern has five fields (minutes, hours, days of the month, months, weekdays), and this has ${count}.`;
  }
  return `A cron pattern has five fields, from minutes to weekdays, and this has ${count}: seconds and years are not taken.`;
}

function fieldReason(fields: readonly string[]): string {
  const wrong = fields.findIndex(
    (field, index) => !isCronPattern(FIELD_NAMES.map((_, at) => (at === index ? field : '*')).join(' ')),
  );
  const field = fields[wrong];
  const name = FIELD_NAMES[wrong];
  if (field === undefined || name === undefined) return 'The fields of this pattern don’t fit together.';
  return `The ${name} can’t be \`${field}\`.${hintFor(field)}`;
}

function hintFor(field: string): string {
  if (field.includes('?')) return ' Write `*` instead of `?`.';
  if (/^\d*\/\d+$/.test(field)) return ` Write a step as \`*/${field.split('/')[1] ?? ''}\`.`;
  const [, from, to] = /^(\d+)-(\d+)$/.exec(field) ?? [];
  if (from !== undefined && to !== undefined && Number(from) > Number(to))
    return ' A range goes from the lower to the higher.';
  return '';
}
