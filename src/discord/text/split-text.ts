import { cleanText, isBlank } from './clean-text.ts';
import { lastCodePointBreak, lastWordBreak } from './last-break.ts';
import { longestFit } from './longest-fit.ts';
import { showCleaned } from './show-plain.ts';

// The most that one code point can need: a surrogate pair, right-to-left, between two isolates.
const LEAST_LIMIT = 4;
const NOTHING = '—';

/**
 * Shows the whole of a text as `showPlain` does, in pages of at most `limit` (≥ 4) UTF-16 units, each able to
 * stand alone. Pages break between words; a word longer than a page breaks between grapheme clusters, and a
 * cluster longer than a page between code points. A text with nothing to see gives one page, "—".
 *
 * @throws RangeError if `limit` is below 4.
 */
export function splitText(raw: string, limit: number): readonly string[] {
  if (!(limit >= LEAST_LIMIT)) {
    throw new RangeError(
      `A text can't be split into pages of ${limit} characters: ${LEAST_LIMIT} is the least.`,
    );
  }
  const cleaned = cleanText(raw);
  if (isBlank(cleaned)) return [NOTHING];

  const pages: string[] = [];
  let start = 0;
  while (start < cleaned.length) {
    const atWord = longestFit(cleaned, start, limit, showCleaned, lastWordBreak);
    const end = atWord > start ? atWord : longestFit(cleaned, start, limit, showCleaned, lastCodePointBreak);
    pages.push(showCleaned(cleaned.slice(start, end)));
    start = cleaned.charAt(end) === ' ' ? end + 1 : end;
  }
  return pages;
}
