import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numbersInText, readingsOf, readTypedNumber } from '../../src/dossier/typed-number.ts';

describe('F7: a number as people type it', () => {
  it.each([
    ['1200', 1200],
    ['1 200', 1200],
    ['1\u00a0200', 1200],
    ['1\u202f200', 1200],
    ['1’200', 1200],
    ["1'200'000", 1_200_000],
    ['1.234.567', 1_234_567],
    ['1,234.5', 1234.5],
    ['1.234,5', 1234.5],
    ['12,34,567', 1_234_567],
    ['12,5', 12.5],
    ['0.125', 0.125],
    ['185.7', 185.7],
    ['7.5k', 7500],
    ['7.5 K', undefined],
    ['1.2m', 1_200_000],
    ['1.1 thousand', 1100],
    ['65 thousand', 65_000],
    ['65 thousands', 65_000],
    ['2bn', 2_000_000_000],
    ['seven thousand five hundred', 7500],
    ['٧٬٠٠٠', 7000],
    ['۷٬۰۰۰', 7000],
    ['٧٫٥', 7.5],
    ['٦٥ thousand', 65_000],
    ['７０００', 7000],
    ['७०००', 7000],
    ['\u200f٧٠٠٠\u200f', 7000],
    ['1e3', 1000],
    ['1½', 1.5],
    ['½', 0.5],
    ['٢½ thousand', 2500],
    ['1⅓', undefined],
    ['65000¹', undefined],
    ['10⁶', undefined],
    ['7 thousand 500', undefined],
    ['half a million', undefined],
    ['', undefined],
    ['hundreds', undefined],
    ['1_000', undefined],
    ['0x10', undefined],
    ['-5', undefined],
    ['12 34', undefined],
    ['9007199254740993', undefined],
    ['1e400', undefined],
    ['9999999 billion', undefined],
  ])('%j is %j and nothing else', (text, value) => {
    expect(readingsOf(text)).toEqual(value === undefined ? [] : [value]);
  });

  it.each([
    ['1.200', [1.2, 1200]],
    ['1,200', [1200, 1.2]],
    ['１．２００', [1.2, 1200]],
    ['1.200k', [1200, 1_200_000]],
  ])('%j may be either of %j', (text, values) => expect(readingsOf(text)).toEqual(values));

  it.each([
    ['about 1,200', [1200]],
    ['between 1,200 and two thousand.', [1200, 2000]],
    ['roughly 65 thousand people', [65_000]],
    ['over ٧٬٠٠٠', [7000]],
    ['US$1.2bn', [1_200_000_000]],
    ['8 to 70', [8, 70]],
    ['8-70', [8, 70]],
    ['hundreds', []],
    ['minus -5', []],
    ['about 65000¹', [65_000]],
    ['1½ million', [1_500_000]],
    ['1⅓ million', []],
    ['half a million', []],
    ['a quarter of a million', []],
    ['three and a half thousand', []],
    ['2 crore', []],
    ['1.5 lakh of people', []],
    ['two dozen', []],
    ['7 k', []],
    ['7 thousand 500', []],
    ['5 thousand to 7 thousand', [5000, 7000]],
    ['one hundred and one', [101]],
  ])('%j has %j', (text, numbers) => expect(numbersInText(text).read).toEqual(numbers));

  it('is certain in a text only where it can’t be meant otherwise', () => {
    expect(numbersInText('rund 1.200')).toEqual({
      read: [1.2, 1200],
      certain: new Set(),
      possible: new Set([1.2, 1200]),
    });
    expect(numbersInText('about 1,200').certain).toEqual(new Set([1200]));
  });

  const number = fc.oneof(
    fc.nat(1e9),
    fc.double({ min: 0, max: 1e12, noNaN: true }).map((one) => one + 0),
  );

  it('is read back however it is grouped, in any digits', () => {
    const zero = fc.constantFrom(0x30, 0x660, 0x6f0, 0x966, 0xff10);
    const locale = fc.constantFrom('en', 'en-IN', 'de-CH', 'fr', 'de', 'es', 'sv');
    fc.assert(
      fc.property(fc.nat(1e12), locale, zero, (value, language, first) => {
        const written = new Intl.NumberFormat(language).format(value);
        const digits = written.replaceAll(/\d/g, (digit) => String.fromCodePoint(first + Number(digit)));
        expect(readingsOf(digits)).toContain(value);
      }),
      { numRuns: 2000 },
    );
  });

  it('is read back as it was, or not at all', () => {
    fc.assert(
      fc.property(number, (value) => {
        expect(readTypedNumber(String(value), '.')).toBe(value);
      }),
    );
  });

  it('is read from any text without failing, and never as no number', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        for (const value of [...readingsOf(text), ...numbersInText(text).possible])
          expect(Number.isFinite(value) && value >= 0 && value < 2 ** 53).toBe(true);
      }),
    );
  });

  it('is sought in a long text without growing with its square', () => {
    for (const part of ['1 ', '1,', '1,200', 'a', '٧', "1'", '-', 'e9'])
      expect(numbersInText(part.repeat(4000 / part.length)).read.length).toBeLessThanOrEqual(4000);
  });
});
