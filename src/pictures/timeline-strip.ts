import { startOfMonth, startOfYear } from '../dossier/edtf-point.ts';
import { writeYear } from '../dossier/edtf-words.ts';
import type { TimelineEntry } from '../dossier/timeline.ts';
import type { Strip, StripMark } from './timeline-card.ts';
import { exactnessOf, isDoubtful } from './timeline-dates.ts';

/** The dated events of a page as marks on one line; null where none is dated. Times are milliseconds (UTC). */
const YEAR = 365.2425 * 86_400_000;
const MOST_TICKS = 6;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export function stripOf(entries: readonly TimelineEntry[], first: number): Strip | null {
  const dated = entries.flatMap(({ event, date }, at) =>
    date === null ? [] : [{ number: first + at + 1, voice: event.voice, date }],
  );
  const ends = dated.flatMap(({ date: { min, max } }) => [min, max]).filter(Number.isFinite);
  if (ends.length === 0) return null;
  const { start, end, ticks } = axisOf(Math.min(...ends), Math.max(...ends));
  const place = (time: number): number =>
    // Of years so far away that one is no more than a rounding error, all are at the start.
    end > start ? Math.min(1, Math.max(0, (time - start) / (end - start))) : 0;
  return {
    ticks: ticks.map(({ time, label }) => ({ at: place(time), label })),
    marks: dated.map(
      ({ number, voice, date }): StripMark => ({
        number,
        from: place(date.min),
        to: place(date.max),
        voice,
        exactness: exactnessOf(date),
        doubtful: isDoubtful(date),
      }),
    ),
  };
}

interface Axis {
  readonly start: number;
  readonly end: number;
  readonly ticks: readonly { readonly time: number; readonly label: string }[];
}

/** From the beginning of a year to the end of one, or of months where less than a year is all there is. */
function axisOf(min: number, max: number): Axis {
  const [from, to] = [yearOf(min), yearOf(max)];
  if (from === to && Math.abs(from) < 200_000) return monthsAxis(from, new Date(min), new Date(max));
  const step = roundYears((to + 1 - from) / MOST_TICKS);
  const first = Math.ceil(from / step) * step;
  const years = Array.from({ length: Math.floor((to + 1 - first) / step) + 1 }, (_, at) => first + at * step);
  return {
    start: startOfYear(from),
    end: startOfYear(to + 1),
    ticks: years.map((year) => ({ time: startOfYear(year), label: writeTick(year) })),
  };
}

function monthsAxis(year: number, min: Date, max: Date): Axis {
  const [from, to] = [min.getUTCMonth(), max.getUTCMonth()];
  const step = Math.ceil((to + 1 - from) / MOST_TICKS);
  const months = Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, at) => from + at * step);
  return {
    start: startOfMonth(year, from + 1),
    end: startOfMonth(year, to + 2),
    ticks: months.map((month) => ({
      time: startOfMonth(year, month + 1),
      label: `${MONTHS[month % 12]} ${year}`,
    })),
  };
}

/** The least of 1, 2 and 5 times a power of ten that is no less. */
function roundYears(least: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(least)));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= least) ?? power;
}

function yearOf(time: number): number {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? Math.floor(time / YEAR) + 1970 : date.getUTCFullYear();
}

/** "2026", "45 BC", "150M BC". */
function writeTick(year: number): string {
  if (Math.abs(year) < 10_000) return writeYear(year);
  return `${compact.format(Math.abs(year))}${year < 0 ? ' BC' : ''}`;
}

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
