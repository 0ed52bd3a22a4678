import type { Claim } from '../../dossier/schema.ts';
import { deriveEach } from '../../dossier/snapshot.ts';
import { speakerOf } from '../../dossier/speaker.ts';
import type { Entry } from '../browse.ts';
import { citationsOf, describeHedge, leadOf, quoteOf, shown } from './attribution.ts';
import { describeBasis } from './record-blocks.ts';
import { countRelations } from './relation-lines.ts';

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
