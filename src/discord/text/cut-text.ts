import { cleanText, isBlank } from './clean-text.ts';
import { isolateRtl } from './isolate-rtl.ts';
import { lastWordBreak } from './last-break.ts';
import { longestFit } from './longest-fit.ts';
import { showCleaned } from './show-plain.ts';

const ELLIPSIS = '…';
const NOTHING = '—';

export type Cut = {
  /** As Discord is to be sent it. */
  readonly text: string;
  /** Whether something was left out; `text` then ends with an ellipsis. */
  readonly cut: boolean;
};

/**
 * Shows a text as `showPlain` does, in at most `limit` (≥ 2) UTF-16 units. What doesn't fit is left out from the
 * last word that does, or, within a single word, from the last grapheme cluster.
 *
 * @throws RangeError if `limit` is below 2.
 */
export function cutText(raw: string, limit: number): Cut {
  return cutCleaned(cleanText(raw), limit, showCleaned);
}

/**
 * Cuts a text likewise for a place where Discord shows no markdown (labels and descriptions of options and
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
  const end = longestFit(cleaned, 0, limit, showCut, lastWordBreak);
  return { text: showCut(cleaned.slice(0, end)), cut: true };
}
