/** Where a sentence ends: not after an initial, or a word that is cut short. */
const END =
  /(?<=[.!?…。！？]["”’)]*)(?<!(?:\b\p{L}|\b(?:mr|mrs|ms|dr|st|vs|approx|ca|no|gen|col|sgt|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|e\.g|i\.e|etc))\.)\s+|\n+/giu;

/** The sentences of a text, as they stand in it. */
export function splitSentences(text: string): readonly string[] {
  return text.split(END);
}
