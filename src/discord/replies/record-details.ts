import { RELATIONS, type Relation, relationsOf } from '../../dossier/claims.ts';
import { holderOf } from '../../dossier/readings.ts';
import type { Actor, Claim, DossierEvent, Figure, Reading, Source, Statement } from '../../dossier/schema.ts';
import { findRecord, type Snapshot } from '../../dossier/snapshot.ts';
import { relayedBy } from '../../dossier/sources.ts';
import { relayChain, speakerOf } from '../../dossier/speaker.ts';
import { cutText } from '../../text/cut-text.ts';
import {
  citationsOf,
  describeDate,
  describeHedge,
  describeOutlet,
  leadOf,
  readingLead,
  shown,
} from './attribution.ts';
import { listed, stacked, whole } from './blocks.ts';

const SAYS: Readonly<Record<Relation, string>> = {
  disputes: 'Disputes',
  supports: 'Supports',
  annotates: 'Adds to',
};
const RECEIVES: Readonly<Record<Relation, string>> = {
  disputes: 'Disputed by',
  supports: 'Supported by',
  annotates: 'Added to (without disputing it) by',
};

/** A line for each record that this one disputes, supports or adds to, and for each claim that does so to it. */
function relationLines(snapshot: Snapshot, id: string): readonly string[] {
  const { says, receives } = relationsOf(snapshot, id);
  return RELATIONS.flatMap((relation) => [
    ...says[relation].map((other) => `**${SAYS[relation]}** ${describeOther(snapshot, other)}`),
    ...receives[relation].map((claim) => `**${RECEIVES[relation]}** ${describeOther(snapshot, claim.id)}`),
  ]);
}

/** "disputed by 2, added to by 1", or nothing. */
export function countRelations(snapshot: Snapshot, id: string): readonly string[] {
  const { receives } = relationsOf(snapshot, id);
  const verbs = { disputes: 'disputed by', supports: 'supported by', annotates: 'added to by' };
  return RELATIONS.filter((relation) => receives[relation].length > 0).map(
    (relation) => `${verbs[relation]} ${receives[relation].length}`,
  );
}

function describeOther(snapshot: Snapshot, id: string): string {
  const claim = findRecord(snapshot, 'claim', id);
  const event = findRecord(snapshot, 'event', id);
  const figure = findRecord(snapshot, 'figure', id);
  const reading = findRecord(snapshot, 'reading', id);
  const other = claim ?? event ?? figure ?? reading;
  if (other === undefined) return shown(id, 60);
  const text = claim?.statement ?? event?.title ?? figure?.label ?? reading?.statement ?? '';
  const hedge = other.hedge === undefined ? '' : `, hedged “${shown(other.hedge, 60)}”`;
  return `${shown(speakerOf(snapshot, other), 60)} (${other.voice}${hedge}): ${shown(text, 300)}`;
}

/** One record whole, in blocks that a paged reply can hold. */
function eventBlocks(snapshot: Snapshot, event: DossierEvent): readonly string[] {
  const names = event.actors.map((id) => findRecord(snapshot, 'actor', id)?.name ?? id);
  return [
    ...whole(leadOf(snapshot, event), event.detail),
    ...stacked([
      ...wholeQuote(event),
      `**Date** ${describeDate(event.date)}`,
      ...(event.dateNote === undefined ? [] : whole('**On the date** ', event.dateNote)),
      ...listed('**Involved** ', names),
      ...closingLines(snapshot, event),
    ]),
  ];
}

function figureBlocks(snapshot: Snapshot, figure: Figure): readonly string[] {
  return [
    ...whole(leadOf(snapshot, figure), figure.label),
    ...stacked([
      ...whole('**Said as** ', figure.saidAs),
      ...whole('**Unit** ', figure.unit),
      ...whole('**Place** ', figure.place ?? 'not stated'),
      ...whole('**Of what** ', figure.scope ?? 'not stated'),
      ...whole('**Basis** ', figure.basis ?? 'not stated'),
      `**As of** ${figure.asOf === null ? 'not stated' : describeDate(figure.asOf)}`,
      ...wholeQuote(figure),
      ...closingLines(snapshot, figure),
    ]),
  ];
}

function claimBlocks(snapshot: Snapshot, claim: Claim): readonly string[] {
  const question = findRecord(snapshot, 'question', claim.question);
  const reading = findRecord(snapshot, 'reading', claim.reading);
  return [
    ...whole(leadOf(snapshot, claim), claim.statement),
    ...stacked([
      ...wholeQuote(claim),
      `**Basis** ${describeBasis(claim)}`,
      ...(question === undefined ? [] : whole('**On the question** ', question.text)),
      ...(reading === undefined
        ? []
        : [`**Part of the reading of** ${shown(holderOf(snapshot, reading), 80)}`]),
      ...closingLines(snapshot, claim),
    ]),
  ];
}

