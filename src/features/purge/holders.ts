import { runCooperatively } from '../../async/cooperative.ts';
import type { ServerContext } from '../../discord/interactions/command.ts';
import { keptDrafts } from '../../discord/interactions/draft-store.ts';
import type { ServerSession } from '../../discord/interactions/server-session.ts';
import { RECORD_LISTS } from '../../dossier/record-lists.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { growTargets, type Targets, targetsOf, textsOf } from '../../revisions/purge.ts';
import type { Referrer } from '../../revisions/referrers.ts';
import type { Revision } from '../../revisions/revision.ts';
import type { RetiredEntry } from '../../revisions/revive.ts';
import type { SavedRevision } from '../../store/store.ts';
import { retiredEntries } from '../history/retired-entries.ts';
import { NO_GROUNDS } from '../record-form/kinds.ts';
import { changeQueue } from '../review-queue/change-queue.ts';
import { withoutErased } from '../review-queue/erase.ts';
import { type Decision, type ReviewEntry, readQueue } from '../review-queue/queue.ts';
import { keptEdits } from '../review-queue/queue-change.ts';
import { type Holds, holdsAny } from './text-match.ts';

/** Everything that holds what a purge erases. */
export interface Holders {
  /** Revisions of the history that changed the same entries, the newest first. */
  readonly revisions: readonly number[];
  /** Suggestions and changes that wait. */
  readonly entries: readonly ReviewEntry[];
  /** Keys of forms half filled in, and of what else waits for its author's word. */
  readonly drafts: readonly string[];
  /** Other entries of the newest dossier, which stay. */
  readonly records: readonly Referrer[];
  /** Other entries that were retired, which stay in the history. */
  readonly retired: readonly RetiredEntry[];
  readonly holds: Holds;
}

type Purging = Pick<ServerContext, 'session' | 'snapshot' | 'asker'>;

export async function findHolders({ session, snapshot }: Purging, revision: Revision): Promise<Holders> {
  const { targets, revisions } = await touching(session, revision);
  const ids = new Set([...targets.values()].flatMap(({ kind, id }) => (kind === 'dossier' ? [] : [id])));
  // What the form writes by itself is nobody's words.
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

/** The revisions that changed what a revision changed, under every id that it had, and what that is. */
async function touching(
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
  // What is lost holds nothing.
  const edits = await keptEdits(session, entry).catch(() => []);
  return runCooperatively(anyOf(edits, holds));
}

/** All but whose it is: a person may have the name of somebody in the dossier. */
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
 * Erases a revision, and with it what waits and every draft that holds its texts; gives what is to be told to whose it was.
 * What goes along is written down first: after the purge nothing knows the texts any more.
 */
export async function purgeWith(
  { session, asker: by }: Purging,
  revision: number,
  { entries, drafts, holds }: Holders,
): Promise<{ readonly saved: SavedRevision; readonly decisions: readonly Decision[] }> {
  return changeQueue(session, async (queue, keep) => {
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
