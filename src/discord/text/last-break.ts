const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The last place in `text`, above `start` and at most `end`, where it may be broken; `start` if there is none. */
export type LastBreak = (text: string, start: number, end: number) => number;

/**
 * Breaks before a space, else between two grapheme clusters (UAX #29); the end of the text counts as either.
 * Places are UTF-16 indexes into a cleaned text.
 */
export const lastWordBreak: LastBreak = (text, start, end) => {
  if (end >= text.length) return text.length;
  let segments: Intl.Segments | undefined;
  const clusterAt = (index: number): number => {
    // Without carriage returns a break between two characters below the first combining mark is certain.
    if (text.charCodeAt(index) < 0x300 && text.charCodeAt(index - 1) < 0x300) return index;
    // Whether a cluster begins at an index depends on what is before it and on one character after.
    segments ??= graphemes.segment(text.slice(start, end + 3));
    return start + (segments.containing(index - start)?.index ?? 0);
  };
  for (let space = text.lastIndexOf(' ', end); space > start; space = text.lastIndexOf(' ', space - 1)) {
    if (clusterAt(space) === space && clusterAt(space + 1) === space + 1) return space;
  }
  let place = clusterAt(end);
  // A few signs (U+0600 and its like) take the space after them into their cluster.
  while (place > start && text.charAt(place - 1) === ' ') place = clusterAt(place - 1);
  return place;
};

/** Breaks between any two code points: the last resort, for a cluster that is too long by itself. */
export const lastCodePointBreak: LastBreak = (text, start, end) => {
  if (end >= text.length) return text.length;
  const splitsPair = (text.codePointAt(end - 1) ?? 0) > 0xffff;
  const endsInSpace = text.charAt(end - 1) === ' ';
  return Math.max(start, splitsPair || endsInSpace ? end - 1 : end);
};
