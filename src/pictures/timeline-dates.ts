import { type EdtfDate, pointsOf, wordsOfEdtf } from '../dossier/edtf-date.ts';
import type { EdtfPoint } from '../dossier/edtf-point.ts';
import { drawn } from './drawn-text.ts';
import type { Exactness } from './timeline-card.ts';

/** What a date is exact to: intervals, sets, seasons and dates with unspecified digits are spans. */
export function exactnessOf(date: EdtfDate | null): Exactness {
  if (date === null) return 'none';
  if (date.form.kind !== 'point' || !isGiven(date.form.point)) return 'span';
  return (['span', 'year', 'month', 'day'] as const)[date.parts.length] ?? 'span';
}

export function isDoubtful(date: EdtfDate): boolean {
  return pointsOf(date).some(({ uncertain, approximate }) => uncertain.length + approximate.length > 0);
}

/** "22 January 2026" and "year uncertain" apart. */
export function describeDate(date: EdtfDate): { readonly date: string; readonly doubt: string | null } {
  const { words, doubt } = wordsOfEdtf(date);
  return { date: drawn(words, 60), doubt: doubt === null ? null : drawn(doubt, 40) };
}

/** Whether none of its digits is left open. */
function isGiven({ year, month, day }: EdtfPoint): boolean {
  return year.min === year.max && [month, day].every((choice) => choice === null || choice.length === 1);
}
