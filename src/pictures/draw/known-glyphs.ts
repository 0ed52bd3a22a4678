const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });
const PLAIN = /^[ -~\u00a0-\u017e\u2010-\u201e\u2026]*$/;
/** Joiners shape what stands around them; marks of direction have done their work before glyphs are chosen. */
const JOINERS = /[\u200c\u200d]/u;
const DIRECTION = /[\u061c\u200e\u200f\u2066-\u2069]/g;
/** WHITE SQUARE: a box that every weight of the first family has. */
const BOX = '□';

/**
 * The text in characters that can be drawn: a grapheme cluster that no one font has whole loses its marks, and where
 * its letter is missing too becomes a box. Characters beyond the first plane always do: none of our fonts has them.
 */
export function knownGlyphs(text: string, coverage: readonly ReadonlySet<number>[]): string {
  const plain = text.replace(DIRECTION, '');
  if (PLAIN.test(plain)) return plain;
  let known = '';
  for (const { segment } of GRAPHEMES.segment(plain)) known += knownCluster(segment, coverage);
  return known;
}

function knownCluster(cluster: string, coverage: readonly ReadonlySet<number>[]): string {
  const characters = [...cluster];
  const has = (font: ReadonlySet<number>, character: string): boolean =>
    JOINERS.test(character) || font.has(character.codePointAt(0) ?? 0);
  if (coverage.some((font) => characters.every((character) => has(font, character)))) return cluster;
  const [letter = ''] = characters;
  const font = coverage.find((one) => one.has(letter.codePointAt(0) ?? 0));
  if (font === undefined) return BOX;
  return characters.filter((character) => has(font, character)).join('');
}
