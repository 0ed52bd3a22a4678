import { type EdtfDate, pointsOf, wordsOfEdtf } from '../../dossier/edtf-date.ts';
import { type EdtfPoint, startOfMonth, startOfYear } from '../../dossier/edtf-point.ts';
import { writeYear } from '../../dossier/edtf-words.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import type { TimelineEntry } from '../../dossier/timeline.ts';
import { describeHedge, describeSpeaker, describeWhenSaid, inOneLine, knownThrough } from './attribution.ts';
import { describePicture, type Picture } from './picture.ts';
import { isolated, sanitize } from './sanitize.ts';
import type { Exactness, Strip, StripMark, TimelineCard, TimelineRow } from './timeline-card.ts';

/** What a date is exact to: intervals, sets, seasons and dates with unspecified digits are spans. */
function exactnessOf(date: EdtfDate | null): Exactness {
  if (date === null) return 'none';
  if (date.form.kind !== 'point' || !isGiven(date.form.point)) return 'span';
  return (['span', 'year', 'month', 'day'] as const)[date.parts.length] ?? 'span';
}

function isDoubtful(date: EdtfDate): boolean {
  return pointsOf(date).some(({ uncertain, approximate }) => uncertain.length + approximate.length > 0);
}

/** "22 January 2026" and "year uncertain" apart. */
function describeDate(date: EdtfDate): { readonly date: string; readonly doubt: string | null } {
  const { words, doubt } = wordsOfEdtf(date);
  return { date: sanitize(words, 60), doubt: doubt === null ? null : sanitize(doubt, 40) };
}

/** Whether none of its digits is left open. */
function isGiven({ year, month, day }: EdtfPoint): boolean {
  return year.min === year.max && [month, day].every((choice) => choice === null || choice.length === 1);
}

/** The dated events of a page as marks on one line; null where none is dated. Times are milliseconds (UTC). */
const YEAR = 365.2425 * 86_400_000;
const MAX_TICKS = 6;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function stripOf(entries: readonly TimelineEntry[], first: number): Strip | null {
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
  const step = roundYears((to + 1 - from) / MAX_TICKS);
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
  const step = Math.ceil((to + 1 - from) / MAX_TICKS);
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

const MAX_EVENTS = 12;

/** A page of a list of events: `first` is the index of its first event in the whole list of `total`. */
interface TimelinePage {
  readonly entries: readonly TimelineEntry[];
  readonly first: number;
  readonly total: number;
}

/** One page of events, at most twelve, in the order given; null where it has none. */
export function timelinePicture(snapshot: Snapshot, page: TimelinePage): Picture | null {
  const entries = page.entries.slice(0, MAX_EVENTS);
  if (entries.length === 0) return null;
  const strip = stripOf(entries, page.first);
  const card: TimelineCard = {
    kind: 'timeline',
    title: describeFinding({ ...page, entries }),
    subtitle: sanitize(snapshot.dossier.title, 140),
    strip,
    events: entries.map((entry, at) => rowOf(snapshot, entry, page.first + at + 1)),
    footer: [
      ...(strip === null ? [] : ['The longer a mark on the strip, the less exact the date.']),
      'REPORTED: as a report has it. COMMENTARY: as a commentator tells it.',
      ...knownThrough(snapshot),
    ],
  };
  return { name: 'timeline.png', alt: describeCard(card), card };
}

/** "Events 1 to 5 of 10: 3 dated, 2 undated". */
function describeFinding({ entries, first, total }: TimelinePage): string {
  const dated = entries.filter(({ date }) => date !== null).length;
  const counts = `${dated} dated, ${entries.length - dated} undated`;
  if (entries.length >= total) return `${total} ${total === 1 ? 'event' : 'events'}: ${counts}`;
  const which =
    entries.length === 1 ? `Event ${first + 1}` : `Events ${first + 1} to ${first + entries.length}`;
  return `${which} of ${total}: ${counts}`;
}

function rowOf(snapshot: Snapshot, { event, date }: TimelineEntry, number: number): TimelineRow {
  const when = event.outlook ? `, ${describeWhenSaid(snapshot, event)}` : '';
  return {
    number,
    title: sanitize(event.title, 130),
    voice: event.voice,
    outlook: event.outlook,
    exactness: exactnessOf(date),
    ...(date === null ? { date: null, doubt: null } : describeDate(date)),
    speaker: inOneLine(
      describeHedge(event),
      `${describeSpeaker(snapshot, { ...event, voice: 'reported' })}${when}`,
    ),
  };
}

function describeCard({ title, subtitle, events, footer }: TimelineCard): string {
  const lines = events.map((event) => {
    const voice = `${event.voice === 'reported' ? 'Reported' : 'Commentary'}${event.outlook ? ' outlook' : ''}`;
    const doubt = event.doubt === null ? '' : ` (${event.doubt})`;
    return `${event.number}. ${event.date ?? 'Undated'}${doubt}: ${isolated(event.title)}. ${voice}: ${event.speaker}.`;
  });
  return describePicture([`Timeline. ${title}. ${isolated(subtitle)}.`, ...lines, ...footer]);
}
