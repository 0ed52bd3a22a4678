/**
 * Whether a number as it is written in JSON comes back as the same number: below 2^53, with no more digits than a
 * double keeps, and not "-0", which is written as 0 again. 0.10 and 1e2 are kept: only their spelling changes.
 */
export function isExactNumber(written: string): boolean {
  if (written.length > MAX_WRITTEN) return false;
  const value = Number(written);
  if (!Number.isFinite(value) || Math.abs(value) >= 2 ** 53 || Object.is(value, -0)) return false;
  return significant(written) === significant(String(value));
}

/** No double needs more; a longer one would only take time. */
const MAX_WRITTEN = 400;

/** Sign, digits without zeros at either end, and the power of ten: two spellings of one number have the same. */
function significant(written: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d*))?(?:e([+-]?\d+))?$/i.exec(written) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const short = digits.replace(/0+$/, '');
  if (short === '') return '0';
  return `${sign}${short}e${Number(exponent) - fraction.length + digits.length - short.length}`;
}
