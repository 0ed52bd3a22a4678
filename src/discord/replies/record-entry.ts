import { sentenceOf, voiceName } from '../../dossier/display-names.ts';
import { parseEdtf } from '../../dossier/edtf-date.ts';
import { holderOf } from '../../dossier/readings.ts';
import type { Claim, Figure, Reading, Source } from '../../dossier/schema.ts';
import { deriveEach, findRecord, type Snapshot } from '../../dossier/snapshot.ts';
import { countResting, isInSummary, relayedBy } from '../../dossier/sources.ts';
import { saidWhen } from '../../dossier/speaker.ts';
import type { TimelineEntry } from '../../dossier/timeline.ts';
import { whereApart } from '../../dossier/told-apart.ts';
import { termsOfEdtf } from '../../search/date-words.ts';
import { readWords } from '../../search/words.ts';
import { capitalized } from '../../text/capitalized.ts';
import {
  countOf,
  describeDate,
  describeWhen,
  MARKS,
  namedLead,
  readingLead,
  sentenceShown,
  shown,
  statementLine,
} from './attribution.ts';
import type { Makers } from './lazy-list.ts';
import { valueName } from './record-words.ts';
import { describeReliability, hasGrades } from './source-details.ts';
import type { Cite } from './source-numbers.ts';

/** One entry: what the list shows, the statements in it from left to right, and those of them that can be opened. */
export interface Entry {
  /** In one line or a few, with the numbers of its sources. */
  readonly block: (cite: Cite) => string;
  readonly records: readonly string[];
  /** The heading of the entries that it stands with, in markdown without the bold; none where it is left out. */
  readonly group?: string;
  /** A line of markdown, at most `ABOVE_LIMIT` characters, that stands above it where a page begins with it. */
  readonly above?: string;
  readonly opens: readonly { readonly id: string; readonly label: string; readonly description: string }[];
}

export const ABOVE_LIMIT = 300;

/** An entry that is no record: nothing of it can be opened. */
export function textEntry(block: string): Entry {
  return { block: () => block, records: [], opens: [] };
}

/** The same below a heading. */
export function underHeading(heading: string, entry: Entry): Entry {
  return { ...entry, block: (cite) => `${heading}\n${entry.block(cite)}` };
}

/** Entries of which the first stands below a heading. */
export function headed(heading: string, makers: Makers<Entry>): Makers<Entry> {
  return makers.map((make, at) => (at === 0 ? () => underHeading(heading, make()) : make));
}

/** An event in a list: its date, who says so, and what happened. */
export const eventEntry = deriveEach((snapshot, { event, date }: TimelineEntry): Entry => {
  const when = date === null ? '' : `${boldDate(capitalized(describeDate(event.date)))} `;
  const said = `${when}${statementLine(snapshot, event)}`;
  const speaker = voiceName(snapshot, event);
  return {
    block: (cite) => `${said}${cite(event)}`,
    records: [event.id],
    opens: [
      {
        id: event.id,
        label: sentenceOf(event),
        description: `${valueName('voice', event.voice)}, ${speaker}, ${describeDate(event.date)}`,
      },
    ],
  };
});

