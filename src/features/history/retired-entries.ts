import type { ServerContext } from '../../discord/interactions/command.ts';
import { findAnyRecord, nameRecord, requireAnyRecord } from '../../discord/interactions/record-options.ts';
import type { ServerSession } from '../../discord/interactions/server-session.ts';
import { button, buttonRow, panel, selectRow } from '../../discord/replies/components.ts';
import { controlId, pageNumber } from '../../discord/replies/control-id.ts';
import { pagedReply } from '../../discord/replies/paged-reply.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { isRecordEdit, type RecordEdit } from '../../dossier/edit.ts';
import { nounOf } from '../../dossier/record-lists.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { foldText } from '../../dossier/text-match.ts';
import { UserError } from '../../errors/errors.ts';
import { type RetiredEntry, retirementIn } from '../../revisions/revive.ts';
import { findByWords, wordLine } from '../../search/match-words.ts';
import { bringBackId, historyId, recordId } from './find-revision.ts';
import { headOf } from './revision-lines.ts';
import { describeRecord } from './saved-reply.ts';

/** The last retirement of an entry, or null where it never was one, or its texts are erased. */
export async function findRetirement(
  session: Pick<ServerSession, 'history'>,
  id: string,
): Promise<RetiredEntry | null> {
  return SLUG.test(id) ? retirementIn(await session.history({ record: id, limit: 200 }), id) : null;
}

const SLUG = /^[a-z0-9-]{1,40}$/;

/** Revisions that are looked through for retired entries, from the newest back. */
const MAX_REVISIONS = 2000;
const AT_ONCE = 100;

/** What was retired and is not there again, the last first. */
export async function retiredEntries(
  session: Pick<ServerSession, 'history'>,
  snapshot: Snapshot,
): Promise<readonly RetiredEntry[]> {
  const found = new Map<string, RetiredEntry>();
  for (let from = snapshot.revision; from > Math.max(0, snapshot.revision - MAX_REVISIONS); from -= AT_ONCE) {
    for (const revision of await session.history({ from, limit: AT_ONCE })) {
      for (const edit of revision.edits) {
        if (!isRecordEdit(edit) || edit.after !== null || edit.erased === true || found.has(edit.id))
          continue;
        if (findAnyRecord(snapshot, edit.id) === undefined) found.set(edit.id, { edit, revision });
      }
    }
  }
  return [...found.values()];
}

type Found = ReturnType<typeof requireAnyRecord>;

/**
 * The entry that an option names, or the reply that says that it was retired and brings it back.
 *
 * @throws UserError that names entries near it, where there never was one.
 */
export async function findOrRetired(
  { session, snapshot }: ServerContext,
  typed: string,
): Promise<{ readonly found: Found } | { readonly retired: RetiredEntry; readonly reply: Reply }> {
  try {
    return { found: requireAnyRecord(snapshot, typed) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const wanted = typed.trim();
    const retired =
      (await findRetirement(session, wanted)) ?? (await retiredByTitle(session, snapshot, wanted));
    if (retired === null) throw error;
    return { retired, reply: retiredReply(snapshot, retired) };
  }
}

async function retiredByTitle(
  session: ServerSession,
  snapshot: Snapshot,
  typed: string,
): Promise<RetiredEntry | null> {
  const folded = foldText(typed);
  const all = folded === '' ? [] : await retiredEntries(session, snapshot);
  const like = findByWords(snapshot, all, typed, ({ edit }) => ({
    own: wordLine(titleOf(snapshot, edit)),
    named: [],
  }));
  const same = like.filter(({ edit }) => foldText(titleOf(snapshot, edit)) === folded);
  const [only, ...more] = same.length > 0 ? same : like;
  return more.length > 0 ? null : (only ?? null);
}

function titleOf(snapshot: Snapshot, { kind, before }: RecordEdit): string {
  return before === null ? '' : nameRecord(snapshot, kind, before).label;
}

/** Says that an entry is retired: what it was, when, by whom and why. */
function retiredReply(snapshot: Snapshot, { edit, revision }: RetiredEntry): Reply {
  const text = [
    `### This ${nounOf(edit.kind)} was retired in revision ${revision.number}`,
    `**The ${describeRecord(snapshot, edit.kind, edit.before)}`,
    headOf(revision, 200),
  ].join('\n');
  return panel(text, bringBackRow(edit.id, revision.number));
}

/** Two ways on from a retired entry. */
export function bringBackRow(id: string, number: number) {
  return buttonRow(
    button('Bring it back', bringBackId.id(id)),
    button('Its history', historyId.id(number, id)),
  );
}

export const retiredListId = controlId('data', 'retired', [pageNumber]);
export const retiredOpenId = controlId('data', 'retired-open', []);

/** The entries that were retired, the last first; each opens, and comes back from there. */
export async function retiredList({ session, snapshot }: ServerContext, page: number): Promise<Reply> {
  const all = await retiredEntries(session, snapshot);
  const entries = all.slice(0, MAX_LISTED);
  const left = all.length - entries.length;
  return pagedReply({
    heading: `### ${all.length === 0 ? 'Nothing is retired here' : 'Retired entries, the last first'}`,
    blocks: entries.map(
      ({ edit, revision }) =>
        `**The ${describeRecord(snapshot, edit.kind, edit.before)}\n-# Retired in revision ${revision.number}`,
    ),
    page,
    most: 10,
    turnTo: (to) => retiredListId.id(to),
    below: () => '',
    ...(left > 0 ? { footer: `-# … and ${left.toLocaleString('en')} more, in the history` } : {}),
    rows: (shown) => {
      const options = shown.flatMap((at) => {
        const entry = entries[at];
        if (entry === undefined) return [];
        const { edit, revision } = entry;
        return [
          {
            value: recordId.parse(edit.id),
            label: titleOf(snapshot, edit),
            description: `${nounOf(edit.kind)}, retired in revision ${revision.number}`,
          },
        ];
      });
      return options.length === 0
        ? []
        : [selectRow(retiredOpenId.id(), 'Open one to bring it back', options)];
    },
  });
}

const MAX_LISTED = 300;

/** One of them in full. @throws UserError where it is there again, or was never retired. */
export async function openRetired({ session, snapshot }: ServerContext, id: string): Promise<Reply> {
  const retired = await findRetirement(session, id);
  if (retired === null || findAnyRecord(snapshot, id) !== undefined) throw new UserError(NOT_RETIRED);
  return retiredReply(snapshot, retired);
}

export const NOT_RETIRED =
  'That entry is not retired: it is in the dossier, or its texts were erased for good.';
