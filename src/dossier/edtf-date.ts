import edtf from 'edtf';
import { listWords } from '../text/list-words.ts';
import { type EdtfPoint, givenParts, parsePoint, type Span, spansOfPoint } from './edtf-point.ts';
import { type DateWords, sayPoint, sayPoints, wordsOfPoint } from './edtf-words.ts';

/**
 * A date as exact as its document and no more, after EDTF (ISO 8601-2:2019, levels 0 to 2).
 * `min` and `max` are the first and last millisecond that it may mean, by the day that is written whatever the
 * offset of its time, endless where it is open and never NaN.
 */
export interface EdtfDate extends Span {
  readonly text: string;
  /** What it may mean between `min` and `max`, in order: more than one span for seasons and sets. */
  readonly spans: readonly Span[];
  /** Which of year, month (from 0) and day are given; none for anything that is no plain date. */
  readonly parts: readonly number[];
  readonly form: EdtfForm;
}

type EdtfForm =
  | { readonly kind: 'point'; readonly point: EdtfPoint }
  | { readonly kind: 'interval'; readonly from: End; readonly to: End }
  | { readonly kind: 'set'; readonly joint: 'or' | 'and'; readonly members: readonly Member[] };

/** An end of an interval, or that it is open, or not known. */
export type End = EdtfPoint | 'open' | 'unknown';

/** One of a set, a run of it from first to last, or all up to one or from one on. */
export type Member =
  | { readonly kind: 'one'; readonly point: EdtfPoint }
  | { readonly kind: 'run'; readonly first: EdtfPoint; readonly last: EdtfPoint }
  | { readonly kind: 'until' | 'since'; readonly point: EdtfPoint };

/** The date that an EDTF text means, or null where it is none. */
export function parseEdtf(text: string): EdtfDate | null {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const date = readEdtf(text);
  if (parsed.size >= MAX_PARSED) parsed.clear();
  if (text.length <= LONGEST_PARSED) parsed.set(text, date);
  return date;
}

/** What was read lately: the library takes half a millisecond for a date, and each is needed again and again. */
const parsed = new Map<string, EdtfDate | null>();
const MAX_PARSED = 16_384;
const LONGEST_PARSED = 60;

function readEdtf(text: string): EdtfDate | null {
  // The library takes five bare digits and more for Unix time, which EDTF does not know.
  if (/^\s|\s$|^-?\d{5,}$/.test(text) || !isEdtf(text)) return null;
  const form = readForm(text);
  if (form === null) return null;
  const spans = spansOfForm(form);
  return {
    text,
    min: Math.min(...spans.map(({ min }) => min)),
    max: Math.max(...spans.map(({ max }) => max)),
    spans,
    parts: form.kind === 'point' ? givenParts(form.point) : [],
    form,
  };
}

/**
 * Earlier dates first; of two that begin together the more exact one first; ties by text, so that the order
 * is total. Dates open at the start come before all others.
 */
export function compareEdtf(a: EdtfDate, b: EdtfDate): number {
  return compareValues(a.min, b.min) || compareValues(a.max, b.max) || compareValues(a.text, b.text);
}

/** Whether the two may mean the same day. */
export function overlaps(a: EdtfDate, b: EdtfDate | Span): boolean {
  const others = 'spans' in b ? b.spans : [b];
  return a.spans.some((one) => others.some((other) => one.min <= other.max && other.min <= one.max));
}

/** The date in words, its doubt kept: `2026?-01-22` reads "22 January 2026 (year uncertain)". */
export function describeEdtf(date: EdtfDate): string {
  const { words, doubt } = wordsOfEdtf(date);
  return doubt === null ? words : `${words} (${doubt})`;
}

/** The words and the doubt apart; in an interval or a set the doubt stays beside the date that it is about. */
export function wordsOfEdtf({ form }: EdtfDate): DateWords {
  if (form.kind === 'point') return wordsOfPoint(form.point);
  if (form.kind === 'interval') {
    const { from, to } = form;
    // "open to open" would say less.
    if (typeof from === 'string' && typeof to === 'string') return { words: 'date not known', doubt: null };
    const isBounded = typeof from === 'object' && typeof to === 'object';
    const ends = isBounded ? sayPoints([from, to]) : [sayEnd(from), sayEnd(to)];
    return { words: ends.join(' to '), doubt: null };
  }
  return { words: sayMembers(form.members, form.joint), doubt: null };
}

