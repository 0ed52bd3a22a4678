import { type Control, defineControl } from '../../discord/interactions/command.ts';
import { showEntry } from '../../discord/interactions/entry-view.ts';
import { listReply } from '../../discord/interactions/list-view.ts';
import { idOfKey } from '../../discord/interactions/record-options.ts';
import { recordEntry } from '../../discord/replies/record-entry.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { UserError } from '../../errors/errors.ts';
import { earlierOpenId, earlierPageId, moreId, morePageId } from './ask-ids.ts';

/** What else was found, any of which opens in full; where that is one entry, the entry. */
function showMore(snapshot: Snapshot, keys: string, page: number): Reply {
  const ids = (keys.match(/.{8}/g) ?? []).flatMap((key) => idOfKey(snapshot, key) ?? []);
  const [only, ...others] = ids;
  if (only === undefined) throw new UserError('That is no longer in the dossier. Ask again for what is.');
  if (others.length === 0) return showEntry(snapshot, only, 0);
  const entries = ids.flatMap((id) => recordEntry(snapshot, id) ?? []);
  return listReply(
    snapshot,
    {
      heading: `### ${entries.length} entries`,
      entries: { length: entries.length, at: (index) => entries[index] },
      most: 9,
      opens: 'Read an entry in full',
    },
    { page, turnTo: (to) => morePageId.id(to, keys) },
  );
}

export const moreControls: readonly Control[] = [
  defineControl(earlierOpenId, (_state, { snapshot }, [id]) => showEntry(snapshot, id, 0), { apart: true }),
  defineControl(earlierPageId, ([page, key], { snapshot }) =>
    showEntry(snapshot, idOfKey(snapshot, key), page),
  ),
  defineControl(moreId, ([keys], { snapshot }) => showMore(snapshot, keys, 0), { apart: true }),
  defineControl(morePageId, ([page, keys], { snapshot }) => showMore(snapshot, keys, page)),
];
