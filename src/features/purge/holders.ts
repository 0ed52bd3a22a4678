import { runCooperatively } from '../../async/cooperative.ts';
import type { ServerContext } from '../../discord/interactions/command.ts';
import { dropDraft, keptDrafts } from '../../discord/interactions/draft-store.ts';
import type { ServerSession } from '../../discord/interactions/server-session.ts';
import { RECORD_LISTS } from '../../dossier/record-lists.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { growTargets, type Targets, targetsOf, textsOf } from '../../revisions/purge.ts';
import type { Referrer } from '../../revisions/referrers.ts';
import type { Revision } from '../../revisions/revision.ts';
import { NO_GROUNDS } from '../record-form/kinds.ts';
import { decisionOf, withDecision } from '../review-queue/decisions.ts';
import {
  changeQueue,
  type Decision,
  nameOf,
  type ReviewEntry,
  type ReviewQueue,
  readQueue,
} from '../review-queue/queue.ts';
import { freeEdits, keptEdits } from '../review-queue/queue-change.ts';
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

/**
 * Takes everything that waits, and every draft, out of what is kept; gives what is to be told to whose it was. Done
 * before the purge itself: after it nothing knows the texts any more.
 */
export async function dropHolders(
  { session, asker }: Purging,
  { entries, drafts, holds }: Holders,
): Promise<readonly Decision[]> {
  const numbers = new Set(entries.map(({ number }) => number));
  const { gone, decisions } = await changeQueue(session, async (queue) => {
    const gone = queue.entries.filter(({ number }) => numbers.has(number));
    const made = gone
      .flatMap((entry) =>
        entry.type === 'change' && entry.takesUp !== null ? [entry, entry.takesUp] : [entry],
      )
      .map((entry) =>
        decisionOf(session, entry, asker, `${nameOf(entry)} was taken out by ${asker.name}: ${WHY}`),
      );
    const after = made.reduce(withDecision, forgetTexts(queue, holds));
    return [after, { gone, decisions: made }];
  });
  for (const entry of gone) if (entry.type === 'change') await freeEdits(session, entry);
  for (const key of drafts) await dropDraft(session, key);
  return decisions;
}

const WHY = 'it had text that was erased for good.';

/** What was decided before stands there with an excerpt of what it was about. */
function forgetTexts(queue: ReviewQueue, holds: Holds): ReviewQueue {
  return {
    ...queue,
    decided: queue.decided.map((one) =>
      holds(one.text) ? { ...one, text: `Number ${one.number} was decided; ${WHY}` } : one,
    ),
  };
}
