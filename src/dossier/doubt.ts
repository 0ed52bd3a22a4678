import type { Statement } from './schema.ts';

/** The words of doubt of a statement, which stand wherever it is shown: in its sentence, or after it. */
type Hedged = Pick<Statement, 'hedge'>;

/** Whether a text has all the parts, one after another; neither case nor spaces matter. */
export function holds(text: string, parts: readonly string[]): boolean {
  const within = foldSpaces(text);
  let at = 0;
  return parts.map(foldSpaces).every((part) => {
    const found = within.indexOf(part, at);
    at = found + part.length;
    return found !== -1;
  });
}

/** Small letters and single blanks. */
export function foldSpaces(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}

/** The words of doubt that these words don't have, or null: of "suggest … may" both parts, in that order. */
export function doubtBeside({ hedge }: Hedged, words: string): string | null {
  return hedge === undefined || holds(words, hedge.split('…')) ? null : hedge;
}

/** The words, and after them in brackets the doubt that they don't have: "Ships turned back. (“allegedly”)". */
export function withDoubt(words: string, record: Hedged): string {
  const doubt = doubtBeside(record, words);
  return doubt === null ? words : `${words} ${inBrackets(doubt)}`;
}

export function inBrackets(doubt: string): string {
  return `(“${doubt}”)`;
}
