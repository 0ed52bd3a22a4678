import edtf from 'edtf';

/**
 * A date as exact as its document and no more, after EDTF (ISO 8601-2:2019, levels 0 to 2).
 * `min` and `max` are the first and last millisecond (UTC) that it may mean, endless where it is open.
 */
export interface EdtfDate {
  readonly text: string;
  readonly min: number;
  readonly max: number;
  /** How many of year, month and day are given; 0 for anything that is no plain date. */
  readonly parts: readonly number[];
  readonly uncertain: number;
  readonly approximate: number;
  readonly unspecified: boolean;
}

/** EDTF's own bit pattern YYYYMMDD, lowest bit first. */
const YEAR = 0b1111;
const ALL = 0b1111_1111;

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

/** The date that an EDTF text means, or null where it is none. */
export function parseEdtf(text: string): EdtfDate | null {
  // The library takes five bare digits and more for Unix time, which EDTF does not know.
  if (/^\s|\s$|^-?\d{5,}$/.test(text)) return null;
  try {
    const parsed = edtf(text);
    const plain = parsed.type === 'Date' && parsed.precision > 0 ? parsed : null;
    if (!namesCalendarDays(text)) return null;
    const { min, max } = parsed.type === 'List' || parsed.type === 'Set' ? boundsOfMembers(text) : parsed;
    return {
      text,
      min: min === null ? -Infinity : Number(min),
      max: max === null ? Infinity : Number(max),
      parts: plain ? plain.values.slice(0, plain.precision) : [],
      uncertain: plain?.uncertain.value ?? 0,
      approximate: plain?.approximate.value ?? 0,
      unspecified: (plain?.unspecified.value ?? 0) !== 0,
    };
  } catch {
    return null;
  }
}

/**
 * Earlier dates first; of two that begin together the more exact one first; ties by text, so that the order
 * is total. Dates open at the start come before all others.
 */
export function compareEdtf(a: EdtfDate, b: EdtfDate): number {
  return compareNumbers(a.min, b.min) || compareNumbers(a.max, b.max) || compareTexts(a.text, b.text);
}

/** Whether the two may mean the same day. */
export function overlaps(a: EdtfDate, b: { readonly min: number; readonly max: number }): boolean {
  return a.min <= b.max && b.min <= a.max;
}

/** The date in words, its doubt kept: `2026?-01-22` reads "22 January 2026 (year uncertain)". */
export function describeEdtf(date: EdtfDate): string {
  if (date.text.includes('/')) return describeInterval(date.text);
  const words = describeParts(date);
  if (words === null) return `${date.text} (EDTF)`;
  const notes: string[] = [];
  if (date.uncertain !== 0)
    notes.push(date.uncertain === YEAR && date.parts.length > 1 ? 'year uncertain' : 'uncertain');
  if (date.approximate !== 0) notes.push('approximate');
  return notes.length === 0 ? words : `${words} (${notes.join(', ')})`;
}

function describeInterval(text: string): string {
  const [from = '', to = ''] = text.split('/').map((end) => {
    const date = parseEdtf(end);
    return date === null ? (end === '..' ? 'open' : 'unknown') : describeEdtf(date);
  });
  return `${from} to ${to}`;
}

function describeParts({ parts, unspecified, uncertain, approximate }: EdtfDate): string | null {
  const [year, month, day] = parts;
  if (year === undefined || unspecified || ((uncertain | approximate) & ~ALL) !== 0) return null;
  const monthName = month === undefined ? undefined : MONTHS[month];
  if (monthName === undefined) return `${year}`;
  return day === undefined ? `${monthName} ${year}` : `${day} ${monthName} ${year}`;
}

/** The library rolls 29 February of any year over into March, alone and within an interval or a set. */
function namesCalendarDays(text: string): boolean {
  const days = text.replaceAll(/[?~%]/g, '').matchAll(/(-?\d{4})-(\d\d)-(\d\d)/g);
  return days.every(([, year, month, day]) => isCalendarDay(Number(year), Number(month) - 1, Number(day)));
}

function isCalendarDay(year: number, month: number, day: number): boolean {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return date.getUTCMonth() === month && date.getUTCDate() === day;
}

/** The bounds of "[2024..2026]" or "{2024,2026}": the library leaves the end of a run out of them. */
function boundsOfMembers(text: string): { readonly min: number; readonly max: number } {
  const members = text
    .slice(1, -1)
    .split(/,|\.\./)
    .map((member) => parseEdtf(member.trim()));
  return {
    min: Math.min(...members.map((member) => member?.min ?? -Infinity)),
    max: Math.max(...members.map((member) => member?.max ?? Infinity)),
  };
}

function compareNumbers(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
