import { parseEdtf } from '../../dossier/edtf-date.ts';
import { isPlainUnit, keyOf } from '../../dossier/figure-keys.ts';
import { holderOf } from '../../dossier/readings.ts';
import type { Claim, Figure, Reading, Source } from '../../dossier/schema.ts';
import { deriveEach, findRecord, type Snapshot } from '../../dossier/snapshot.ts';
import { countResting, relayedBy } from '../../dossier/sources.ts';
import { speakerOf } from '../../dossier/speaker.ts';
import type { TimelineEntry } from '../../dossier/timeline.ts';
import {
  citationsOf,
  countOf,
  describeDate,
  describeHedge,
  describeOutlet,
  leadOf,
  quoteOf,
  readingLead,
  shown,
} from './attribution.ts';
import type { Makers } from './lazy-list.ts';
import { countRelations, describeBasis, describeReliability } from './record-details.ts';

/** One entry: what the list shows, the records in it, and those of them that can be opened. */
export interface Entry {
  readonly block: string;
  readonly records: readonly string[];
  readonly opens: readonly { readonly id: string; readonly label: string; readonly description: string }[];
}

/** An entry that is no record: nothing of it can be opened. */
export function textEntry(block: string): Entry {
  return { block, records: [], opens: [] };
}

/** Entries of which the first stands below a heading. */
export function headed(heading: string, makers: Makers<Entry>): Makers<Entry> {
  return makers.map((make, at) => () => {
    const entry = make();
    return at === 0 ? { ...entry, block: `${heading}\n${entry.block}` } : entry;
  });
}

/** A figure in a line: its label, the number as said with its unit, who says so and how sure, of what, its basis and its date. */
export function figureLine(snapshot: Snapshot, figure: Figure): string {
  const said = `${shown(figure.label, 90)}: “${shown(figure.saidAs, 40)}”${unitOf(figure)}`;
  return `- ${said}\n-# ${describeOrigin(snapshot, figure)} · ${describeGrounds(figure)}`;
}

/** "Commentary, Commentator’s post [F6], hedged “perhaps”". */
function describeOrigin(snapshot: Snapshot, { voice, saidBy, hedge, citations }: Figure): string {
  const speaker = saidBy === null ? [] : [shown(speakerOf(snapshot, { saidBy, citations }), 50)];
  const sure = hedge === undefined ? [] : [`hedged “${shown(hedge, 50)}”`];
  const source = citationsOf(snapshot, { citations: citations.slice(0, 1) });
  return [voice === 'reported' ? 'Reported' : 'Commentary', ...speaker, source, ...sure].join(', ');
}

/** The unit where it is neither people nor per cent, and is not in the number as said. */
function unitOf({ unit, saidAs }: Figure): string {
  const isSaid = (keyOf(saidAs) ?? '').includes(keyOf(unit) ?? '');
  return isPlainUnit(unit) || isSaid ? '' : ` ${shown(unit, 40)}`;
}

/** What a figure is a figure of, its basis and its date, each said to be missing where it is. */
function describeGrounds({ basis, asOf, scope }: Figure): string {
  const what = scope === null ? 'of what: not stated' : `of ${shown(scope, 50)}`;
  if (basis === null && asOf === null) return `${what}, basis and date not stated`;
  return [
    what,
    basis === null ? 'basis not stated' : `basis: ${shown(basis, 50)}`,
    asOf === null ? 'date not stated' : `as of ${describeDate(asOf)}`,
  ].join(', ');
}

/** An event in a list. */
export const eventEntry = deriveEach((snapshot, { event, date }: TimelineEntry): Entry => {
  const when = date === null ? 'Undated' : describeDate(event.date);
  const meta = [
    citationsOf(snapshot, event),
    ...(event.hedge === undefined ? [] : [`hedge “${shown(event.hedge, 60)}”`]),
  ];
  const lines = [
    `**${when} · ${shown(event.title, 120)}**`,
    `${leadOf(snapshot, event)}${shown(event.detail, 300)}`,
    ...quoteOf(event),
    ...(event.dateNote === undefined ? [] : [`-# Date: ${shown(event.dateNote, 140)}`]),
    `-# ${meta.join(' · ')}`,
  ];
  const voice = event.outlook ? `${event.voice} outlook` : event.voice;
  return {
    block: lines.join('\n'),
    records: [event.id],
    opens: [
      { id: event.id, label: event.title, description: `${voice}, ${speakerOf(snapshot, event)}, ${when}` },
    ],
  };
});

