import { holderOf } from '../../dossier/readings.ts';
import type { Reading } from '../../dossier/schema.ts';
import { deriveEach } from '../../dossier/snapshot.ts';
import type { Entry } from '../browse.ts';
import { citationsOf, describeHedge, quoteOf, readingLead, shown } from './attribution.ts';

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
