import { runCooperatively } from '../../async/cooperative.ts';
import { readyingRecords } from '../../dossier/ready-records.ts';
import { derive, deriveEach } from '../../dossier/snapshot.ts';
import { readyingSearch } from '../../search/search-lists.ts';

/** What must be there before replies are made of a snapshot, made in slices: others have their turn in between. */
export const readySnapshot = derive((snapshot): Promise<void> => runCooperatively(readyingRecords(snapshot)));

/** Prepares a snapshot's claims or events for a search. */
export const readySearch = deriveEach(
  (snapshot, list: 'claims' | 'events'): Promise<void> =>
    runCooperatively(readyingSearch(snapshot, snapshot.dossier[list])),
);
