import { runCooperatively } from '../../async/cooperative.ts';
import type { ServerContext } from '../../discord/interactions/command.ts';
import { keptDrafts } from '../../discord/interactions/draft-store.ts';
import type { ServerSession } from '../../discord/interactions/server-session.ts';
import { RECORD_LISTS } from '../../dossier/record-lists.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { UserError } from '../../errors/errors.ts';
import { growTargets, type Targets, targetsOf, textsOf } from '../../revisions/purge.ts';
import type { Referrer } from '../../revisions/referrers.ts';
import type { Revision } from '../../revisions/revision.ts';
import type { RetiredEntry } from '../../revisions/revive.ts';
import type { SavedRevision } from '../../store/store.ts';
import { requireRevision } from '../history/find-revision.ts';
import { retiredEntries } from '../history/retired-entries.ts';
import { NO_GROUNDS } from '../record-form/kinds.ts';
import { changeQueue } from '../review-queue/change-queue.ts';
import { withoutErased } from '../review-queue/erase.ts';
import { type Decision, type ReviewEntry, readQueue } from '../review-queue/queue.ts';
import { keptEdits } from '../review-queue/queue-change.ts';
import { type Holds, holdsAny } from './text-match.ts';

/** Everything that holds a text that a purge erases. */
export interface Holders {
  /** Revisions of the history that changed the same entries, the newest first. */
  readonly revisions: readonly number[];
  /** Suggestions and changes in the review queue. */
  readonly entries: readonly ReviewEntry[];
  /** Keys of drafts: forms half filled in, and confirmations not given yet. */
  readonly drafts: readonly string[];
  /** Other entries of the newest dossier, which stay. */
  readonly records: readonly Referrer[];
  /** Other entries that were retired, which stay in the history. */
  readonly retired: readonly RetiredEntry[];
  readonly holds: Holds;
}

type Purging = Pick<ServerContext, 'session' | 'snapshot' | 'asker'>;

/** @throws UserError where there is nothing to erase. */
export async function requirePurgeable(
  { session }: Pick<Purging, 'session'>,
  number: number,
): Promise<Revision> {
  const revision = await requireRevision(session, number);
  if (revision.edits.every((edit) => edit.kind === 'order' || edit.erased === true)) {
    throw new UserError(
      revision.edits.every(({ kind }) => kind === 'order')
        ? `Revision ${number} changed an order and no text: there is nothing to erase in it.`
        : `The texts of revision ${number} are erased already.`,
    );
  }
  return revision;
}

export async function findHolders({ session, snapshot }: Purging, revision: Revision): Promise<Holders> {
  const { targets, revisions } = await relatedRevisions(session, revision);
  const ids = new Set([...targets.values()].flatMap(({ kind, id }) => (kind === 'dossier' ? [] : [id])));
  // The form writes this text itself.
  const texts = revisions
    .flatMap(({ edits }) => textsOf(edits, targets))
    .filter(({ text }) => text !== NO_GROUNDS);
  const holds = holdsAny(texts, ids);
  const [queue, drafts] = [await readQueue(session), await keptDrafts(session)];
  const entries: ReviewEntry[] = [];
  for (const entry of queue.entries) if (await isHolder(session, entry, holds)) entries.push(entry);
  return {
    revisions: revisions.map(({ number }) => number),
    entries,
    drafts: drafts.filter(({ value }) => holds(value)).map(({ key }) => key),
    records: await runCooperatively(otherRecords(snapshot, ids, holds)),
    retired: await runCooperatively(otherRetired(await retiredEntries(session, snapshot), ids, holds)),
    holds,
  };
}

