/** A sentence with a full stop last, unless it ends in a mark of its own or in words quoted with theirs. */
export function stopped(sentence: string): string {
  return /[.!?…][”’")\u2069]*$/u.test(sentence) ? sentence : `${sentence}.`;
}
