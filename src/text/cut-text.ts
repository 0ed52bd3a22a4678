import { cleanText, isBlank } from './clean-text.ts';
import { isolateRtl, showCleaned } from './show-plain.ts';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The last place in `text`, above `start` and at most `end`, where it may be broken; `start` if there is none. */
type LastBreak = (text: string, start: number, end: number) => number;

/**
 * Breaks before a space, else between two grapheme clusters (UAX #29); the end of the text counts as either.
 * Places are UTF-16 indexes into a cleaned text.
 */
const lastWordBreak: LastBreak = (text, start, end) => breakAt(text, start, end, start);

/** The same, but not before a space so far back that most of the text would be lost for one long word. */
const lastCutBreak: LastBreak = (text, start, end) =>
  breakAt(text, start, end, Math.max(start, Math.min((start + end) / 2, end - LONG_WORD)));

/** Few words of any language that puts spaces between them are longer. */
const LONG_WORD = 30;

/** @param least The place above which a space is taken. */
function breakAt(text: string, start: number, end: number, least: number): number {
  if (end >= text.length) return text.length;
  let segments: Intl.Segments | undefined;
  const clusterAt = (index: number): number => {
    // Without carriage returns a break between two characters below the first combining mark is certain.
    if (text.charCodeAt(index) < 0x300 && text.charCodeAt(index - 1) < 0x300) return index;
    // Whether a cluster begins at an index depends on what is before it and on one character after.
    segments ??= graphemes.segment(text.slice(start, end + 3));
    return start + (segments.containing(index - start)?.index ?? 0);
  };
  for (let space = text.lastIndexOf(' ', end); space > least; space = text.lastIndexOf(' ', space - 1)) {
    if (clusterAt(space) === space && clusterAt(space + 1) === space + 1) return space;
  }
  let place = clusterAt(end);
  // A few signs (U+0600 and its like) take the space after them into their cluster.
  while (place > start && text.charAt(place - 1) === ' ') place = clusterAt(place - 1);
  return place;
}

/** Breaks between any two code points: the last resort, for a cluster that is too long by itself. */
const lastCodePointBreak: LastBreak = (text, start, end) => {
  if (end >= text.length) return text.length;
  const splitsPair = (text.codePointAt(end - 1) ?? 0) > 0xffff;
  const endsInSpace = text.charAt(end - 1) === ' ';
  return Math.max(start, splitsPair || endsInSpace ? end - 1 : end);
};

const ISOLATES = 2;

/**
 * Where the longest part of `text` that begins at `start` ends if its shown form is to fit `limit` UTF-16
 * units: a place that `lastBreak` allows, `start` if none does.
 *
 * `show` may at most double a character's length and wrap the whole in two more.
 */
function longestFit(
  text: string,
  start: number,
  limit: number,
  show: (part: string) => string,
  lastBreak: LastBreak,
): number {
  let end = Math.min(text.length, start + limit);
  while (end > start) {
    const place = lastBreak(text, start, end);
    if (place <= start) return start;
    const excess = show(text.slice(start, place)).length - limit;
    if (excess <= 0) return place;
    // Every character taken off saves two units at most, so this never steps over a place that fits.
    end = place - Math.max(1, Math.ceil((excess - ISOLATES) / 2));
  }
  return start;
}

const ELLIPSIS = '…';
const NOTHING = '—';

type Cut = {
  /** As Discord is to be sent it. */
  readonly text: string;
  /** Whether something was left out; `text` then ends with an ellipsis. */
  readonly cut: boolean;
};

/**
 * Shows a text as `showPlain` does, in at most `limit` (≥ 2) UTF-16 units. What doesn't fit is left out from the
 * last word that does, or, within a long word, from the last grapheme cluster.
 *
 * @param show `showLinked`, where addresses in it are to be pressed.
 * @throws RangeError if `limit` is below 2.
 */
export function cutText(raw: string, limit: number, show = showCleaned): Cut {
  return cutCleaned(cleanText(raw), limit, show);
}

/**
 * Cuts a text in the same way to so many (≥ 2) UTF-16 units as a person sees them: escapes and isolates come on top,
 * which at most double its length and add two.
 *
 * @throws RangeError if `limit` is below 2.
 */
export function cutSeen(raw: string, limit: number): Cut {
  const { text, cut } = cutCleaned(cleanText(raw), limit, (part) => part);
  return { text: showCleaned(text), cut };
}

/**
 * Cuts a text in the same way for a place where Discord shows no markdown (labels and descriptions of options and
 * buttons, names of choices): cleaned, nothing escaped, never empty ("—"), no space at either end.
 *
 * @throws RangeError if `limit` is below 2.
 */
export function cutLabel(raw: string, limit: number): string {
  const cleaned = cleanText(raw);
  return cutCleaned(isBlank(cleaned) ? NOTHING : cleaned, limit, isolateRtl).text;
}

function cutCleaned(cleaned: string, limit: number, show: (part: string) => string): Cut {
  if (!(limit >= 2)) throw new RangeError(`A text can't be cut to ${limit} characters: 2 is the least.`);
  if (cleaned.length <= limit) {
    const whole = show(cleaned);
    if (whole.length <= limit) return { text: whole, cut: false };
  }
  const showCut = (part: string): string => show(part + ELLIPSIS);
  const end = longestFit(cleaned, 0, limit, showCut, lastCutBreak);
  return { text: showCut(cleaned.slice(0, end)), cut: true };
}

// The most that one code point can need: a surrogate pair, right-to-left, between two isolates.
const MIN_LIMIT = 4;

/**
 * Shows the whole of a text as `showPlain` does, in pages of at most `limit` (≥ 4) UTF-16 units, each able to
 * stand alone. Pages break between words; a word longer than a page breaks between grapheme clusters, and a
 * cluster longer than a page between code points. A text with nothing to see gives one page, "—".
 *
 * @param show `showLinked`, where addresses in it are to be pressed: for pages of more than 500 characters.
 * @throws RangeError if `limit` is below 4.
 */
export function splitText(raw: string, limit: number, show = showCleaned): readonly string[] {
  if (!(limit >= MIN_LIMIT)) {
    throw new RangeError(
      `A text can't be split into pages of ${limit} characters: ${MIN_LIMIT} is the least.`,
    );
  }
  const cleaned = cleanText(raw);
  if (isBlank(cleaned)) return [NOTHING];

  const pages: string[] = [];
  let start = 0;
  while (start < cleaned.length) {
    const atWord = longestFit(cleaned, start, limit, show, lastWordBreak);
    const end = atWord > start ? atWord : longestFit(cleaned, start, limit, show, lastCodePointBreak);
    pages.push(show(cleaned.slice(start, end)));
    start = cleaned.charAt(end) === ' ' ? end + 1 : end;
  }
  return pages;
}
