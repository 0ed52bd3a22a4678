import { RELATIONS, relationsOf } from '../../dossier/claims.ts';
import { questionsTouching } from '../../dossier/readings.ts';
import { findRecord, findStatement, type Snapshot } from '../../dossier/snapshot.ts';
import { changesBetween, type RecordChange } from '../../revisions/dossier-changes.ts';

/** A change, and the dossier as it was before. */
export interface FollowedChange {
  readonly change: RecordChange;
  readonly earlier: Snapshot;
}

/** What changed of one thing that somebody follows. @param about The id of a record; empty for the whole dossier. */
export function changesOf(about: string, earlier: Snapshot, later: Snapshot): readonly FollowedChange[] {
  return changesBetween(earlier, later)
    .filter((change) => about === '' || concerns(change, about, earlier) || concerns(change, about, later))
    .map((change) => ({ change, earlier }));
}

/** The changes of several things that are followed, each once. */
export function withoutRepeats(changes: readonly FollowedChange[]): readonly FollowedChange[] {
  const seen = new Map(changes.toReversed().map((one) => [keyOf(one.change), one]));
  return changes.filter((one) => seen.get(keyOf(one.change)) === one);
}

function keyOf({ kind, id, change }: RecordChange): string {
  return `${change} ${kind} ${id}`;
}

/**
 * Whether a change is of a record, of the views and evidence of a question, of a claim that bears on the record, of a source
 * that it cites, or of who says it, as things stand in a snapshot.
 */
function concerns({ kind, id }: RecordChange, about: string, snapshot: Snapshot): boolean {
  if (id === about) return true;
  if (kind === 'source' || kind === 'actor') {
    const statement = findStatement(snapshot, about);
    if (statement === undefined) return false;
    const holder = 'holder' in statement ? statement.holder : null;
    return [statement.saidBy, holder, ...statement.citations.map(({ source }) => source)].includes(id);
  }
  if (kind === 'assessment') {
    const judged = snapshot.dossier.assessments.find((one) => one.id === id);
    if (judged === undefined) return false;
    const question = findRecord(snapshot, 'reading', judged.reading)?.question;
    return [judged.reading, judged.evidence, question].includes(about);
  }
  if (findRecord(snapshot, 'question', about) !== undefined)
    return questionsTouching(snapshot, id).some((question) => question.id === about);
  const { says } = relationsOf(snapshot, id);
  return RELATIONS.some((relation) => says[relation].includes(about));
}
