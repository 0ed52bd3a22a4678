const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });

// Invisible, but for joiners, which shape Arabic and Persian, and the marks of direction.
const INVISIBLE =
  /[[\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\ufff9-\ufffb]--[\u061c\u200c-\u200f]]/gv;
const SPACE = /[\s\p{Cc}]+/gu;
const MANY_MARKS = /(\p{M}{3})\p{M}+/gu;
const MANY_JOINERS = /([\u061c\u200c-\u200f])[\u061c\u200c-\u200f]+/g;
const VISIBLE = /[^\s\u061c\u200c-\u200f]/u;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** How much of a text a break between words may cost; a longer word is broken. */
const MIN_KEPT = 0.6;

/**
 * Any string as one line that can be drawn, in at most `limit` (≥ 2) UTF-16 units: well-formed, composed (NFC), no
 * controls, nothing that overrides direction, at most three marks on a letter. What doesn't fit is left out from
 * the last word, or, within a long word, from the last grapheme cluster; "…" says so. A text with nothing to see is
 * "—".
 */
export function sanitize(text: string, limit: number): string {
  // Four units of a raw text make at most one of the drawn one disappear, save for hostile ones, which end early.
  const cleaned = text
    .slice(0, limit * 4 + 200)
    .toWellFormed()
    .normalize('NFC')
    .replace(SPACE, ' ')
    .replace(INVISIBLE, '')
    .replace(MANY_MARKS, '$1')
    .replace(MANY_JOINERS, '$1')
    .trim();
  return VISIBLE.test(cleaned) ? cut(cleaned, limit) : '—';
}

/** The same, for a place within another text, whose direction it must not change (UAX #9, section 2.4.2). */
export function inset(text: string, limit: number): string {
  return isolated(sanitize(text, limit));
}

/** The same for a text that is drawn already. */
export function isolated(text: string): string {
  return isRightToLeft(text) ? `\u2068${text}\u2069` : text;
}

/** The same in quotation marks: what somebody said, as it was said. */
export function quoted(text: string, limit: number): string {
  return `“${inset(text, limit)}”`;
}

/** Whether a text has a character of a script that is written from right to left. */
export function isRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text);
}

function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = limit - 1;
  const space = text.lastIndexOf(' ', end);
  const place = space >= end * MIN_KEPT ? space : lastGrapheme(text.slice(0, limit + 8), end);
  return `${text.slice(0, place).trimEnd()}…`;
}

/** The last place at most `end` between two grapheme clusters, or between two characters of an endless one. */
function lastGrapheme(text: string, end: number): number {
  const place = GRAPHEMES.segment(text).containing(end)?.index ?? end;
  if (place > 0) return place;
  return (text.codePointAt(end - 1) ?? 0) > 0xffff ? end - 1 : end;
}
