import createBidi from 'bidi-js';
import { isRightToLeft } from '../cards/sanitize.ts';
import { type Element, element, pieceOfText } from './element.ts';
import { ARABIC, LATIN } from './fonts.ts';
import { knownGlyphs } from './known-glyphs.ts';
import type { Style, TextNode } from './scene.ts';

/** Lines of mixed direction after the Unicode Bidirectional Algorithm (UAX #9). */
interface Paragraph {
  readonly text: string;
  readonly direction: Direction;
  /** The embedding level of each UTF-16 unit. */
  readonly levels: Uint8Array;
}

type Direction = 'ltr' | 'rtl';

/** Characters that stand together and run one way; `text` is in the order in which it is read. */
interface Run {
  readonly text: string;
  readonly direction: Direction;
}

const bidi = createBidi();

/** Resolves the levels of one paragraph; its direction is that of its first strong character (rules P2 and P3). */
export function resolveParagraph(text: string): Paragraph {
  const { levels, paragraphs } = bidi.getEmbeddingLevels(text, 'auto');
  return { text, levels, direction: isOdd(paragraphs[0]?.level ?? 0) ? 'rtl' : 'ltr' };
}

/** The runs of the line from `start` to `end`, from left to right as they are seen (rules L1 and L2). */
export function visualRuns(
  { text, direction, levels }: Paragraph,
  start: number,
  end: number,
): readonly Run[] {
  const base = direction === 'rtl' ? 1 : 0;
  const lastSeen = start + text.slice(start, end).trimEnd().length;
  const runs: { readonly text: string; readonly level: number }[] = [];
  for (let at = start; at < end; ) {
    const level = levelAt(at);
    let next = at + 1;
    while (next < end && levelAt(next) === level) next += 1;
    runs.push({ text: text.slice(at, next), level });
    at = next;
  }
  const highest = Math.max(0, ...runs.map(({ level }) => level));
  for (let level = highest; level > 0; level -= 1) reverseFrom(runs, level);
  return runs.map((run) => ({ text: run.text, direction: isOdd(run.level) ? 'rtl' : 'ltr' }));

  function levelAt(at: number): number {
    return at >= lastSeen ? base : (levels[at] ?? base);
  }
}

/** Reverses, in place, every stretch of runs at `level` or higher. */
function reverseFrom(runs: { readonly level: number }[], level: number): void {
  for (let at = 0; at < runs.length; at += 1) {
    let next = at;
    while ((runs[next]?.level ?? -1) >= level) next += 1;
    if (next > at) runs.splice(at, next - at, ...runs.slice(at, next).reverse());
    at = next;
  }
}

function isOdd(level: number): boolean {
  return level % 2 === 1;
}

/**
 * Texts with right-to-left script. satori orders whole words and knows neither isolates nor pairs of brackets, so
 * that such a text is laid out twice: first word by word, which tells where its lines break, then line by line in
 * runs that each go one way.
 */
export interface Measured {
  readonly left: number;
  readonly top: number;
  readonly width: number;
}

/** A longer word is measured, and may be broken, in parts. */
const LONGEST_WORD = 24;
const PART_OF_WORD = 6;
/** The advance of a space and of "…", in em. */
const SPACE = 0.28;
const ELLIPSIS = 0.9;

type Coverage = readonly ReadonlySet<number>[];
type FindPiece = (key: string) => Measured | undefined;

/** For the first layout: the words side by side, each under a key of its own. */
export function wordsApart(node: TextNode, key: string, coverage: Coverage): Element {
  const words = wordsOf(node.text).map((word, at) =>
    pieceOfText(
      styleOf(node.style, isRightToLeft(word) ? 'rtl' : 'ltr'),
      knownGlyphs(word, coverage),
      `${key}.${at}`,
    ),
  );
  return { ...element({ display: 'flex', flexWrap: 'wrap', ...boxStyleOf(node.style) }, words), key };
}

