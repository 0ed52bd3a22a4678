import { describeEdtf, type EdtfDate } from '../dossier/edtf-date.ts';
import { drawn } from './drawn-text.ts';
import type { Exactness } from './timeline-card.ts';

/** What a date is exact to: intervals, sets, seasons and dates with unspecified digits are spans. */
export function exactnessOf(date: EdtfDate | null): Exactness {
  if (date === null) return 'none';
  if (date.unspecified) return 'span';
  return (['span', 'year', 'month', 'day'] as const)[date.parts.length] ?? 'span';
}

export function isDoubtful({ uncertain, approximate }: EdtfDate): boolean {
  return uncertain !== 0 || approximate !== 0;
}

/** "22 January 2026" and "year uncertain" apart. */
export function describeDate(date: EdtfDate): { readonly date: string; readonly doubt: string | null } {
  const words = describeEdtf(date);
  const [, plain, doubt] = /^([^()]+) \(([^()]+)\)$/.exec(words) ?? [];
  if (!isDoubtful(date) || plain === undefined || doubt === undefined) {
    return { date: drawn(words, 60), doubt: null };
  }
  return { date: drawn(plain, 60), doubt: drawn(doubt, 40) };
}
