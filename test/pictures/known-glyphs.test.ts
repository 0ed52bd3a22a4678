import { describe, expect, it } from 'vitest';
import { loadFonts } from '../../src/pictures/draw/fonts.ts';
import { knownGlyphs } from '../../src/pictures/draw/known-glyphs.ts';

const { coverage, files } = loadFonts();
const known = (text: string): string => knownGlyphs(text, coverage);

describe('the fonts', () => {
  it('have Latin, Greek and Cyrillic in one family and Arabic in the other', () => {
    const [latin, arabic] = coverage;
    for (const letter of 'aéßΩж÷≈“…') expect(latin?.has(letter.codePointAt(0) ?? 0)).toBe(true);
    for (const letter of 'اكظیگ«٣؟') expect(arabic?.has(letter.codePointAt(0) ?? 0)).toBe(true);
    expect(latin?.has(0x627)).toBe(false);
    expect(files.every(({ data }) => data.readUInt32BE(0) === 0x00010000)).toBe(true);
  });
});

describe('a text in glyphs that are there', () => {
  it.each([
    ['what the fonts have', 'Al-Awadi “7,000” ÷ Ωж اكتظاظ', 'Al-Awadi “7,000” ÷ Ωж اكتظاظ'],
    ['joiners within Persian', 'می\u200cخواهم', 'می\u200cخواهم'],
    ['vocalised Arabic', 'يُشتَبه', 'يُشتَبه'],
  ])('keeps %s', (_, text, expected) => {
    expect(known(text)).toBe(expected);
  });

  it.each([
    ['an emoji of many parts', 'a 👨‍👩‍👧‍👦 b', 'a [emoji] b'],
    ['Hebrew', 'by (שלום עולם) 300 %', 'by ([Hebrew]) 300 %'],
    ['Chinese', '中文', '[Chinese or Japanese]'],
    ['Japanese and Korean', 'かな 한국', '[Chinese or Japanese] [Korean]'],
    ['another script', 'ไทย हिन्दी', '[text in another script]'],
    ['letters beyond the first plane', '𐎠𐎡 a', '[text in another script] a'],
    ['a replacement character', '\ufffd', '[sign]'],
  ])('spells out %s', (_, text, expected) => {
    expect(known(text)).toBe(expected);
  });

  it('leaves out marks that the letter’s font lacks, and keeps marks of direction', () => {
    expect(known('a\u05b0\u200e\u2068b\u2069')).toBe('a\u200e\u2068b\u2069');
  });
});
