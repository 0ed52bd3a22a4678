import { MONTH_NAMES } from '../../dossier/month-names.ts';

/** The days of the week, 0 is Sunday. */
export const WEEKDAY_NAMES = [
  ...['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
] as const;

/** The days of the week as they are listed. */
export const WEEK_ORDER: readonly number[] = [1, 2, 3, 4, 5, 6, 0];
export const WORKDAYS: readonly number[] = [1, 2, 3, 4, 5];
export const WEEKEND: readonly number[] = [0, 6];

/**
 * What a word is to the reader of a phrase. `sign` is the one letter by which the forms of phrases know it; words
 * without one say nothing ("the", "on"):
 * - E every, A at, + and, - to, f of, i in, o once, e other, n next;
 * - Y daily, h hourly, w weekly, m monthly, y yearly;
 * - D a weekday, W a set of them, O an ordinal, M a month, N a number, T a time of day, t today or tomorrow;
 * - U a unit, which has a letter of its own in a form: S second, I minute, H hour, d day, k week, q month, r year.
 */
export type Meaning =
  | { readonly sign: '' | 'E' | 'A' | '+' | '-' | 'f' | 'i' | 'o' | 'e' }
  | { readonly sign: 'Y' | 'h' | 'w' | 'm' | 'y' | 'n' }
  | { readonly sign: 'D' | 'W'; readonly days: readonly number[] }
  | { readonly sign: 'O'; readonly ordinal: number | 'last' }
  | { readonly sign: 'M'; readonly month: number }
  | { readonly sign: 'U'; readonly unit: Unit }
  | { readonly sign: 't'; readonly ahead: number }
  | { readonly sign: 'T'; readonly minutes: number }
  | { readonly sign: 'N'; readonly value: number };

export type Unit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

/** One to twelve. */
export const NUMBER_NAMES: readonly string[] = [
  ...['one', 'two', 'three', 'four', 'five', 'six'],
  ...['seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
];

/** Every word that is understood, in small letters. */
export const WORDS: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ...sharing(['the', 'on', 'from', 'please', 'o’clock', "o'clock", 'oclock'], { sign: '' }),
  ...sharing(['every', 'each', 'all'], { sign: 'E' }),
  ...sharing(['at'], { sign: 'A' }),
  ...sharing(['and'], { sign: '+' }),
  ...sharing(['to', 'through', 'thru', 'till', 'until'], { sign: '-' }),
  ...sharing(['of'], { sign: 'f' }),
  ...sharing(['in'], { sign: 'i' }),
  ...sharing(['once'], { sign: 'o' }),
  ...sharing(['other'], { sign: 'e' }),
  ...sharing(['daily', 'everyday'], { sign: 'Y' }),
  ...sharing(['hourly'], { sign: 'h' }),
  ...sharing(['weekly'], { sign: 'w' }),
  ...sharing(['monthly'], { sign: 'm' }),
  ...sharing(['yearly', 'annually'], { sign: 'y' }),
  ...sharing(['next', 'this', 'coming'], { sign: 'n' }),
  ...sharing(['weekday', 'weekdays', 'workday', 'workdays'], { sign: 'W', days: WORKDAYS }),
  ...sharing(['weekend', 'weekends'], { sign: 'W', days: WEEKEND }),
  ...WEEKDAY_NAMES.flatMap((name, day) =>
    sharing(weekdayForms(name.toLowerCase()), { sign: 'D', days: [day] }),
  ),
  ...MONTH_NAMES.flatMap((name, index) =>
    sharing([name.toLowerCase(), name.slice(0, 3).toLowerCase()], { sign: 'M', month: index + 1 }),
  ),
  ...sharing(['sept'], { sign: 'M', month: 9 }),
  ...['first', 'second', 'third', 'fourth', 'fifth'].flatMap((word, index) =>
    sharing([word], { sign: 'O', ordinal: index + 1 }),
  ),
  ...sharing(['last'], { sign: 'O', ordinal: 'last' }),
  ...sharing(['seconds', 'sec', 'secs'], { sign: 'U', unit: 'second' }),
  ...sharing(['minute', 'minutes', 'min', 'mins'], { sign: 'U', unit: 'minute' }),
  ...sharing(['hour', 'hours', 'h', 'hr', 'hrs'], { sign: 'U', unit: 'hour' }),
  ...sharing(['day', 'days', 'd'], { sign: 'U', unit: 'day' }),
  ...sharing(['week', 'weeks'], { sign: 'U', unit: 'week' }),
  ...sharing(['month', 'months'], { sign: 'U', unit: 'month' }),
  ...sharing(['year', 'years'], { sign: 'U', unit: 'year' }),
  ...sharing(['today'], { sign: 't', ahead: 0 }),
  ...sharing(['tomorrow'], { sign: 't', ahead: 1 }),
  ...sharing(['midnight'], { sign: 'T', minutes: 0 }),
  ...sharing(['noon', 'midday'], { sign: 'T', minutes: 12 * 60 }),
  ...sharing(['a', 'an'], { sign: 'N', value: 1 }),
  ...NUMBER_NAMES.map((name, index) => [name, { sign: 'N', value: index + 1 }] as const),
]);

/** The length of a unit in minutes; null for those that have no fixed one. */
export function minutesOf(unit: Unit): number | null {
  return { second: null, minute: 1, hour: 60, day: 24 * 60, week: 7 * 24 * 60, month: null, year: null }[
    unit
  ];
}

function sharing(words: readonly string[], meaning: Meaning): readonly (readonly [string, Meaning])[] {
  return words.map((word) => [word, meaning]);
}

function weekdayForms(name: string): readonly string[] {
  const extra: Readonly<Record<string, readonly string[]>> = {
    tuesday: ['tues'],
    wednesday: ['weds'],
    thursday: ['thur', 'thurs'],
  };
  return [name, `${name}s`, name.slice(0, 3), name.slice(0, 2), ...(extra[name] ?? [])];
}
