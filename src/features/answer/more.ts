import { type Control, defineControl } from '../../discord/interactions/command.ts';
import { entrySelect } from '../../discord/interactions/entry-ids.ts';
import { showEntry } from '../../discord/interactions/entry-view.ts';
import { listReply } from '../../discord/interactions/list-view.ts';
import { idOfKey, idsOfKeys } from '../../discord/interactions/record-options.ts';
import { type Entry, recordEntry } from '../../discord/replies/record-entry.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { UserError } from '../../errors/errors.ts';
import { earlierOpenId, earlierPageId, fullId, fullPageId, moreId, morePageId } from './ask-ids.ts';

/** What else was found, first what is new, any of which opens in full; where that is one entry, the entry. */
function showMore(snapshot: Snapshot, keys: string, page: number): Reply {
  const [fresh = '', again = ''] = keys.split('.');
  const [others, repeated] = [idsOfKeys(snapshot, fresh), idsOfKeys(snapshot, again)];
  const [only, ...rest] = [...others, ...repeated];
  if (only === undefined) throw new UserError(GONE);
  if (rest.length === 0) return showEntry(snapshot, only, 0);
  const found = entriesOf(snapshot, others);
  const same = entriesOf(snapshot, repeated);
  const entries = [...found, ...same.map((entry) => ({ ...entry, group: found.length === 0 ? '' : SAME }))];
  // In the buttons of an earlier version they were not told apart, and the answer’s own could be among them.
  const more = keys.includes('.') ? ' more' : '';
  return listReply(
    snapshot,
    {
      heading:
        found.length === 0
          ? `### ${SAME}`
          : `### ${found.length}${more} ${found.length === 1 ? 'entry' : 'entries'}`,
      entries: { length: entries.length, at: (index) => entries[index] },
      most: 9,
      opens: 'Read an entry in full',
    },
    { page, turnTo: (to) => morePageId.id(to, keys) },
  );
}

const SAME = 'More on the same';

/** The first of these entries, beginning with what the answer does not say of it; the others can be chosen. */
function showInFull(snapshot: Snapshot, keys: string, page: number): Reply {
  const [first, ...others] = idsOfKeys(snapshot, keys);
  if (first === undefined) throw new UserError(GONE);
  const rows = entrySelect('Read another in full', entriesOf(snapshot, others));
  return showEntry(snapshot, first, page, { turnTo: (to) => fullPageId.id(to, keys), isTold: true, rows });
}

const GONE = 'That is no longer in the dossier. Ask again for what is.';

function entriesOf(snapshot: Snapshot, ids: readonly string[]): readonly Entry[] {
  return ids.flatMap((id) => recordEntry(snapshot, id) ?? []);
}

export const moreControls: readonly Control[] = [
  defineControl(earlierOpenId, (_state, { snapshot }, [id]) => showEntry(snapshot, id, 0), { apart: true }),
  defineControl(earlierPageId, ([page, key], { snapshot }) =>
    showEntry(snapshot, idOfKey(snapshot, key), page),
  ),
  defineControl(moreId, ([keys], { snapshot }) => showMore(snapshot, keys, 0), { apart: true }),
  defineControl(morePageId, ([page, keys], { snapshot }) => showMore(snapshot, keys, page)),
  defineControl(fullId, ([keys], { snapshot }) => showInFull(snapshot, keys, 0), { apart: true }),
  defineControl(fullPageId, ([page, keys], { snapshot }) => showInFull(snapshot, keys, page)),
];
