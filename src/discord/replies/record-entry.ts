import { parseEdtf } from '../../dossier/edtf-date.ts';
import { findRecord, type Snapshot } from '../../dossier/snapshot.ts';
import type { Entry } from '../browse.ts';
import { shown } from './attribution.ts';
import { claimEntry } from './claim-entry.ts';
import { eventEntry } from './event-entry.ts';
import { figureLine } from './figure-line.ts';
import { readingEntry } from './reading-entry.ts';
import { sourceEntry } from './source-entry.ts';

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