/** "on 22 January 2026", "in 2026", "in the second quarter of 2025", "from 2024 to 2026", "on a day not known". */
export function whenEdtf(date: EdtfDate): string {
  const words = describeEdtf(date);
  if (date.form.kind === 'interval') {
    const { from, to } = date.form;
    if (typeof from === 'string' && typeof to === 'string') return 'at a date not known';
    if (typeof from === 'string') return `at the latest ${preposition(date)} ${sayEnd(to)}`;
    return typeof to === 'string' ? `${preposition(date)} ${sayEnd(from)} or later` : `from ${words}`;
  }
  if (words.startsWith('year not given')) return 'in a year not given';
  return `${preposition(date)} ${/^(?:first|second|third|fourth|last) /.test(words) ? 'the ' : ''}${words}`;
}

function preposition(date: EdtfDate): 'on' | 'in' {
  const [first] = pointsOf(date);
  const isDay = first?.day?.length === 1 && first.month?.length !== 12;
  return isDay ? 'on' : 'in';
}

/** Every date that the text names. */
export function pointsOf({ form }: EdtfDate): readonly EdtfPoint[] {
  if (form.kind === 'point') return [form.point];
  if (form.kind === 'interval') return [form.from, form.to].filter((end) => typeof end === 'object');
  return form.members.flatMap((member) => ('first' in member ? [member.first, member.last] : [member.point]));
}

function isEdtf(text: string): boolean {
  if (/^\d{4}(?:-\d\d){0,2}$/.test(text)) return true;
  try {
    edtf(text);
    return true;
  } catch {
    return false;
  }
}

function readForm(text: string): EdtfForm | null {
  if (/^[[{]/.test(text)) {
    const members = text.slice(1, -1).split(',').map(readMember);
    if (members.some((member) => member === null)) return null;
    return {
      kind: 'set',
      joint: text.startsWith('[') ? 'or' : 'and',
      members: members.filter((member) => member !== null),
    };
  }
  if (!text.includes('/')) {
    const point = parsePoint(text);
    return point === null ? null : { kind: 'point', point };
  }
  const [from, to] = text.split('/').map(readEnd);
  return from && to ? { kind: 'interval', from, to } : null;
}

function readEnd(text: string): End | null {
  if (text === '') return 'unknown';
  return text === '..' ? 'open' : parsePoint(text);
}

function readMember(text: string): Member | null {
  const ends = text.split('..').map((end) => end.trim());
  if (ends.length > 2) return null;
  const [first, last] = ends.map((end) => (end === '' ? null : parsePoint(end)));
  if (ends.some((end) => end !== '' && parsePoint(end) === null)) return null;
  if (last === undefined) return first ? { kind: 'one', point: first } : null;
  if (first && last) {
    const isUpward = spanBetween(first, 'open').min <= spanBetween(last, 'open').min;
    return isUpward ? { kind: 'run', first, last } : { kind: 'run', first: last, last: first };
  }
  if (first) return { kind: 'since', point: first };
  return last ? { kind: 'until', point: last } : null;
}

function spansOfForm(form: EdtfForm): readonly Span[] {
  if (form.kind === 'point') return spansOfPoint(form.point);
  if (form.kind === 'interval') return [spanBetween(form.from, form.to)];
  return form.members
    .flatMap((member) => {
      if (member.kind === 'one') return spansOfPoint(member.point);
      if (member.kind === 'run') return [spanBetween(member.first, member.last)];
      return [
        member.kind === 'until' ? spanBetween('open', member.point) : spanBetween(member.point, 'open'),
      ];
    })
    .toSorted((a, b) => compareValues(a.min, b.min) || compareValues(a.max, b.max));
}

function spanBetween(from: End, to: End): Span {
  const min = typeof from === 'string' ? -Infinity : (spansOfPoint(from).at(0)?.min ?? -Infinity);
  const max = typeof to === 'string' ? Infinity : (spansOfPoint(to).at(-1)?.max ?? Infinity);
  return { min, max };
}

function sayEnd(end: End): string {
  return typeof end === 'string' ? end : sayPoint(end);
}

/** "22 or 23 January 2026", "1667 or one of 1670 to 1672", "3 December 2025 or earlier". */
function sayMembers(members: readonly Member[], joint: 'or' | 'and'): string {
  const points = members.flatMap((member) => (member.kind === 'one' ? [member.point] : []));
  if (points.length === members.length) return listWords(sayPoints(points), joint);
  const words = members.map((member) => {
    if (member.kind === 'one') return sayPoint(member.point);
    if (member.kind === 'run') {
      const run = sayPoints([member.first, member.last]).join(' to ');
      return joint === 'or' ? `one of ${run}` : run;
    }
    return `${sayPoint(member.point)} ${joint} ${member.kind === 'until' ? 'earlier' : 'later'}`;
  });
  return listWords(words, joint);
}

function compareValues<T extends number | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
