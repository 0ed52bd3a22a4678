/** Small letters, accents off, so that "Türkiye" and "turkiye" meet. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[ßæœøłđı’‘]/g, (letter) => PLAIN[letter] ?? letter);
}

/** Letters that Unicode does not take apart, and apostrophes. */
const PLAIN: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i' },
  ...{ '’': "'", '‘': "'" },
};
