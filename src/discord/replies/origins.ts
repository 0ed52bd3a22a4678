import type { Source } from '../../dossier/schema.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { mainOrigin } from '../../dossier/speaker.ts';
import { countOf, shown } from './attribution.ts';

/** What the sources go back to: the same finding in a briefing, in `/sources` and under **Sources**. */

/**
 * "All of this comes from one undated source that names no publisher: Commentator’s post", "7 of 8 sources go back to
 * one undated source that names no publisher: …"; null where no one origin has most of them.
 */
export function describeMainOrigin(snapshot: Snapshot): string | null {
  const main = mainOrigin(snapshot);
  if (main === null) return null;
  const unsigned = main.origin.publisher === null ? ' that names no publisher' : '';
  return `${shareOf(snapshot, main.count)} one ${undatedOr(main.origin)}source${unsigned}: ${shown(main.origin.title, 200)}`;
}

function shareOf({ dossier: { sources } }: Snapshot, count: number): string {
  return count === sources.length
    ? 'All of this comes from'
    : `${count.toLocaleString('en')} of ${countOf(sources.length, 'source')} go back to`;
}

/** "undated ", or nothing of a source that has a date. */
function undatedOr({ published }: Source): string {
  return published === null ? 'undated ' : '';
}
