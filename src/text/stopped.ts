/** A sentence with a full stop last, unless it ends in a mark of its own or in words quoted with theirs. */
export function stopped(sentence: string): string {
  return /[\p{Sentence_Terminal}…][\p{Close_Punctuation}\p{Final_Punctuation}"'*_~`|\\\u2069]*$/u.test(
    sentence,
  )
    ? sentence
    : `${sentence}.`;
}
