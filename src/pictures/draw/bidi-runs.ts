import createBidi from 'bidi-js';

/** Lines of mixed direction after the Unicode Bidirectional Algorithm (UAX #9). */
export interface Paragraph {
  readonly text: string;
  readonly direction: Direction;
  /** The embedding level of each UTF-16 unit. */
  readonly levels: Uint8Array;
}

export type Direction = 'ltr' | 'rtl';

/** Characters that stand together and run one way; `text` is in the order in which it is read. */
export interface Run {
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
