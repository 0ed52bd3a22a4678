import { type EdtfDate, parseEdtf } from './edtf-date.ts';
import { readTypedDate } from './typed-date.ts';
import { foldTyped } from './typed-text.ts';

/**
 * A point in a dossier's history: a revision, or a date as it was typed (a year, month or day), which stands for
 * the moment at which it begins. So "since 2025-12" takes in what was changed on the first of December.
 */
export type Point = { readonly revision: number } | { readonly instant: string };

/** How points are written, for the person who wrote something else; `adviseOnDate` knows better where it was a date. */
export const POINT_FORMS = 'a year, month or day (2025, 2025-12, 2026-01-22) or a revision (12, r12, #12)';

/**
 * The point that a text names, or null where it names none. Digits are a revision, but for four of them, which are
 * a year: revision 2025 is written "r2025", "#2025" or "revision 2025".
 */
export function parsePoint(text: string): Point | null {
  const typed = foldTyped(text);
  if (parsePlainDate(typed) !== null) return { instant: typed };
  const [, mark, digits] = /^(r|#|revision )? ?(\d{1,9})$/i.exec(typed) ?? [];
  if (digits !== undefined)
    return mark === undefined && digits.length === 4 ? null : { revision: Number(digits) };
  const instant = readPlainDate(typed);
  return instant === null ? null : { instant };
}

/** A year, month or day as people type it ("22 January 2026"), written as 2026-01-22; null where it is in doubt. */
export function readPlainDate(text: string): string | null {
  const read = readTypedDate(text);
  return read?.kind === 'date' && parsePlainDate(read.edtf) !== null ? read.edtf : null;
}

/** A point as `parsePoint` reads it back: "r12", "2025-12". */
export function writePoint(point: Point): string {
  return 'revision' in point ? `r${point.revision}` : point.instant;
}

/** "revision 12", "2025-12". */
export function describePoint(point: Point): string {
  return 'revision' in point ? `revision ${point.revision}` : point.instant;
}

/** A year, month or day without any sign of doubt, or null. */
export function parsePlainDate(text: string): EdtfDate | null {
  return /^\d{4}(-\d\d){0,2}$/.test(text) ? parseEdtf(text) : null;
}
