import { holderOf } from '../../dossier/readings.ts';
import type { Actor, Claim, DossierEvent, Figure, Reading, Source, Statement } from '../../dossier/schema.ts';
import { findRecord, type Snapshot } from '../../dossier/snapshot.ts';
import { relayedBy } from '../../dossier/sources.ts';
import { relayChain } from '../../dossier/speaker.ts';
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
import { relationLines } from './relation-lines.ts';

/** One record whole, in blocks that a paged reply can hold. */
export function eventBlocks(snapshot: Snapshot, event: DossierEvent): readonly string[] {
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

export function figureBlocks(snapshot: Snapshot, figure: Figure): readonly string[] {
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

export function claimBlocks(snapshot: Snapshot, claim: Claim): readonly string[] {
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

export function readingBlocks(snapshot: Snapshot, reading: Reading): readonly string[] {
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

export function actorBlocks(actor: Actor): readonly string[] {
  return stacked([
    ...whole('**Name** ', actor.name),
    ...whole('**Role** ', actor.role),
    ...listed('**Also found in search as** ', actor.aliases),
  ]);
}

export function sourceBlocks(snapshot: Snapshot, source: Source): readonly string[] {
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
