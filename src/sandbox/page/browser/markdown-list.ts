import type { Found, MarkdownPlace, ParsePart } from './markdown-tree.ts';

/** Discord nests no deeper. */
const MOST_LISTS = 11;
const MARKER = /^( *)(?:[-*]|(\d{1,10})\.) +(?=\S)/;

/** A bulleted or numbered list from its first line on; lines indented under an item are a part of it. */
export function findList(
  source: string,
  at: number,
  place: MarkdownPlace,
  parse: ParsePart,
): Found | undefined {
  if (place.lists >= MOST_LISTS) return undefined;
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
