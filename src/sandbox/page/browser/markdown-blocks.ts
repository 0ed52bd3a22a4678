import type { Found, MarkdownPlace, ParsePart } from './markdown-tree.ts';

/** Discord nests no deeper. */
const MAX_LISTS = 11;
const MARKER = /^( *)(?:[-*]|(\d{1,10})\.) +(?=\S)/;

/** A bulleted or numbered list from its first line on; lines indented under an item are a part of it. */
function findList(source: string, at: number, place: MarkdownPlace, parse: ParsePart): Found | undefined {
  if (place.lists >= MAX_LISTS) return undefined;
  const lines = source.slice(at).split('\n');
  const first = MARKER.exec(lines[0] ?? '');
  if (first === null) return undefined;
  const indent = first[1]?.length ?? 0;

  const items: string[][] = [];
  let taken = 0;
  for (const line of lines) {
    const marker = MARKER.exec(line);
    const depth = /^ */.exec(line)?.[0].length ?? 0;
    const own = items.at(-1);
    if (marker !== null && (own === undefined || depth < indent + 2)) {
      // A marker further left than the first belongs to the list around this one.
      if (depth < indent) break;
      items.push([line.slice(marker[0].length)]);
    } else if (own !== undefined && depth > indent && line.trim() !== '')
      own.push(outdented(line, indent + 2));
    else break;
    taken += line.length + 1;
  }
  const inner = { ...place, lineStart: true, lists: place.lists + 1 };
  return {
    node: {
      kind: 'list',
      start: first[2] === undefined ? null : Math.min(Number(first[2]), 1_000_000_000),
      items: items.map((item) => parse(item.join('\n'), inner)),
    },
    end: Math.min(at + taken, source.length),
  };
}

function outdented(line: string, by: number): string {
  return line.slice(Math.min(by, /^ */.exec(line)?.[0].length ?? 0));
}

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
