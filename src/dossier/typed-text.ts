/**
 * What a person typed, with digits of any script as ASCII ("٧٠٠٠", "７０００"), without marks of direction, spaces
 * single and none at either end.
 */
export function foldTyped(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\p{Bidi_Control}\u200b\u2060\ufeff]/gu, '')
    .replaceAll(/(?!\d)\p{Nd}/gu, digitOf)
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Unicode has the ten digits of each script in a row, from zero to nine; NFKC leaves no rows that touch others unevenly. */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % 10);
}
