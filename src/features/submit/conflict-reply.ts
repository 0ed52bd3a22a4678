import type { ServerSession } from '../../discord/interactions/server-session.ts';
import { button, buttonRow } from '../../discord/replies/components.ts';
import { describeTouched } from '../../discord/replies/contested.ts';
import { fieldLines } from '../../discord/replies/field-lines.ts';
import { pagedReply } from '../../discord/replies/paged-reply.ts';
import { fieldInSentence } from '../../discord/replies/record-words.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { describeRevision } from '../../discord/replies/revision-line.ts';
import type { OwnValue, RecordEdit } from '../../dossier/edit.ts';
import { type AnyRecord, nounsOf } from '../../dossier/record-lists.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { ownChanges, shownChanges } from '../../revisions/field-changes.ts';
import type { Revision } from '../../revisions/revision.ts';
import { type Conflict, isOwnValue } from '../../revisions/take-edit.ts';
import { describeRecord, underHeading } from '../history/saved-reply.ts';

/** How an editor goes on whose change met another's: custom ids. */
export interface GoOn {
  /** Shows the change again, put on top of what is there. */
  readonly redo: string;
  readonly turnTo: (page: number) => string;
}

interface ConflictView {
  /** Without it only what fits a page is shown. */
  readonly goOn?: GoOn | null;
  /** The changes that were in the way. */
  readonly latest?: readonly Revision[];
  readonly page?: number;
}

/** The latest changes of the records in conflict: who was there first, of at most three of them. */
export async function latestOf(
  session: Pick<ServerSession, 'history'>,
  conflicts: readonly Conflict[],
): Promise<readonly Revision[]> {
  const ids = conflicts.flatMap(({ edit }) => ('id' in edit ? [edit.id] : [])).slice(0, 3);
  const found = await Promise.all(ids.map((record) => session.history({ record, limit: 1 })));
  return [...new Map(found.flat().map((revision) => [revision.number, revision])).values()];
}

/** Both versions of what two people changed at once, field by field. */
export function conflictReply(
  snapshot: Snapshot,
  conflicts: readonly Conflict[],
  { goOn = null, latest = [], page = 0 }: ConflictView = {},
): Reply {
  const ids = conflicts.flatMap(({ edit }) => ('id' in edit ? [edit.id] : []));
  return pagedReply({
    heading: '### Not saved: somebody else changed this meanwhile',
    blocks: [
      goOn === null
        ? 'Nothing was changed. Look at what is there now, and use the command again.'
        : 'Nothing was changed, and nothing of yours is lost. **Put mine on top** keeps every field that only the other change touched as it is now; fields that you changed are as you have them. You see the whole before it is saved.',
      ...latest.map((revision) => describeRevision(revision)),
      ...conflicts.flatMap((conflict) => conflictBlocks(snapshot, conflict)),
    ],
    page,
    most: 10,
    turnTo: goOn?.turnTo,
    below: () => describeTouched(snapshot, ids),
    rows: () => (goOn === null ? [] : [buttonRow(button('Put mine on top', goOn.redo))]),
  });
}

function conflictBlocks(snapshot: Snapshot, { edit, current }: Conflict): readonly string[] {
  if (edit.kind === 'order') return [`**The order** of the ${nounsOf(edit.list)} is another one by now.`];
  if (edit.kind === 'dossier') {
    const [{ field, before }, there] = [edit, isOwnValue(current) ? current : null];
    const lines = (after: OwnValue | null): readonly string[] =>
      ownChanges({ field, before, after }).flatMap((change) => fieldLines(change, snapshot, snapshot));
    return [
      ...underHeading('**The dossier itself**, as the other change has it', lines(there)),
      ...underHeading('**The dossier itself**, as yours has it', lines(edit.after)),
    ];
  }
  return recordBlocks(snapshot, edit, isRecord(current) ? current : null);
}

function recordBlocks(
  snapshot: Snapshot,
  { kind, before, after }: RecordEdit,
  current: AnyRecord | null,
): readonly string[] {
  const named = `**The ${describeRecord(snapshot, kind, current ?? before)}`;
  const theirs = current === null ? [] : shownChanges(before, current);
  const own = shownChanges(before, after);
  const both = theirs.filter(({ path }) => own.some((other) => other.path === path)).map(({ path }) => path);
  const lines = (changes: typeof own): readonly string[] =>
    changes.flatMap((change) => fieldLines(change, snapshot, snapshot));
  return [
    ...(current === null
      ? [`${named}\n__What the other change did__\nIt was retired.`]
      : underHeading(`${named}\n__What the other change did__`, lines(theirs))),
    ...(after === null
      ? [`${named}\n__What yours does__\nIt retires it.`]
      : underHeading(`${named}\n__What yours does__`, lines(own))),
    ...(both.length === 0 ? [] : [`Both changed: ${both.map(fieldInSentence).join(', ')}`]),
  ];
}

function isRecord(current: Conflict['current']): current is AnyRecord {
  return typeof current === 'object' && current !== null && 'id' in current;
}
