import { findList } from './markdown-list.ts';
import type { Found, MarkdownPlace, ParsePart } from './markdown-tree.ts';

const HEADING = / *(#{1,3}) (?!#) *([^\n]+?)[ #]*(?:\n|$)/y;
const SUBTEXT = / *-# (?!-#) *([^\n]+)(?:\n|$)/y;
const REST_QUOTE = / *>>> (.+)/sy;
const QUOTE = /(?: *> [^\n]*(?:\n|$))+/y;

/** What begins at the start of a line: a heading, subtext, a quote, a list. */
export function findBlock(
  source: string,
  at: number,
  place: MarkdownPlace,
  parse: ParsePart,
): Found | undefined {
  return (
    findHeading(source, at, place, parse) ??
    findSubtext(source, at, place, parse) ??
    (place.inQuote ? undefined : findQuote(source, at, place, parse)) ??
    findList(source, at, place, parse)
  );
}

/** The match of a sticky pattern right at `at`. */
export function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}

function findHeading(source: string, at: number, place: MarkdownPlace, parse: ParsePart): Found | undefined {
  const [all, marks, text] = matchAt(HEADING, source, at) ?? [];
  if (all === undefined || marks === undefined || text === undefined) return undefined;
  const level = marks.length === 1 ? 1 : marks.length === 2 ? 2 : 3;
  const children = parse(text, { ...place, lineStart: true });
  return { node: { kind: 'heading', level, children }, end: at + all.length };
}

function findSubtext(source: string, at: number, place: MarkdownPlace, parse: ParsePart): Found | undefined {
  const [all, text] = matchAt(SUBTEXT, source, at) ?? [];
  if (all === undefined || text === undefined) return undefined;
  const children = parse(text, { ...place, lineStart: true });
  return { node: { kind: 'subtext', children }, end: at + all.length };
}

function findQuote(source: string, at: number, place: MarkdownPlace, parse: ParsePart): Found | undefined {
  const quoted = { ...place, lineStart: true, inQuote: true };
  const [rest, text] = matchAt(REST_QUOTE, source, at) ?? [];
  if (rest !== undefined && text !== undefined) {
    return { node: { kind: 'quote', children: parse(text, quoted) }, end: at + rest.length };
  }
  const [lines] = matchAt(QUOTE, source, at) ?? [];
  if (lines === undefined || lines === '') return undefined;
  const inside = lines.replace(/\n$/, '').replace(/^ *> /gm, '');
  return { node: { kind: 'quote', children: parse(inside, quoted) }, end: at + lines.length };
}
