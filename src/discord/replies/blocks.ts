import { splitText } from '../../text/cut-text.ts';
import { showLinked } from '../../text/show-plain.ts';
import { shown } from './attribution.ts';

/** Pieces of a record's own page: nothing is cut, so a long text runs over as many pieces as it needs. */
const PIECE = 900;

/** A lead (markdown, at most 300 characters) and a text of the dossier, whole, in pieces. */
export function whole(lead: string, text: string): readonly string[] {
  const [first = '', ...rest] = splitText(text, PIECE - lead.length, showLinked);
  return [`${lead}${first}`, ...rest];
}

/** A lead and a list of names, all of them, in pieces; nothing where there are none. */
export function listed(
  lead: string,
  names: readonly string[],
  between = ', ',
  show: (name: string) => string = (name) => shown(name, 80),
): readonly string[] {
  const pieces: string[] = [];
  let piece = lead;
  for (const [index, name] of names.entries()) {
    const next = show(name) + (index === names.length - 1 ? '' : between);
    if (piece.length + next.length > PIECE) {
      pieces.push(piece);
      piece = '';
    }
    piece += next;
  }
  return names.length === 0 ? [] : [...pieces, piece];
}

/** Short lines set together, one under the other, in pieces. */
export function stacked(lines: readonly string[]): readonly string[] {
  const pieces: string[] = [];
  for (const line of lines) {
    const last = pieces.at(-1);
    if (last !== undefined && last.length + line.length + 1 <= PIECE)
      pieces[pieces.length - 1] = `${last}\n${line}`;
    else pieces.push(line);
  }
  return pieces;
}

/** The first lines, and how many there are beside them. */
export function firstOf(lines: readonly string[], most: number, all = lines.length): readonly string[] {
  const left = all - Math.min(lines.length, most);
  return [...lines.slice(0, most), ...(left > 0 ? [`… and ${left.toLocaleString('en')} more`] : [])];
}
