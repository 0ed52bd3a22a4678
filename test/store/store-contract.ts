import { describe } from 'vitest';
import type { Dossier } from '../../src/dossier/schema.ts';
import type { Snapshot } from '../../src/dossier/snapshot.ts';
import type { DossierKey } from '../../src/store/dossier-key.ts';
import type { Store } from '../../src/store/store.ts';
import { shipped } from '../support/shipped.ts';
import { describeDossiers } from './contract/dossiers.ts';
import { describeForgetting } from './contract/forgetting.ts';
import { describeHistory } from './contract/history.ts';
import { describeOpening } from './contract/opening.ts';
import { describePast } from './contract/past.ts';
import { describePurging } from './contract/purging.ts';
import { describeSaving } from './contract/saving.ts';
import { describeServers } from './contract/servers.ts';
import { describeStates } from './contract/states.ts';
import { ofSecondDossiers } from './second-dossiers.ts';

/** A place of an adapter, made again for each test, and the ways to put things there behind the store's back. */
export interface StorePlace {
  /** A store that has opened nothing yet; it is closed when the test ends. There is only one at a time. */
  open(options?: StorePlaceOptions): Promise<Store>;
  /** Puts a dossier there as the adapter keeps it, without any history. */
  put(key: DossierKey, dossier: Dossier, revision: number): Promise<void>;
  /** Spoils what is kept of a dossier. */
  spoil(key: DossierKey, how: Spoiling): Promise<void>;
  /** What names the place of a dossier to whoever runs the bot. */
  nameOf(key: DossierKey): string;
  /** Everything that is kept there, as text: of it nothing that was erased may be left. */
  everything(): Promise<string>;
}

export interface StorePlaceOptions {
  readonly mostOpen?: number;
  readonly shipped?: Snapshot;
}

export const SPOILINGS = ['not readable', 'wrong shape', 'broken dossier'] as const;
export type Spoiling = (typeof SPOILINGS)[number];

export type MakePlace = () => Promise<StorePlace>;

export const titled = (title: string): Dossier => ({ ...shipped.dossier, title });

/** What holds of every store, whatever it keeps things in. */
export function describeStore(name: string, makePlace: MakePlace): void {
  describe(name, () => {
    describeOpening(makePlace);
    describeSaving(makePlace);
    describeHistory(makePlace);
    describePast(makePlace);
    describePurging(makePlace);
    describeStates(makePlace);
    describeForgetting(makePlace);
    describeServers(makePlace);
    describeDossiers(makePlace);
  });
  describe(`${name}, of second dossiers`, () => {
    const second = ofSecondDossiers(makePlace);
    describeSaving(second);
    describeHistory(second);
    describePast(second);
    describePurging(second);
  });
}