/** "**22 January 2026** (year uncertain)". */
function boldDate(words: string): string {
  return words.replace(/^[^(]*[^( ]/, '**$&**');
}

/** A figure in a list: who says so, and the sentence that holds the number. */
export const figureEntry = deriveEach((snapshot, figure: Figure): Entry => {
  const where = whereWords(snapshot, figure);
  const line = statementLine(snapshot, figure);
  const placed = where === '' ? line : `${line.replace(/\.$/, '')} ${shown(where.trim(), 120)}`;
  const said = withDate(placed, figure);
  return {
    block: (cite) => `${said}${cite(figure)}`,
    records: [figure.id],
    opens: [
      {
        id: figure.id,
        label: `${sentenceOf(figure)}${where}`,
        description: `${valueName('voice', figure.voice)}, ${voiceName(snapshot, figure)}`,
      },
    ],
  };
});

/** The line with ", as of June 2025" before its full stop, unless the figure's sentence names that date itself. */
export function withDate(line: string, figure: Figure): string {
  const { asOf } = figure;
  if (asOf === null) return line;
  const named = new Set(readWords(sentenceOf(figure)).map(({ term }) => term));
  // Doubt about a date is told whatever the sentence says.
  const isCertain = /^[\d-]+$/.test(asOf);
  if (isCertain && termsOfEdtf(asOf).every((term) => named.has(term))) return line;
  const dated = `${line.replace(/\.$/, '')}, as of ${describeDate(asOf)}`;
  return line.endsWith('.') ? `${dated}.` : dated;
}

/** " (Camp A)" where other figures are called the same; else nothing. */
export function whereWords(snapshot: Snapshot, figure: Figure): string {
  const where = whereApart(snapshot, figure);
  return where.length === 0 ? '' : ` (${where.join(', ')})`;
}

/** A claim below the name of who says it: "💬 …", "💬 Expected, undated: …". */
export const groupedClaimEntry = deriveEach((snapshot, claim: Claim): Entry => {
  const mark = MARKS[claim.voice];
  const expected = claim.outlook ? `Expected, ${describeWhen(saidWhen(snapshot, claim))}: ` : '';
  const said = `${mark} ${expected}${sentenceShown(claim, 320)}`;
  return {
    ...claimEntry(snapshot, claim),
    block: (cite) => `${said}${cite(claim)}`,
    group: shown(voiceName(snapshot, claim), 60),
  };
});

/** A claim in a list. */
export const claimEntry = deriveEach((snapshot, claim: Claim): Entry => {
  const said = `${namedLead(snapshot, claim)}${sentenceShown(claim, 320)}`;
  return {
    block: (cite) => `${said}${cite(claim)}`,
    records: [claim.id],
    opens: [
      {
        id: claim.id,
        label: sentenceOf(claim),
        description: `${valueName('voice', claim.voice)}, ${voiceName(snapshot, claim)}`,
      },
    ],
  };
});

/** A view in a list. */
export const readingEntry = deriveEach((snapshot, reading: Reading): Entry => {
  const said = `${readingLead(snapshot, reading)}${sentenceShown(reading, 500)}`;
  const holder = holderOf(snapshot, reading);
  return {
    block: (cite) => `${said}${cite(reading)}`,
    records: [reading.id],
    opens: [
      {
        id: reading.id,
        label: `${holder}: ${sentenceOf(reading)}`,
        description: `${valueName('voice', reading.voice)}, a view`,
      },
    ],
  };
});

/** A source in a list: its grade where there are grounds for one, its date where it has one, and what rests on it. */
export const sourceEntry = deriveEach((snapshot, source: Source): Entry => {
  const { grade } = source.reliability;
  const cited = describeResting(snapshot, source.id);
  const relays = relayedBy(snapshot, source.id).length;
  const told = [
    ...(grade === 'F' ? [] : [`grade ${grade}`]),
    ...(source.published === null ? [] : [describeDate(source.published)]),
    cited,
    ...(relays === 0 ? [] : [`passes on ${countOf(relays, 'source')}`]),
  ].join(' · ');
  const text = `**${shown(source.title, 120)}** · ${told}`;
  return {
    block: () => text,
    records: [],
    opens: [
      {
        id: source.id,
        label: source.title,
        description: hasGrades(snapshot)
          ? `Grade ${grade}, ${describeReliability(source)}; cited by ${cited}`
          : `Cited by ${cited}`,
      },
    ],
  };
});

/** What cites a source: "2 entries", "1 entry and the summary", "the summary". */
export function describeResting(snapshot: Snapshot, source: string): string {
  const count = countResting(snapshot, source);
  if (!isInSummary(snapshot, source)) return countEntries(count);
  return count === 0 ? 'the summary' : `${countEntries(count)} and the summary`;
}

/** "1 entry", "2 entries". */
function countEntries(count: number): string {
  return count === 1 ? '1 entry' : `${count.toLocaleString('en')} entries`;
}

/**
 * An entry of any kind in a list, or null where the dossier has none of that id. A question has none of its own: its
 * views are what is shown.
 */
export function recordEntry(snapshot: Snapshot, id: string): Entry | null {
  const event = findRecord(snapshot, 'event', id);
  if (event) return eventEntry(snapshot, { event, date: event.date === null ? null : parseEdtf(event.date) });
  const claim = findRecord(snapshot, 'claim', id);
  if (claim) return claimEntry(snapshot, claim);
  const figure = findRecord(snapshot, 'figure', id);
  if (figure) return figureEntry(snapshot, figure);
  const reading = findRecord(snapshot, 'reading', id);
  if (reading) return readingEntry(snapshot, reading);
  const source = findRecord(snapshot, 'source', id);
  if (source) return sourceEntry(snapshot, source);
  const actor = findRecord(snapshot, 'actor', id);
  if (actor === undefined) return null;
  const { name, role } = actor;
  const block = `**${shown(name, 80)}**: ${shown(role, 200)}`;
  return { block: () => block, records: [], opens: [{ id, label: name, description: role }] };
}
