import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, isBlank } from '../../src/text/clean-text.ts';
import { processorTimeOf } from '../support/processor-time.ts';
import { hostileText, LONG_TEXTS } from './hostile-text.ts';

describe('cleanText', () => {
  it.each([
    ['a\r\n\tb \u00a0 c\u2028d\u3000e', 'a b c d e'],
    ['a\u0085b', 'a b'],
    ['  a  ', 'a'],
    ['a  b', 'a b'],
    ['a\u200b\u200c\u200db', 'a\u200b\u200cb'],
    ['a\0b\u001bc\u007fd\u009fe', 'abcde'],
    ['a \0 b', 'a b'],
    ['\ufeffa\ufeffb', 'ab'],
    ['a\ud83d b\ude00', 'a\ufffd b\ufffd'],
    ['\u202eabc\u202c \u2067d\u2069 \u2068', 'abc d'],
    ['a\ufffe\u{1fffe}b', 'ab'],
    ['a\u200b\u200c\u200d\u200bb', 'a\u200b\u200cb'],
    ['e\u0301\u0302\u0303\u0304\u0305', 'e\u0301\u0302\u0303'],
    ['e\u0301\u200d\u0302\u200d\u0303\u200d\u0304', 'e\u0301\u200d\u0302\u200d\u0303'],
    ['🏴\u{e0067}\u{e0067}\u{e0067}\u{e0067}', '🏴\u{e0067}\u{e0067}'],
  ])('cleans %j to %j', (raw, expected) => {
    expect(cleanText(raw)).toBe(expected);
  });

  it.each([
    'About 5,700 detainees – “up to 7,000” – were moved; it’s 185.7 % of 35,000 €.',
    'مُحَمَّدٌ رَسُولٌ، اللَّهُ',
    'می‌خواهم',
    'בְּרֵאשִׁ֖ית בָּרָ֣א',
    'Người Việt Nam',
    'Người Việt Nam'.normalize('NFD'),
    'हिन्दी क्‍षत्रिय स्त्रियाँ',
    'ကြွေး',
    'ที่นี่',
    '👩‍❤️‍💋‍👨 👨‍👩‍👧‍👦 🏳️‍🌈 👍🏽 1️⃣ 🇮🇶🇸🇾',
    '🏴󠁧󠁢󠁥󠁮󠁧󠁿🏴󠁧󠁢󠁳󠁣󠁴󠁿',
  ])('leaves %j as it is', (text) => {
    expect(cleanText(text)).toBe(text);
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(hostileText, (raw) => {
        const once = cleanText(raw);
        expect(cleanText(once)).toBe(once);
      }),
      { numRuns: 2_000 },
    );
  });

  it('leaves one well-formed line without controls, overrides or towers of marks', () => {
    fc.assert(
      fc.property(hostileText, (raw) => {
        const cleaned = cleanText(raw);
        expect(cleaned.isWellFormed()).toBe(true);
        expect(cleaned).not.toMatch(/[^\S ]| {2}|^ | $|\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
        expect(cleaned).not.toMatch(/[[\p{Mn}\p{Me}]--\p{Default_Ignorable_Code_Point}]{4}/v);
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps every letter, digit and ASCII sign', () => {
    const kept = (text: string): string =>
      text.replace(/[^\p{L}\p{N}!-~]|\p{Default_Ignorable_Code_Point}/gu, '');
    fc.assert(
      fc.property(hostileText, (raw) => {
        expect(kept(cleanText(raw))).toBe(kept(raw));
      }),
    );
  });

  it.each(Object.entries(LONG_TEXTS))('is quick with ten thousand characters of %s', (_, raw) => {
    expect(processorTimeOf(() => cleanText(raw))).toBeLessThan(1_000);
  });
});

describe('isBlank', () => {
  it.each(['', '\u200b', '\u3164', '\u200e\u200d', '\u2060 \u200b'])('takes %j for blank', (text) => {
    expect(isBlank(text)).toBe(true);
  });

  it.each(['a', '.', '—', '\u200ba', 'א', '🇮🇶'])('sees something in %j', (text) => {
    expect(isBlank(text)).toBe(false);
  });
});