/** The same, as the first of those without a date. */
export function firstUndatedEntry(entry: Entry): Entry {
  return { ...entry, block: `__Events for which the source gives no date__\n${entry.block}` };
}

/** A claim in a list. */
export const claimEntry = deriveEach((snapshot, claim: Claim): Entry => {
  const meta = [
    describeHedge(claim),
    `**Basis** ${describeBasis(claim)}`,
    ...countRelations(snapshot, claim.id),
  ];
  const lines = [
    `${leadOf(snapshot, claim)}${shown(claim.statement, 320)}`,
    ...quoteOf(claim),
    `-# ${meta.join(' · ')}`,
    `-# ${citationsOf(snapshot, claim)}`,
  ];
  return {
    block: lines.join('\n'),
    records: [claim.id],
    opens: [
      { id: claim.id, label: claim.statement, description: `${claim.voice}, ${speakerOf(snapshot, claim)}` },
    ],
  };
});

/** A reading in a list. */
export const readingEntry = deriveEach((snapshot, reading: Reading): Entry => {
  const lines = [
    `${readingLead(snapshot, reading)}${shown(reading.statement, 500)}`,
    ...quoteOf(reading),
    `-# ${describeHedge(reading)} · ${citationsOf(snapshot, reading)}`,
  ];
  const label = `${holderOf(snapshot, reading)}: ${reading.statement}`;
  return {
    block: lines.join('\n'),
    records: [reading.id],
    opens: [{ id: reading.id, label, description: `${reading.voice} reading` }],
  };
});

/** A source in a list. */
export const sourceEntry = deriveEach((snapshot, source: Source): Entry => {
  const relay = findRecord(snapshot, 'source', source.via);
  const resting = countResting(snapshot, source.id);
  const { grade, reason } = source.reliability;
  const published =
    source.published === null ? 'date not stated' : `published ${describeDate(source.published)}`;
  const relays = relayedBy(snapshot, source.id).length;
  const lines = [
    `**${shown(source.title, 120)}** (${describeOutlet(source)}; ${published})`,
    `Reliability **${grade}**, ${describeReliability(source)}: ${shown(reason, 240)}`,
    `-# ${[
      relay === undefined ? 'Known directly' : `Known only as relayed by ${shown(relay.title, 80)}`,
      ...(relays === 0 ? [] : [`relays ${countOf(relays, 'source')}`]),
      `cited by ${countOf(resting, 'record')}`,
    ].join(' · ')}`,
  ];
  return {
    block: lines.join('\n'),
    records: [],
    opens: [
      {
        id: source.id,
        label: source.title,
        description: `${grade}, ${describeReliability(source)}; cited by ${resting}`,
      },
    ],
  };
});

/**
 * A record of any kind in a list, or null where the dossier has none of that id. A question has no entry of its own:
 * what is contested stands below the records that touch it.
 */
export function recordEntry(snapshot: Snapshot, id: string): Entry | null {
  const event = findRecord(snapshot, 'event', id);
  if (event) return eventEntry(snapshot, { event, date: event.date === null ? null : parseEdtf(event.date) });
  const claim = findRecord(snapshot, 'claim', id);
  if (claim) return claimEntry(snapshot, claim);
  const figure = findRecord(snapshot, 'figure', id);
  if (figure) {
    const { label, saidAs, voice } = figure;
    return makeEntry(id, figureLine(snapshot, figure), `${saidAs}: ${label}`, voice);
  }
  const reading = findRecord(snapshot, 'reading', id);
  if (reading) return readingEntry(snapshot, reading);
  const source = findRecord(snapshot, 'source', id);
  if (source) return sourceEntry(snapshot, source);
  const actor = findRecord(snapshot, 'actor', id);
  if (actor)
    return makeEntry(id, `**${shown(actor.name, 80)}** · ${shown(actor.role, 200)}`, actor.name, actor.role);
  return null;
}

function makeEntry(id: string, block: string, label: string, description: string): Entry {
  return { block, records: [id], opens: [{ id, label, description }] };
}
