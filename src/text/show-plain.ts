import { cleanText } from './clean-text.ts';

const MAY_BE_ACTIVE = /[\\*_`[\]|~<@:/]/;

// One alternative a rule, in this order:
// - the escape itself, emphasis, code, masked links, spoilers: wherever they stand, for what closes them may
//   come from the text that follows;
// - `~`, but not "~300";
// - `<` of mentions, timestamps, custom emoji, commands, navigation, e-mail and quiet links, but not "< 5" or "<5 %";
// - the two mentions that have no brackets;
// - the colon of a link, and of an emoji by name (":smile:"), but not of a time of day ("12:30:45");
// - the slash of an invitation, which needs no "https" to be shown as one.
const ACTIVE_ANYWHERE =
  /[\\*_`[\]|]|~(?!\d)|<(?!=? |=?[\d.,]+(?:[ %)]|$))|@(?=everyone|here)|:(?=\/\/|(?!\d{1,2}:)[^ :]+:)|(?<=(?i:discord(?:app)?\.(?:com|gg|gift|new)))\//g;

// Headings, bullets, subtext, quotes; the end of the text counts as the space that they need, for one may follow.
const ACTIVE_AT_START = /^(?=(?:#{1,3}|-#?|>|>>>)(?: |$))/;
const NUMBERED_AT_START = /^(\d+)(?=\.(?: |$))/;

/**
 * Puts a backslash before every character of a cleaned text (one line) that Discord could read as markup, and
 * before no other, as far as one can tell from the text alone.
 *
 * Discord drops a backslash before anything that is not a letter, digit or space. Rules after Discord's
 * "Markdown Text 101" and "Message Formatting" (the API reference). Not for the label of a masked link,
 * where Discord reads no escapes, nor for the inside of a code span.
 */
function escapeMarkdown(cleaned: string): string {
  const inline = MAY_BE_ACTIVE.test(cleaned) ? cleaned.replace(ACTIVE_ANYWHERE, '\\$&') : cleaned;
  return inline.replace(ACTIVE_AT_START, '\\').replace(NUMBERED_AT_START, '$1\\');
}

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

/**
 * Makes any string safe to stand inside Discord markdown as ordinary text, at a line's start too: one line,
 * nothing in it a mention, link or markup, its direction kept to itself. May be empty. Not for the label of a
 * masked link or a code span, where Discord reads no escapes.
 */
export function showPlain(text: string): string {
  return showCleaned(cleanText(text));
}

/** `showPlain` of a text that `cleanText` made, or of a part of one. */
export function showCleaned(cleaned: string): string {
  return isolateRtl(escapeMarkdown(cleaned));
}

/**
 * An address within a text: brackets belong to it where it opens them itself. An invitation to another server is none.
 */
const ADDRESS =
  /https?:\/\/(?=[\p{L}\p{N}])(?!(?:www\.)?discord(?:app)?\.(?:gg|gift|new|com\/invite)\b)(?:\([^\s()<>“”…]*\)|[^\s()<>“”…])+…?/giu;
const SCHEME = /^https?:\/\//i;
/** What ends a sentence and not an address. */
const AFTER_ADDRESS = /[.,;:!?'"’\]]+$/;
/** Below what any page of a text holds, so that none of it is broken off. */
const MAX_ADDRESS = 500;

/** A text of anybody’s for where everybody reads it: its addresses are named, and nobody can press them. */
export function withoutLinks(text: string): string {
  return text.replaceAll(/https?:\/\//gi, '');
}

/**
 * `showCleaned`, with addresses that can be pressed and are seen as what they are. Of one that was cut off ("…"), or is
 * longer than a page might hold, no part must lead anywhere else: it stands without its scheme.
 */
export function showLinked(cleaned: string): string {
  const parts: string[] = [];
  let end = 0;
  for (const { 0: found, index } of cleaned.matchAll(ADDRESS)) {
    const address = found.replace(AFTER_ADDRESS, '');
    parts.push(escapeMarkdown(cleaned.slice(end, index)));
    const isWhole = !address.endsWith('…') && address.length <= MAX_ADDRESS;
    parts.push(isWhole ? `<${address}>` : escapeMarkdown(address.replace(SCHEME, '')));
    end = index + address.length;
  }
  return end === 0
    ? showCleaned(cleaned)
    : isolateRtl(`${parts.join('')}${escapeMarkdown(cleaned.slice(end))}`);
}
