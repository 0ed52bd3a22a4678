import { isSourceVoice, sentenceAlone, tellerOf, voiceName } from '../../dossier/display-names.ts';
import { doubtBeside, inBrackets } from '../../dossier/doubt.ts';
import { describeEdtf, parseEdtf, whenEdtf } from '../../dossier/edtf-date.ts';
import { holderOf } from '../../dossier/readings.ts';
import type { Reading, Source, Statement } from '../../dossier/schema.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { countOrigins } from '../../dossier/sources.ts';
import { NOT_HERE, originOf, saidWhen } from '../../dossier/speaker.ts';
import { capitalized } from '../../text/capitalized.ts';
import { cutText } from '../../text/cut-text.ts';
import { showLinked } from '../../text/show-plain.ts';
import { withFullStop } from '../../text/with-full-stop.ts';

/**
 * Who says a statement. Every statement in a reply passes through here, so that a report and a commentator's view
 * can't be mistaken for each other.
 */
type Attributed = Pick<Statement, 'voice' | 'saidBy' | 'citations'> & {
  readonly outlook?: boolean;
  /** Of an event: when it is expected. */
  readonly date?: string | null;
};

/** The signs by which a voice is seen at a glance; colour repeats them, and is never the only sign. */
export const MARKS = { reported: '📰', commentary: '💬', computed: '🧮' } as const;

/** The marks in words, for `/help` and **Sources**. */
export const MARKS_EXPLAINED = '📰 reported · 💬 commentary · 🧮 computed by Readout';

/** Any string of the dossier as text within Discord's markdown, in at most `limit` characters; its links can be pressed. */
export function shown(text: string, limit: number): string {
  return cutText(text, limit, showLinked).text;
}

/** The name of somebody in Discord, where the dossier has no say: whatever it is, nothing in it can be pressed. */
export function shownName({ name }: { readonly name: string }, limit = 60): string {
  return cutText(name, limit).text;
}

/** The one sentence that says it, as `saidWithDoubt`. */
export function sentenceShown(record: Statement, limit: number): string {
  return saidWithDoubt(record, sentenceAlone(record), limit);
}

/** The sentence with a full stop where it is the title of an event, which may lack one, among sentences of others. */
export function amongSentences(record: Statement, sentence: string): string {
  return 'title' in record ? withFullStop(sentence) : sentence;
}

/**
 * What a statement says, or a part of it, in at most `limit` characters (80 or more) as Markdown. Words of doubt that
 * are not in what is left of it stand after it: "The gate was opened… (“allegedly”)".
 */
export function saidWithDoubt(record: Pick<Statement, 'hedge'>, words: string, limit: number): string {
  const whole = shown(words, limit);
  const doubt = doubtBeside(record, withoutMarkup(whole));
  if (doubt === null) return whole;
  const after = ` ${inBrackets(shown(doubt, MAX_DOUBT))}`;
  return `${shown(words, limit - after.length)}${after}`;
}

/** Words of doubt are five at most. */
const MAX_DOUBT = 50;

/** As it is read: without the backslashes and isolates that keep it from being Markdown. */
function withoutMarkup(markdown: string): string {
  return markdown.replaceAll(/\\(?=[^\w\s])|[\u2068\u2069]/g, '');
}

/**
 * "📰 ", "📰 US officials: ", "💬 Commentator: ", of what is to come "📰 US officials, undated: " or
 * "📰 The paper, of 11 to 24 March 2025: ". Where a reported source speaks itself of what is, the mark is enough: the number
 * behind the statement names it.
 */
export function leadOf(snapshot: Snapshot, statement: Attributed): string {
  const mark = MARKS[statement.voice];
  const name = shown(voiceName(snapshot, statement), 60);
  if (statement.outlook === true) {
    const said = saidWhen(snapshot, statement);
    // Beside an expected date "undated" would read as if it were of the event.
    if (said === null && typeof statement.date === 'string') return `${mark} ${name}: `;
    // A person says something on a day; a paper is of that day, where both its first and its last are known.
    const when =
      isSourceVoice(snapshot, statement) && said?.relayed === false && !OPEN_END.test(said.edtf)
        ? `of ${describeDate(said.edtf)}`
        : describeWhen(said);
    return `${mark} ${name}, ${when}: `;
  }
  return statement.voice === 'reported' && statement.saidBy === null ? `${mark} ` : `${mark} ${name}: `;
}

