import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isExactNumber } from '../../src/dossier/exact-number.ts';

describe('F9: a number that JSON keeps', () => {
  it.each([
    '0',
    '0.0',
    '0e9',
    '7000',
    '-5',
    '0.1',
    '0.10',
    '1e2',
    '1E+2',
    '1.5e-7',
    '9007199254740991',
    '5e-324',
  ])('%s is one', (written) => expect(isExactNumber(written)).toBe(true));

  it.each([
    '9007199254740992',
    '9007199254740993',
    '-9007199254740992',
    '12345678901234567890',
    '1e16',
    '1e400',
    '1e-400',
    '1e99999999999999999999',
    '-0',
    '-0.0',
    '-0e5',
    '0.1000000000000000055511151231257827',
    '0.30000000000000004000000000000001',
    '1.00000000000000001',
    `0.${'0'.repeat(10_000)}1`,
    `1${'0'.repeat(10_000)}`,
  ])('%.40s is none', (written) => expect(isExactNumber(written)).toBe(false));

  it('is whatever JSON.stringify writes of a double below 2^53', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, min: -(2 ** 53), max: 2 ** 53, minExcluded: true, maxExcluded: true }),
        (value) => {
          expect(isExactNumber(JSON.stringify(value))).toBe(true);
        },
      ),
    );
  });

  it('has as many digits as it was written with, or is none', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.nat(20), (digits, places) => {
        const text = String(digits).padStart(places + 1, '0');
        const written = places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
        const again = String(Number(written));
        if (!isExactNumber(written) || again.includes('e')) return;
        const [whole = '', fraction = ''] = again.split('.');
        expect(BigInt(whole + fraction.padEnd(places, '0'))).toBe(digits);
      }),
      { numRuns: 3000 },
    );
  });
});
