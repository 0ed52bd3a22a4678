/** First and last millisecond (UTC). */
export interface Span {
  readonly min: number;
  readonly max: number;
}

const DAY = 86_400_000;
const DAYS_OF_ERA = 146_097;

/**
 * The first millisecond (UTC) of a day in the proleptic Gregorian calendar, for years beyond the reach of `Date`,
 * too. `month` counts from 1 and may run over into the next years; year 0 is 1 BC.
 */
export function startOfDay(year: number, month: number, day: number): number {
  // Years begin in March here, so that a leap day is the last of its year.
  const years = year + Math.floor((month - 3) / 12);
  const months = (((month - 3) % 12) + 12) % 12;
  const era = Math.floor(years / 400);
  const yearOfEra = years - era * 400;
  const dayOfYear = Math.floor((153 * months + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * DAYS_OF_ERA + dayOfEra - DAYS_TO_1970) * DAY;
}

/** Days from 1 March of year 0 to 1 January 1970. */
const DAYS_TO_1970 = 719_468;

/** The last millisecond of a day. */
export function endOfDay(year: number, month: number, day: number): number {
  return startOfDay(year, month, day) + DAY - 1;
}

export function startOfMonth(year: number, month: number): number {
  return startOfDay(year, month, 1);
}

export function startOfYear(year: number): number {
  return startOfDay(year, 1, 1);
}

export function isCalendarDay(year: number, month: number, day: number): boolean {
  return day >= 1 && startOfDay(year, month, day) < startOfMonth(year, month + 1);
}
