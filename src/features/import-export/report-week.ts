import type { ServerContext } from '../../discord/interactions/command.ts';
import type { ServerSession } from '../../discord/interactions/server-session.ts';
import { isRecordEdit } from '../../dossier/edit.ts';
import type { Revision } from '../../revisions/revision.ts';
import type { LedgerEntry } from '../../schedule/ledger.ts';
import type { Schedule } from '../../schedule/schedule.ts';
import { StoreError } from '../../store/store.ts';
import { type AskedCount, countAsked, readAsked } from '../asked/asked-state.ts';

/** What those who keep a dossier want to know of its last days. */
export interface Week {
  /** Milliseconds since 1970. */
  readonly since: number;
  readonly until: number;
  readonly changes: Changes;
  /** Null where they can’t be read. */
  readonly posts: Posts | null;
  /** What was asked and not said in the last 30 days: `off` where it isn’t counted, null where it can’t be read. */
  readonly asked: readonly Asked[] | 'off' | null;
}

export interface Changes {
  readonly count: number;
  /** Those who made them, and how many each, the most first. */
  readonly people: readonly { readonly name: string; readonly count: number }[];
  /** Entries. */
  readonly added: number;
  readonly changed: number;
  readonly retired: number;
  /** The newest of them. */
  readonly newest: readonly Revision[];
}

export interface Posts {
  /** How they ended, the newest first. */
  readonly ended: readonly LedgerEntry[];
  /** The schedules that there are by now. */
  readonly schedules: readonly Schedule[];
}

export interface Asked extends AskedCount {
  /** Whether the word stands anywhere in the dossier. */
  readonly isHere: boolean;
}

export const REPORTED_DAYS = 7;
/** Changes that a report tells one by one. */
const MOST_TOLD = 100;
const PAGE = 50;

export async function readWeek(context: ServerContext): Promise<Week> {
  const { session } = context;
  const until = Date.parse(session.now());
  const since = until - REPORTED_DAYS * 24 * 60 * 60_000;
  return {
    since,
    until,
    changes: await readChanges(session, since),
    posts: await orNull(readPosts(session, since)),
    asked: session.settings.asked ? await orNull(readWords(context)) : 'off',
  };
}

/** What can’t be read keeps nobody from the rest. */
async function orNull<T>(work: Promise<T>): Promise<T | null> {
  return work.catch((error: unknown) => {
    if (error instanceof StoreError) return null;
    throw error;
  });
}

async function readChanges({ history }: Pick<ServerSession, 'history'>, since: number): Promise<Changes> {
  const people = new Map<string, { readonly name: string; readonly count: number }>();
  const newest: Revision[] = [];
  let [count, added, changed, retired] = [0, 0, 0, 0];
  let from: number | undefined;
  while (from !== 0) {
    const page: readonly Revision[] = await history({ ...(from === undefined ? {} : { from }), limit: PAGE });
    const late = page.filter(({ at }) => Date.parse(at) >= since);
    for (const { by, edits } of late) {
      const { name, count: before } = people.get(by.id) ?? { name: by.name, count: 0 };
      people.set(by.id, { name, count: before + 1 });
      for (const { before, after } of edits.filter(isRecordEdit)) {
        if (before === null) added += 1;
        else if (after === null) retired += 1;
        else changed += 1;
      }
    }
    count += late.length;
    newest.push(...late.slice(0, MOST_TOLD - newest.length));
    from = late.length < PAGE ? 0 : (late.at(-1)?.number ?? 1) - 1;
  }
  const most = [...people.values()].toSorted((a, b) => b.count - a.count);
  return { count, people: most, added, changed, retired, newest };
}

async function readPosts({ schedules, server, dossier }: ServerSession, since: number): Promise<Posts> {
  const ended = await schedules.ended(server, since);
  const all = await schedules.list(server);
  return {
    ended: ended.filter((one) => one.dossier === dossier).toReversed(),
    schedules: all.filter((one) => one.dossier === dossier),
  };
}

async function readWords({ session, search }: ServerContext): Promise<readonly Asked[]> {
  const words = countAsked(await readAsked(session));
  const { terms } = await search();
  return words.map((word) => ({ ...word, isHere: terms.postings.has(word.term) }));
}
