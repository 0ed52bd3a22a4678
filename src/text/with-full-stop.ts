/** What ends a sentence, in any script, and what may close a quotation, a bracket or Markdown after it, unseen marks too, and a doubt in brackets. */
const ENDED =
  /[\p{Sentence_Terminal}…:;,❗❓‼⁉](?:[\p{Close_Punctuation}\p{Final_Punctuation}\p{Initial_Punctuation}\p{Format}"'*_~`|\\]|\u{FE0F})*(?: \(“[^”]*”\))?$/u;

/** A sentence with a full stop last, unless it ends in a mark of its own or in words quoted with theirs. */
export function withFullStop(sentence: string): string {
  return sentence === '' || ENDED.test(sentence) ? sentence : `${sentence}.`;
}