/** For the second: the lines, their runs in the order in which they are seen. */
export function linesOf(node: TextNode, key: string, find: FindPiece, coverage: Coverage): Element {
  const { text, lines } = breakLines(node, key, find);
  const paragraph = resolveParagraph(text);
  const isCentred = node.style['textAlign'] === 'center';
  const side = paragraph.direction === 'rtl' ? 'flex-end' : 'flex-start';
  return element(
    { display: 'flex', flexDirection: 'column', ...boxStyleOf(node.style) },
    lines.map(([start, end]) =>
      element(
        { display: 'flex', justifyContent: isCentred ? 'center' : side },
        runsOf(paragraph, start, end, node.style, coverage),
      ),
    ),
  );
}

function runsOf(
  paragraph: Paragraph,
  start: number,
  end: number,
  style: TextNode['style'],
  coverage: Coverage,
): readonly Element[] {
  return visualRuns(paragraph, start, end).flatMap((run): readonly Element[] => {
    const glyphs = knownGlyphs(run.text, coverage);
    const inner = glyphs.trim();
    const [before, after] = spacesAround(glyphs, run.direction, style.fontSize * SPACE);
    if (inner === '') return [element({ width: before, height: 1 }, [])];
    const set = { ...styleOf(style, run.direction), marginLeft: before, marginRight: after };
    return [pieceOfText({ ...set, direction: run.direction }, inner)];
  });
}

/** The room that spaces at the ends of a run take, left and right of it. */
function spacesAround(text: string, direction: Run['direction'], space: number): readonly [number, number] {
  const first = (text.length - text.trimStart().length) * space;
  const last = text.trim() === '' ? 0 : (text.length - text.trimEnd().length) * space;
  return direction === 'rtl' && text.trim() !== '' ? [last, first] : [first, last];
}

/** Where lines begin and end in the text, which ends in "…" where not all of it has room. */
function breakLines(
  node: TextNode,
  key: string,
  find: FindPiece,
): { readonly text: string; readonly lines: readonly (readonly [start: number, end: number])[] } {
  const words = wordsOf(node.text).map((word, at) => ({ word, place: find(`${key}.${at}`) }));
  const rows = [...Map.groupBy(words, ({ place }) => place?.top ?? 0).values()];
  const kept = rows.slice(0, node.lines).map((row) => row.slice());
  const isCut = rows.length > kept.length;
  const last = kept.at(-1) ?? [];
  if (isCut) {
    const room = (find(key)?.width ?? 0) - node.style.fontSize * ELLIPSIS;
    const used = (): number => last.reduce((sum, { place }) => sum + (place?.width ?? 0), 0);
    while (last.length > 1 && used() > room) last.pop();
  }
  const texts = kept.map((row) => row.map(({ word }) => word).join(''));
  const shown = texts.map((line, at) => (isCut && at === texts.length - 1 ? `${line.trimEnd()}…` : line));
  let end = 0;
  const lines = shown.map((line) => {
    const start = end;
    end += line.length;
    return [start, end] as const;
  });
  return { text: shown.join(''), lines };
}

function wordsOf(text: string): readonly string[] {
  const words = text.match(/\S+\s*|\s+/g) ?? [];
  return words.flatMap((word) =>
    word.length <= LONGEST_WORD
      ? [word]
      : (word.match(new RegExp(`.{1,${PART_OF_WORD}}\\p{M}*`, 'gu')) ?? []),
  );
}

/** What is the box's and not its letters'. */
function boxStyleOf({ fontSize, lineHeight = 1.28, textAlign: _, ...style }: TextNode['style']): Style {
  return { fontSize, lineHeight, ...style };
}

/** Arabic knows no italics. */
function styleOf(style: TextNode['style'], direction: Run['direction']): Style {
  const { fontSize, fontWeight = 400, color = 'inherit', fontStyle = 'normal' } = style;
  return direction === 'rtl'
    ? { fontSize, fontWeight, color, fontFamily: `${ARABIC}, ${LATIN}`, fontStyle: 'normal' }
    : { fontSize, fontWeight, color, fontStyle };
}