/** An interval of EDTF with an end that is open or not known. */
const OPEN_END = /^(?:\.\.)?\/|\/(?:\.\.)?$/;

/** The same with the date of what happened: "📰 2025: ", "📰 17 October 2025 · Trade minister: ". */
export function datedLead(snapshot: Snapshot, statement: Attributed): string {
  const lead = leadOf(snapshot, statement);
  if (typeof statement.date !== 'string') return lead;
  const mark = MARKS[statement.voice];
  const who = lead.slice(mark.length + 1);
  return `${mark} ${capitalized(describeDate(statement.date))}${who === '' ? ': ' : ` · ${who}`}`;
}

/** As `leadOf`, with the name in any case: "📰 News analysis: ". */
export function namedLead(snapshot: Snapshot, statement: Attributed): string {
  if (statement.outlook === true) return leadOf(snapshot, statement);
  return `${MARKS[statement.voice]} ${shown(voiceName(snapshot, statement), 60)}: `;
}

/** "📰 **Basim Al-Awadi**: ", "💬 **A**, as told by B: ". */
export function readingLead(snapshot: Snapshot, reading: Reading): string {
  return `${MARKS[reading.voice]} **${shown(holderOf(snapshot, reading), 60)}**${toldBy(snapshot, reading)}: `;
}

/** ", as told by B" where the one who holds a view does not say it; else nothing. */
export function toldBy(snapshot: Snapshot, reading: Reading): string {
  const teller = tellerOf(snapshot, reading);
  return teller === null ? '' : `, as told by ${shown(teller, 60)}`;
}

/** As `readingLead`, without bold: "📰 Basim Al-Awadi: ", "💬 A alone, as told by B: " of the only one who has a view. */
export function plainReadingLead(snapshot: Snapshot, reading: Reading, { isAlone = false } = {}): string {
  const alone = isAlone ? ' alone' : '';
  return `${MARKS[reading.voice]} ${shown(holderOf(snapshot, reading), 60)}${alone}${toldBy(snapshot, reading)}: `;
}

/** Who says a statement of whichever kind. */
export function ownLead(snapshot: Snapshot, record: Statement): string {
  return 'holder' in record ? readingLead(snapshot, record) : leadOf(snapshot, record);
}

/** A statement in one line: who says it, and the one sentence that says it. */
export function statementLine(snapshot: Snapshot, record: Statement, limit = 320): string {
  return `${ownLead(snapshot, record)}${sentenceShown(record, limit)}`;
}

/** "said 22 January 2026 (year uncertain)", "relayed in 2026", or "undated". */
export function describeWhen(said: ReturnType<typeof saidWhen>): string {
  const date = said === null ? null : parseEdtf(said.edtf);
  if (said === null || date === null) return 'undated';
  return `${said.relayed ? 'relayed' : 'said'} ${shown(whenEdtf(date), 143)}`;
}

/** EDTF text in words, or "undated". */
export function describeDate(edtf: string | null): string {
  const date = edtf === null ? null : parseEdtf(edtf);
  return date === null ? 'undated' : shown(describeEdtf(date), 140);
}

/** "undated", "published 22 January 2026". */
export function describeWhenPublished({ published }: Source): string {
  return published === null ? 'undated' : `published ${describeDate(published)}`;
}

/** "1 source", "3 sources, all from Commentator’s post", "3 sources, which go back to 2". */
export function describeIndependence(snapshot: Snapshot, sources: readonly string[]): string {
  const count = countOf(sources.length, 'source');
  if (sources.length < 2) return count;
  const origins = countOrigins(snapshot, sources);
  const [first = ''] = sources;
  if (origins === sources.length) return count;
  return origins === 1
    ? `${count}, all from ${shown(originOf(snapshot, first)?.title ?? NOT_HERE, 80)}`
    : `${count}, which go back to ${origins.toLocaleString('en')}`;
}

/** "1 source", "2 sources". */
export function countOf(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** "Official, Iraqi News Agency", "Analysis, publisher not named", "Harbour Watch" where its kind is not stated. */
export function describeOutlet({ kind, publisher }: Source): string {
  if (kind === 'unstated') return publisher === null ? 'Publisher not named' : shown(publisher, 60);
  return `${capitalized(kind)}, ${publisher === null ? 'publisher not named' : shown(publisher, 60)}`;
}
