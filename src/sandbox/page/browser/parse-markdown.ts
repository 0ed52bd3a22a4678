import { findBlock } from './markdown-blocks.ts';
import { findInline } from './markdown-inline.ts';
import type { MarkdownNode, MarkdownPlace } from './markdown-tree.ts';

const TOP: MarkdownPlace = { lineStart: true, inQuote: false, inLink: false, lists: 0, depth: 0 };

/** Deeper than anything written on purpose; keeps a hostile text from being read over and over. */
const DEEPEST = 40;

/** Reads a text as Discord renders it in a message. Pure: what it makes is shown by `renderMarkdown`. */
export function parseMarkdown(text: string): MarkdownNode[] {
  return parsePart(text.replace(/\r\n?/g, '\n'), TOP);
}

function parsePart(source: string, place: MarkdownPlace): MarkdownNode[] {
  if (place.depth > DEEPEST) return [{ kind: 'text', text: source }];
  const inner = { ...place, depth: place.depth + 1 };
  const nodes: MarkdownNode[] = [];
  let plain = '';
  let lineStart = place.lineStart;
  const flush = () => {
    if (plain !== '') nodes.push({ kind: 'text', text: plain });
    plain = '';
  };
  for (let at = 0; at < source.length; ) {
    const block = lineStart ? findBlock(source, at, inner, parsePart) : undefined;
    const found = block ?? findInline(source, at, { ...inner, lineStart }, parsePart);
    if (found !== undefined) {
      if (found.node.kind === 'text') plain += found.node.text;
      else {
        flush();
        nodes.push(found.node);
      }
      at = found.end;
      lineStart = source[at - 1] === '\n';
      continue;
    }
    const character = source[at] ?? '';
    if (character === '\n') {
      flush();
      nodes.push({ kind: 'break' });
    } else plain += character;
    lineStart = character === '\n' || (lineStart && character === ' ');
    at++;
  }
  flush();
  return nodes;
}
