import { cleanText } from './clean-text.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { isolateRtl } from './isolate-rtl.ts';

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
