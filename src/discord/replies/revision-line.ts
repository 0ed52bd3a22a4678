import type { Edit } from '../../dossier/edit.ts';
import type { Revision } from '../../revisions/revision.ts';
import { shown } from './attribution.ts';

/** A revision in one line: its number, who, what records, why. */
export function describeRevision({ number, by, why, edits, origin }: Revision): string {
  const first = edits
    .toSorted(byWeight)
    .slice(0, 3)
    .map((edit) => {
      if (edit.kind === 'dossier') return `the dossier’s ${edit.field}`;
      if (edit.kind === 'order') return `the order of ${edit.list}`;
      const verb = edit.before === null ? 'added' : edit.after === null ? 'retired' : 'changed';
      return `${verb} \`${edit.id}\``;
    });
  const more = edits.length > first.length ? ` and ${edits.length - first.length} more` : '';
  const reason = why === '' ? '' : `: ${shown(why, 200)}`;
  return `**Revision ${number}** by ${shown(by.name, 60)} (${origin}) ${first.join(', ')}${more}${reason}`;
}

/** What went comes first, then what came: a mention that was lost on the way is the least of it. */
function byWeight(a: Edit, b: Edit): number {
  return weightOf(a) - weightOf(b);
}

function weightOf({ after, before }: Edit): number {
  if (after === null) return 0;
  return before === null ? 1 : 2;
}
