import type { APIButtonComponent } from 'discord-api-types/v10';
import { z } from 'zod';
import { addId } from '../../discord/interactions/add-ids.ts';
import { button } from '../../discord/replies/components.ts';
import { controlId } from '../../discord/replies/control-id.ts';
import { isRecordEdit } from '../../dossier/edit.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import type { Revision } from '../../revisions/revision.ts';

/** Opens the form of another entry that cites a source. */
export const addFromId = controlId('data', 'add-from', [
  z.enum(['claims', 'events', 'figures']),
  z.string().max(40),
]);

/** What goes on from a source that was just added, or cited by what was; and another source. */
export function addFromButtons({ edits, origin }: Revision, later: Snapshot): readonly APIButtonComponent[] {
  if (origin !== 'edit' && origin !== 'suggestion') return [];
  const added = edits.filter(isRecordEdit).flatMap(({ before, after }) => {
    if (before !== null || after === null) return [];
    if ('reliability' in after) return [after.id];
    return 'citations' in after ? after.citations.slice(0, 1).map(({ source }) => source) : [];
  });
  const source = added.find((id) => later.byList.sources.has(id));
  if (source === undefined) return [];
  return [
    button('Add a claim from this source', addFromId.id('claims', source)),
    button('Add an event', addFromId.id('events', source)),
    button('Add a figure', addFromId.id('figures', source)),
    button('Add another source', addId.id('source')),
  ];
}
