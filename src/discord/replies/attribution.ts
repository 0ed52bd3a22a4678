import { describeEdtf, parseEdtf, whenEdtf } from '../../dossier/edtf-date.ts';
import { bandOfHedge, describeLikelihood } from '../../dossier/likelihood.ts';
import { holderOf } from '../../dossier/readings.ts';
import type { Reading, Source, Statement } from '../../dossier/schema.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { countOrigins } from '../../dossier/sources.ts';
import { onlyOrigin, relayChain, saidWhen, speakerOf } from '../../dossier/speaker.ts';
import { cutText } from '../../text/cut-text.ts';

/**
 * Who says a statement, how sure they are and where it is from. Every rendered record passes through here, so
 * that a report and a reading can't be mistaken for each other.
 */
type Attributed = Pick<Statement, 'voice' | 'saidBy' | 'citations'> & { readonly outlook?: boolean };

const MAX_CITATIONS = 2;

/** Any string of the dossier as text within Discord's markdown, in at most `limit` characters. */
export function shown(text: string, limit: number): string {
  return cutText(text, limit).text;
}

/** "**Reported**, US officials: ", "**Commentary outlook**, Commentator’s post (said at an unstated date): ". */
export function leadOf(snapshot: Snapshot, statement: Attributed): string {
  const voice = statement.voice === 'reported' ? 'Reported' : 'Commentary';
  const speaker = shown(speakerOf(snapshot, statement), 60);
  if (statement.outlook !== true) return `**${voice}**, ${speaker}: `;
  return `**${voice} outlook**, ${speaker} (${describeWhen(saidWhen(snapshot, statement))}): `;
}

/** "**Reported reading** of Basim Al-Awadi: ", "**Commentary reading** of A, as told by B: ". */
export function readingLead(snapshot: Snapshot, reading: Reading): string {
  const voice = reading.voice === 'reported' ? 'Reported' : 'Commentary';
  const isTold = reading.saidBy !== null && reading.saidBy !== reading.holder;
  const told = isTold ? `, as told by ${shown(speakerOf(snapshot, reading), 60)}` : '';
  return `**${voice} reading** of ${shown(holderOf(snapshot, reading), 60)}${told}: `;
}

/** "said on 22 January 2026 (year uncertain)", "relayed in 2026", or "said at a date not given". */
function describeWhen(said: ReturnType<typeof saidWhen>): string {
  const date = said === null ? null : parseEdtf(said.edtf);
  if (said === null || date === null) return 'said at a date not given';
  return `${said.relayed ? 'relayed' : 'said'} ${shown(whenEdtf(date), 143)}`;
}

/** EDTF text in words, or "undated". */
export function describeDate(edtf: string | null): string {
  const date = edtf === null ? null : parseEdtf(edtf);
  return date === null ? 'undated' : shown(describeEdtf(date), 140);
}

/**
 * "Statements by US officials [F6], via Quoted news analysis". The one origin of a whole dossier is left out of
 * the chain: the footer of every reply names it.
 */
export function citationsOf(snapshot: Snapshot, { citations }: Pick<Statement, 'citations'>): string {
  const cited = citations.slice(0, MAX_CITATIONS).map(({ source, credibility }) => {
    const [first, ...relays] = relayChain(snapshot, source, MAX_RELAYS + 2);
    if (first === undefined) return shown(source, 60);
    const known = onlyOrigin(snapshot);
    const via = relays
      .filter((relay) => relay !== known)
      .slice(0, MAX_RELAYS)
      .map(({ title }) => `, via ${shown(title, 60)}`);
    return `${shown(first.title, 80)} [${first.reliability.grade}${credibility}]${via.join('')}`;
  });
  const left = citations.length - cited.length;
  const named = left > 0 ? `${cited.join('; ')}; and ${left} more` : cited.join('; ');
  const sources = new Set(citations.map(({ source }) => source));
  return sources.size > 1 ? `${named} (${describeIndependence(snapshot, [...sources])})` : named;
}

/** How many that relayed a source are named with it. */
const MAX_RELAYS = 3;

/** "2 sources, 1 origin": how many there are, and how many of them are independent of each other. */
export function describeIndependence(snapshot: Snapshot, sources: readonly string[]): string {
  const origins = countOrigins(snapshot, sources);
  return `${countOf(sources.length, 'source')}, ${countOf(origins, 'origin')}`;
}

/** "1 source", "2 sources". */
export function countOf(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** "**Hedge** “almost certainly”, almost certain, 95 to 99 % (ICD 203)", or "**Hedge** none". */
export function describeHedge({ hedge }: { readonly hedge?: string | undefined }): string {
  if (hedge === undefined) return '**Hedge** none';
  const band = bandOfHedge(hedge);
  const words = band === null ? 'names no ICD 203 band' : describeLikelihood(band);
  return `**Hedge** “${shown(hedge, 80)}”, ${words}`;
}

/** The quote in its own line, or nothing. */
export function quoteOf({ quote }: Pick<Statement, 'quote'>): readonly string[] {
  return quote === undefined ? [] : [`> “${shown(quote, 320)}”`];
}

/** "official source, Iraqi News Agency" or "analysis, publisher not named". */
export function describeOutlet({ kind, publisher }: Source): string {
  const what = kind === 'unstated' ? 'kind not stated' : kind;
  return `${what}, ${publisher === null ? 'publisher not named' : shown(publisher, 60)}`;
}

/** The one text that says what a statement is about: an event's title, a figure as said, what is claimed. */
export function recordWords(record: Statement): { readonly text: string; readonly voice: string } {
  const { voice } = record;
  if ('title' in record) return { text: record.title, voice };
  if ('label' in record) return { text: `${record.label}: ${record.saidAs}`, voice };
  return { text: record.statement, voice };
}