function readingBlocks(snapshot: Snapshot, reading: Reading): readonly string[] {
  const question = findRecord(snapshot, 'question', reading.question);
  return [
    ...whole(readingLead(snapshot, reading), reading.statement),
    ...stacked([
      ...wholeQuote(reading),
      ...(question === undefined ? [] : whole('**Answers the question** ', question.text)),
      ...closingLines(snapshot, reading),
    ]),
  ];
}

function actorBlocks(actor: Actor): readonly string[] {
  return stacked([
    ...whole('**Name** ', actor.name),
    ...whole('**Role** ', actor.role),
    ...listed('**Also found in search as** ', actor.aliases),
  ]);
}

function sourceBlocks(snapshot: Snapshot, source: Source): readonly string[] {
  const [, ...relays] = relayChain(snapshot, source.id);
  const { grade, reason } = source.reliability;
  return stacked([
    ...whole('**Title** ', source.title),
    `**Kind, publisher** ${describeOutlet(source)}`,
    `**Published** ${source.published === null ? 'date not stated' : describeDate(source.published)}`,
    ...whole(`**Reliability ${grade}, ${describeReliability(source)}** `, reason),
    ...listed(
      '**Known only as relayed by** ',
      relays.map(({ title }) => title),
    ),
    ...listed(
      '**Relays** ',
      relayedBy(snapshot, source.id).map(({ title }) => title),
    ),
    ...(source.url === undefined ? [] : whole('**Address** ', source.url)),
  ]);
}

/** A quote to its last word: escapes may make it longer than a list has room for. */
function wholeQuote({ quote }: Statement): readonly string[] {
  return quote === undefined ? [] : whole('> “', `${quote}”`);
}

export function describeBasis({ basis }: Pick<Claim, 'basis'>): string {
  const words = {
    'named-source': 'named source',
    'unnamed-source': 'unnamed source',
    inference: 'inference',
    'none-given': 'none given',
  };
  return words[basis];
}

/** The letter in words (Admiralty grading, as in NATO AJP-2.1). */
export function describeReliability({ reliability: { grade } }: Source): string {
  const words = {
    A: 'completely reliable',
    B: 'usually reliable',
    C: 'fairly reliable',
    D: 'not usually reliable',
    E: 'unreliable',
    F: 'cannot be judged',
  };
  return words[grade];
}

function closingLines(snapshot: Snapshot, statement: Statement): readonly string[] {
  return [
    describeHedge(statement),
    ...statement.citations.map(
      (citation) => `**Source** ${citationsOf(snapshot, { citations: [citation] })}`,
    ),
    ...relationLines(snapshot, statement.id),
  ];
}

/** One record on a page of its own. */
interface RecordPage {
  readonly heading: string;
  readonly blocks: readonly string[];
  readonly footer: string;
}

/** What a heading holds of a title; a longer one stands below it as a whole. */
const TITLE_LIMIT = 300;

/** The page of an event, figure, claim, reading, actor or source, or null where the dossier has none of that id. */
export function showRecord(snapshot: Snapshot, id: string): RecordPage | null {
  const event = findRecord(snapshot, 'event', id);
  if (event) {
    const title = cutText(event.title, TITLE_LIMIT);
    const blocks = eventBlocks(snapshot, event);
    return page(id, title.text, title.cut ? [...whole('**Title** ', event.title), ...blocks] : blocks);
  }
  const figure = findRecord(snapshot, 'figure', id);
  if (figure) return page(id, 'Figure', figureBlocks(snapshot, figure));
  const claim = findRecord(snapshot, 'claim', id);
  if (claim) return page(id, 'Claim', claimBlocks(snapshot, claim));
  const reading = findRecord(snapshot, 'reading', id);
  if (reading) return page(id, 'Reading', readingBlocks(snapshot, reading));
  const actor = findRecord(snapshot, 'actor', id);
  if (actor) return page(id, 'Actor', actorBlocks(actor));
  const source = findRecord(snapshot, 'source', id);
  if (source) return page(id, 'Source', sourceBlocks(snapshot, source));
  return null;
}

function page(id: string, title: string, blocks: readonly string[]): RecordPage {
  return { heading: `### ${title}`, blocks, footer: `-# Record \`${id}\`` };
}