/** The revisions that changed the same records as `purged`, followed across changes of their ids. */
async function relatedRevisions(
  session: Pick<ServerSession, 'history'>,
  purged: Revision,
): Promise<{ readonly targets: Targets; readonly revisions: readonly Revision[] }> {
  const found = new Map([[purged.number, purged]]);
  const asked = new Set<string>();
  let targets = targetsOf(purged);
  for (let grown = true; grown; ) {
    grown = false;
    for (const { kind, id } of [...targets.values()].slice(0, MAX_TARGETS)) {
      if (kind === 'dossier' || asked.has(id)) continue;
      asked.add(id);
      grown = true;
      for (const revision of await session.history({ record: id, limit: 200 })) {
        found.set(revision.number, revision);
        targets = growTargets(targets, revision);
      }
    }
  }
  return { targets, revisions: [...found.values()].toSorted((a, b) => b.number - a.number) };
}

/** Entries whose whole history is looked through: a purged import may have had any number. */
const MAX_TARGETS = 50;

async function isHolder(session: ServerSession, entry: ReviewEntry, holds: Holds): Promise<boolean> {
  if (holds(writtenIn(entry))) return true;
  if (entry.type === 'suggestion') return false;
  if (entry.takesUp !== null && holds(writtenIn(entry.takesUp))) return true;
  // Edits that can't be read hold nothing.
  const edits = await keptEdits(session, entry).catch(() => []);
  return runCooperatively(anyOf(edits, holds));
}

/** Leaves out the author: a person may have the name of somebody in the dossier. */
function writtenIn(entry: ReviewEntry): unknown {
  if (entry.type === 'change') return entry.why;
  const { by, ...written } = entry;
  return written;
}

function* anyOf(values: readonly unknown[], holds: Holds): Generator<void, boolean, void> {
  for (const value of values) {
    if (holds(value)) return true;
    yield;
  }
  return false;
}

function* otherRecords(
  snapshot: Snapshot,
  ids: ReadonlySet<string>,
  holds: Holds,
): Generator<void, readonly Referrer[], void> {
  const found: Referrer[] = [];
  for (const list of RECORD_LISTS) {
    for (const record of snapshot.byList[list].records) {
      if (!ids.has(record.id) && holds(record)) found.push({ list, id: record.id });
      yield;
    }
  }
  return found;
}

function* otherRetired(
  all: readonly RetiredEntry[],
  ids: ReadonlySet<string>,
  holds: Holds,
): Generator<void, readonly RetiredEntry[], void> {
  const found: RetiredEntry[] = [];
  for (const entry of all) {
    if (!ids.has(entry.edit.id) && holds(entry.edit.before)) found.push(entry);
    yield;
  }
  return found;
}

/**
 * Purges a revision with the waiting entries and drafts that hold its texts; returns the decisions to tell their authors.
 * What is to go is written to the queue first, because after the purge the texts to look for are gone.
 *
 * @throws UserError where it was erased meanwhile: the form was sent twice.
 */
export async function purgeWith(
  { session, asker: by }: Purging,
  revision: number,
  { entries, drafts, holds }: Holders,
): Promise<{ readonly saved: SavedRevision; readonly decisions: readonly Decision[] }> {
  return changeQueue(session, async (queue, keep) => {
    await requirePurgeable({ session }, revision);
    const [newest] = await session.history({ limit: 1 });
    const erasing = {
      revision,
      from: newest?.number ?? 0,
      by,
      entries: entries.map(({ number }) => number),
      decided: queue.decided.flatMap(({ number, text }) => (holds(text) ? [number] : [])),
      drafts,
    };
    await keep({ ...queue, erasing });
    const saved = await session.purge(revision);
    const [after, decisions] = await withoutErased(session, queue, erasing, saved.revision.at);
    return [after, { saved, decisions }];
  });
}

/** Erases a revision and nothing that waits. @throws UserError as `purgeWith` does. */
export function purgeAlone({ session }: Pick<Purging, 'session'>, revision: number): Promise<SavedRevision> {
  return session.serialize(async () => {
    await requirePurgeable({ session }, revision);
    return session.purge(revision);
  });
}
