import type { Snapshot } from '../snapshot.ts';
import type { Listing } from './kinds.ts';

/** Ids of everything of a sort, in the dossier's order. */
export function listRecords({ dossier }: Snapshot, listing: Listing): readonly string[] {
  switch (listing) {
    case 'common':
      return [...new Set(dossier.questions.flatMap(({ common }) => common))];
    case 'questions':
      return dossier.questions.map(({ id }) => id);
    case 'sources':
      return dossier.sources.map(({ id }) => id);
    case 'overview':
      return dossier.events.map(({ id }) => id);
  }
}
