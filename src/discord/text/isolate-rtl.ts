const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

// The ranges whose characters are right-to-left even where unassigned (UAX #9, table 4; DerivedBidiClass.txt)
// and the right-to-left mark. Those beyond the first plane are told by their high surrogate.
const RIGHT_TO_LEFT = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefe\ud802\ud803\ud83a\ud83b]/;

/**
 * Wraps a text that has a right-to-left character in a first-strong isolate (UAX #9, section 2.4.2), so that it
 * can't reorder the words and numbers beside it. The text must be cleaned: isolates in it would unbalance these.
 */
export function isolateRtl(cleaned: string): string {
  return RIGHT_TO_LEFT.test(cleaned) ? FIRST_STRONG_ISOLATE + cleaned + POP_ISOLATE : cleaned;
}
