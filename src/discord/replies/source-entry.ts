import type { Source } from '../../dossier/schema.ts';
import { deriveEach, findRecord } from '../../dossier/snapshot.ts';
import { countResting, relayedBy } from '../../dossier/sources.ts';
import type { Entry } from '../browse.ts';
import { countOf, describeDate, describeOutlet, shown } from './attribution.ts';
import { describeReliability } from './record-blocks.ts';

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
