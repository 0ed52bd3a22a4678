import { runCooperatively } from '../../async/cooperative.ts';
import { readyingClaimSearch } from '../../dossier/claims.ts';
import { readyingRecords } from '../../dossier/ready-records.ts';
import { derive } from '../../dossier/snapshot.ts';
import { readyingTimelineSearch } from '../../dossier/timeline.ts';

/** What must be there before replies are made of a snapshot, made in slices: others have their turn in between. */
export const readySnapshot = derive((snapshot): Promise<void> => runCooperatively(readyingRecords(snapshot)));

/** Prepares a snapshot's events for a search. */
export const readyTimelineSearch = derive(
  (snapshot): Promise<void> => runCooperatively(readyingTimelineSearch(snapshot)),
);

/** Prepares a snapshot's claims for a search. */
export const readyClaimSearch = derive(
  (snapshot): Promise<void> => runCooperatively(readyingClaimSearch(snapshot)),
);
