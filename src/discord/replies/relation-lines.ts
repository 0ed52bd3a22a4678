import { RELATIONS, type Relation, relationsOf } from '../../dossier/claims.ts';
import { findRecord, type Snapshot } from '../../dossier/snapshot.ts';
import { speakerOf } from '../../dossier/speaker.ts';
import { shown } from './attribution.ts';

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
export function relationLines(snapshot: Snapshot, id: string): readonly string[] {
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
