import { type EdtfDate, parseEdtf } from './edtf-date.ts';

/**
 * The date that a record has in one of its fields, or null. It is read once for each record, for as long as that is in
 * memory: reading a date takes up to half a millisecond, and a list is put in order by thousands.
 */
export function dateOfRecord(record: object, text: string | null): EdtfDate | null {
  if (text === null) return null;
  const known = kept.get(record);
  if (known?.text === text) return known;
  const date = parseEdtf(text);
  if (date !== null) kept.set(record, date);
  return date;
}

const kept = new WeakMap<object, EdtfDate>();
