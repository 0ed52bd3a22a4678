const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });
const PLAIN = /^[ -~\u00a0-\u017e\u2010-\u201e\u2026]*$/;
/** Joiners and marks of direction: they shape or order what stands around them, and are not drawn. */
const UNSEEN = /[\u061c\u200c-\u200f\u2066-\u2069]/;

/** What stands for a stretch of text that no font has, by its first character; in brackets. */
const SPELT: readonly (readonly [characters: RegExp, words: string])[] = [
  [/\p{Script=Hebrew}/u, 'Hebrew'],
  [/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u, 'Chinese or Japanese'],
  [/\p{Script=Hangul}/u, 'Korean'],
  [/\p{Extended_Pictographic}|\p{Regional_Indicator}/u, 'emoji'],
  [/[\p{L}\p{M}\p{N}]/u, 'text in another script'],
];
const SIGN = 'sign';

/**
 * The text in characters that can be drawn: a grapheme cluster that no one font has whole loses its marks; where its
 * letter is missing too, what kind of text it is is said in brackets, once for all that follow each other.
 */
export function knownGlyphs(text: string, coverage: readonly ReadonlySet<number>[]): string {
  if (PLAIN.test(text)) return text;
  let known = '';
  let missing: string | null = null;
  let gap = '';
  for (const { segment } of GRAPHEMES.segment(text)) {
    if (missing !== null && segment === ' ') {
      gap += segment;
      continue;
    }
    const drawn = knownCluster(segment, coverage);
    const kind = drawn === null ? kindOf(segment) : null;
    if (kind === null || kind !== missing) known += `${gap}${drawn ?? `[${kind}]`}`;
    missing = kind;
    gap = '';
  }
  return known;
}

/** What of a cluster one font has, or null where none has its letter. */
function knownCluster(cluster: string, coverage: readonly ReadonlySet<number>[]): string | null {
  const characters = [...cluster];
  const has = (font: ReadonlySet<number>, character: string): boolean =>
    UNSEEN.test(character) || font.has(character.codePointAt(0) ?? 0);
  if (coverage.some((font) => characters.every((character) => has(font, character)))) return cluster;
  const [letter = ''] = characters;
  const font = coverage.find((one) => one.has(letter.codePointAt(0) ?? 0));
  if (font === undefined) return null;
  return characters.filter((character) => has(font, character)).join('');
}

function kindOf(cluster: string): string {
  return SPELT.find(([characters]) => characters.test(cluster))?.[1] ?? SIGN;
}
