import { Cron, CronPattern } from 'croner';

/** What each field may be written with; croner checks the rest. */
const FIELDS = [
  /^[\d*,/-]+$/,
  /^[\d*,/-]+$/,
  /^[\dl*,/-]+$/i,
  /^[\da-z*,/-]+$/i,
  /^[\da-z*,/#-]+$/i,
] as const;

/** A compiled pattern holds some 80 kB, most of it a table of years. */
const MOST_KEPT = 64;

/** What is made of a pattern, kept for those asked for last. */
function keepingLatest<T>(make: (pattern: string) => T): (pattern: string) => T {
  const kept = new Map<string, T>();
  return (pattern) => {
    const made = kept.get(pattern) ?? make(pattern);
    kept.delete(pattern);
    kept.set(pattern, made);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return made;
  };
}

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

export interface WeekdayOfMonth {
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
export const compileCron: (pattern: string) => Cron = keepingLatest(
  // An offset and not the zone UTC: croner then reckons without `Intl`, in a seventh of the time.
  (pattern) => new Cron(pattern, { mode: '5-part', utcOffset: 0 }),
);

/**
 * What a pattern matches.
 *
 * @throws Error of croner if it is no cron pattern.
 */
export const cronFields: (pattern: string) => CronFields = keepingLatest((pattern) => {
  const read = new CronPattern(pattern, undefined, { mode: '5-part' });
  const weeks = read.dayOfWeek.slice(0, 7);
  return {
    minutes: setIn(read.minute, 0),
    hours: setIn(read.hour, 0),
    days: setIn(read.day, 1),
    lastDay: read.lastDayOfMonth,
    months: setIn(read.month, 1),
    weekdays: weeks.flatMap((bits, weekday) => (bits === ALL_WEEKS ? [weekday] : [])),
    weekdaysOfMonth: weeks.flatMap((bits, weekday) => (bits === ALL_WEEKS ? [] : weeksIn(bits, weekday))),
    anyDay: read.starDOM,
    anyWeekday: read.starDOW,
  };
});

function setIn(flags: readonly number[], from: number): readonly number[] {
  return flags.flatMap((flag, index) => (flag > 0 ? [index + from] : []));
}

function weeksIn(bits: number, weekday: number): readonly WeekdayOfMonth[] {
  const numbered = [1, 2, 3, 4, 5].filter((week) => (bits & (1 << (week - 1))) !== 0);
  const last = (bits & LAST_WEEK) === 0 ? [] : (['last'] as const);
  return [...numbered, ...last].map((week) => ({ weekday, week }));
}
