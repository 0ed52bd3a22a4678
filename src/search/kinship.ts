import { readKinship } from './lexicon.ts';

/** A stem that may stand for another, and how well: 1 for a synonym in the first sense of both, 0.5 at least. */
export interface Kin {
  readonly stem: string;
  readonly weight: number;
}

/** The weights that kin have, in the order of the fields of a line in the file. */
export const WEIGHTS = [1, 0.9, 0.8, 0.7, 0.6, 0.5] as const;

/** A line a stem, sorted: `stem|kin of weight 1|of 0.9|…`. One string of one byte a character: searched, never taken apart. */
let text: string | undefined;

/**
 * The single words that are near to a stem in meaning, as WordNet has them: synonyms, direct hypernyms and hyponyms,
 * derived, similar and attributed words ("wide", "width"), less by the rank of the sense. Empty where it knows none.
 * Reads the file when first asked.
 */
export function kinOf(stem: string): readonly Kin[] {
  text ??= readKinship();
  const [, ...groups] = lineOf(text, stem)?.split('|') ?? [];
  return groups.flatMap((group, at) =>
    group === '' ? [] : group.split(' ').map((kin) => ({ stem: kin, weight: WEIGHTS[at] ?? 0 })),
  );
}

/** The line that begins with the stem, by bisection. */
function lineOf(lines: string, stem: string): string | undefined {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const start = lines.lastIndexOf('\n', Math.floor((low + high) / 2) - 1) + 1;
    const end = lines.indexOf('\n', start);
    const line = lines.slice(start, end === -1 ? lines.length : end);
    const key = line.slice(0, line.indexOf('|'));
    if (key === stem) return line;
    if (key < stem) low = start + line.length + 1;
    else high = start;
  }
  return undefined;
}
