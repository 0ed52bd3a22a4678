import { findAnyRecord } from '../../discord/interactions/record-options.ts';
import type { ServerSession } from '../../discord/interactions/server-session.ts';
import type { RecordList } from '../../dossier/record-lists.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { slugOf } from '../../text/slug.ts';
import { type RawValues, textIn } from './fields.ts';
import { RECORD_FORMS } from './kinds.ts';

const MAX_ID = 40;

/**
 * An id made of the title that no record has or ever had: "the-title", "the-title-2". Of a title without a Latin letter or
 * digit, what it is and the day: "actor-2026-01-22".
 */
export async function proposeId(
  snapshot: Snapshot,
  list: RecordList,
  written: RawValues,
  { now, taken = [], wasUsed }: Proposing,
): Promise<string> {
  const { titledBy, noun } = RECORD_FORMS[list];
  const slug =
    slugOf(titledBy.map((path) => textIn(written, path)).join(' '), MAX_ID) || `${noun}-${now.slice(0, 10)}`;
  for (let at = 1; ; at += 1) {
    const suffix = at === 1 ? '' : `-${at}`;
    const id = `${slugOf(slug, MAX_ID - suffix.length)}${suffix}`;
    if (findAnyRecord(snapshot, id) === undefined && !taken.includes(id) && !(await wasUsed(id))) return id;
  }
}

/** Whether an entry had an id once: its history is its own, and it may come back. */
export type WasUsed = (id: string) => Promise<boolean>;

/** In the history up to a revision. */
export function usedUntil(session: Pick<ServerSession, 'history'>, revision: number): WasUsed {
  return async (id) =>
    revision > 0 && (await session.history({ record: id, from: revision, limit: 1 })).length > 0;
}

interface Proposing {
  readonly now: string;
  readonly taken?: readonly string[];
  readonly wasUsed: WasUsed;
}
