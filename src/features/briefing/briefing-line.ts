import { amongSentences, leadOf, plainReadingLead, shown } from '../../discord/replies/attribution.ts';
import { whereWords, withDate } from '../../discord/replies/record-entry.ts';
import { type Cite, citeUnnumbered } from '../../discord/replies/source-numbers.ts';
import { sentenceOf } from '../../dossier/display-names.ts';
import type { Statement } from '../../dossier/schema.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';

/** The lines that a briefing is made of, and what they take of its characters. */

/** A line of a briefing: its text once its sources have numbers, and what stands in it from left to right. */
export interface Line {
  readonly says: readonly Cited[];
  readonly text: (cite: Cite) => string;
}

type Cited = Pick<Statement, 'citations'> & { readonly id?: string };

/** A statement that is longer stands behind a button. */
const MAX_STATEMENT = 260;

/** A statement in a line of its own; none where it is too long for one. */
export function lineOf(
  snapshot: Snapshot,
  record: Statement,
  lead = 'holder' in record ? plainReadingLead(snapshot, record) : leadOf(snapshot, record),
): readonly Line[] {
  const where = 'label' in record ? whereWords(snapshot, record) : '';
  const placed = where === '' ? sentenceOf(record) : `${sentenceOf(record).replace(/\.$/, '')}${where}`;
  const sentence = 'label' in record ? withDate(placed, record) : placed;
  if (sentence.length > MAX_STATEMENT) return [];
  const said = `${lead}${amongSentences(record, shown(sentence, 2 * MAX_STATEMENT + 2))}`;
  return [{ says: [record], text: (cite) => `${said}${cite(record)}` }];
}

export function plainLine(text: string): Line {
  return { says: [], text: () => text };
}

/** What lines take of the characters, before it is known which numbers their sources have. */
export function widthOf(snapshot: Snapshot, lines: readonly Line[]): number {
  const cite = citeUnnumbered(snapshot);
  return lines.reduce((sum, { text }) => sum + costOf(text(cite)), 0);
}

/** The lines in their order, without each that is too long for the room that those before it leave. */
export function fitting(snapshot: Snapshot, lines: readonly Line[], room: number): readonly Line[] {
  const fit: Line[] = [];
  let free = room;
  for (const line of lines) {
    const width = widthOf(snapshot, [line]);
    if (width > free) continue;
    fit.push(line);
    free -= width;
  }
  return fit;
}

/**
 * Characters as they are seen, with the line’s end; of text that is mostly escapes and links a share of the Markdown,
 * so that the whole stays within a message.
 */
export function costOf(markdown: string): number {
  const seen = markdown
    .replaceAll(/^(?:#+|-#) |\*\*/gm, '')
    .replaceAll(/\]\(<[^>]*>\)/g, ']')
    .replaceAll(/\\(?=[^\w\s])/g, '');
  return Math.ceil(Math.max(seen.length, markdown.length * RAW_SHARE)) + 1;
}

const RAW_SHARE = 0.6;
