import type { Statement } from '../../dossier/schema.ts';
import { findRecord, type Snapshot } from '../../dossier/snapshot.ts';
import { NOT_HERE, onlyOrigin } from '../../dossier/speaker.ts';
import { shown } from './attribution.ts';

/** Writes what a statement cites: " [1]", " [1] [2]"; a number is a link where its source has an address. */
export type Cite = (statement: Cited) => string;

type Cited = Pick<Statement, 'citations'>;

/** The sources of one reply, numbered in order of first mention. */
export interface SourceNumbers {
  readonly cite: Cite;
  /** Ids of the sources, in the order of their numbers. */
  readonly sources: readonly string[];
  /** "-# [1] Quoted news analysis · [2] Statements by US officials, via [1]"; empty where they are many. */
  readonly line: string;
}

/** @param statements What the reply shows, from top to bottom. */
export function numberSources(snapshot: Snapshot, statements: readonly Cited[]): SourceNumbers {
  const sources = [...new Set(statements.flatMap(({ citations }) => citations.map(({ source }) => source)))];
  const numbers = new Map(sources.map((source, at) => [source, at + 1]));
  return {
    cite: ({ citations }) => citeWith(snapshot, citations, (source) => numbers.get(source) ?? 0),
    sources,
    line: sourceLine(snapshot, sources),
  };
}

/** Cites with a number as wide as any, for text whose place in a reply is yet to be found. */
export function citeUnnumbered(snapshot: Snapshot): Cite {
  const widest = snapshot.dossier.sources.length;
  return ({ citations }) => citeWith(snapshot, citations, () => widest);
}

/** An address that can't end its link early, nor be taken for anything else. */
export const LINKABLE = /^https?:\/\/[^\s()<>]+$/;

/** More than these that one statement cites are counted. */
const MAX_CITED = 3;
/** Longer addresses stand under **Sources** alone: a reply may repeat its links many times. */
const MAX_LINK = 120;

function citeWith(
  snapshot: Snapshot,
  citations: Cited['citations'],
  numberOf: (source: string) => number,
): string {
  const ids = [...new Set(citations.map(({ source }) => source))].toSorted(
    (a, b) => numberOf(a) - numberOf(b),
  );
  const cited = ids.slice(0, MAX_CITED).map((source) => {
    const url = findRecord(snapshot, 'source', source)?.url;
    const number = `[${numberOf(source)}]`;
    return url === undefined || url.length > MAX_LINK || !LINKABLE.test(url)
      ? number
      : `[${number}](<${url}>)`;
  });
  const left = ids.length - cited.length;
  return ` ${cited.join(' ')}${left === 0 ? '' : ` +${left}`}`;
}

/** Of more sources than these the line would be longer than what it explains. */
const MAX_NAMED = 3;
const MAX_LINE = 240;

function sourceLine(snapshot: Snapshot, sources: readonly string[]): string {
  if (sources.length === 0 || sources.length > MAX_NAMED) return '';
  const origin = onlyOrigin(snapshot)?.id;
  const named = sources.map((id, at) => {
    const source = findRecord(snapshot, 'source', id);
    const relay = findRecord(snapshot, 'source', source?.via);
    const place = relay === undefined ? -1 : sources.indexOf(relay.id);
    const via =
      relay === undefined || (place < 0 && relay.id === origin)
        ? ''
        : `, via ${place < 0 ? shown(relay.title, 40) : `[${place + 1}]`}`;
    return `[${at + 1}] ${shown(source?.title ?? NOT_HERE, 60)}${via}`;
  });
  const line = `-# ${named.join(' · ')}`;
  return line.length > MAX_LINE ? '' : line;
}
