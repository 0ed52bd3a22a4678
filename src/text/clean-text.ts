// What an ordinary European sentence is made of: nothing in it needs any of the passes below.
const NEEDS_CLEANING = /[^ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]| {2}|^ | $/;

const UNWANTED =
  /[[\p{Cc}--[\t-\r\u0085]]\p{Noncharacter_Code_Point}\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\u{e0001}]/gv;
const WHITE_SPACE = /[\s\u0085]+/g;

// A subdivision flag (England, Scotland, Wales) is the one emoji with a long invisible tail, so it is matched
// first and left whole.
const FLAG_OR_RUN =
  /\u{1f3f4}[\u{e0020}-\u{e007e}]{1,6}\u{e007f}|[\p{M}\p{Default_Ignorable_Code_Point}]{3,}/gu;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;
const SPACING_MARK = /\p{Mc}/u;
const VISIBLE = /[^\s\p{Default_Ignorable_Code_Point}\p{Cf}]/u;

const MAX_MARKS = 3;
const MAX_INVISIBLE = 2;

/**
 * Makes any string one line of well-formed text without control over what stands around it.
 *
 * White space runs become one space, at the ends none; controls, noncharacters and bidirectional embeddings,
 * overrides and isolates (UAX #9, section 2) go; a lone surrogate becomes U+FFFD. Of the marks that follow one
 * base, three stacking (Mn, Me) and three spacing (Mc) are kept, of invisible characters two in a row: enough
 * for vocalised Arabic, pointed Hebrew, Burmese and emoji sequences, too few to climb over the next line.
 *
 * Cleaning a cleaned text changes nothing.
 */
export function cleanText(raw: string): string {
  if (!NEEDS_CLEANING.test(raw)) return raw;
  return raw
    .toWellFormed()
    .replace(UNWANTED, '')
    .replace(FLAG_OR_RUN, boundRun)
    .replace(WHITE_SPACE, ' ')
    .trim();
}

/** Whether a cleaned text has nothing in it that a reader would see. */
export function isBlank(cleaned: string): boolean {
  return !VISIBLE.test(cleaned);
}

function boundRun(run: string): string {
  if (run.startsWith('\u{1f3f4}')) return run;
  let kept = '';
  let stacking = 0;
  let spacing = 0;
  let invisible = 0;
  for (const character of run) {
    if (INVISIBLE.test(character)) {
      invisible += 1;
      if (invisible <= MAX_INVISIBLE) kept += character;
    } else if (SPACING_MARK.test(character)) {
      spacing += 1;
      if (spacing <= MAX_MARKS) kept += character;
    } else {
      stacking += 1;
      if (stacking <= MAX_MARKS) kept += character;
    }
  }
  return kept;
}
