import type { Dossier } from '../dossier/schema.ts';
import type { FoundDossier } from './dossier-place.ts';
import type { KeptDossier } from './kept-text.ts';

/** What a server keeps beside its dossiers: small JSON documents, each under a name. */
export interface States {
  /** @throws StoreError where it is there but can't be read. */
  read(name: string): Promise<unknown>;
  /** As `Store.changeState`. @throws NotSavedError where it could not be written; the old one stays then. */
  change(name: string, change: (kept: unknown) => unknown): Promise<unknown>;
}

/** Everything that is kept of a server. */
export interface WholeServer {
  readonly dossiers: readonly WholeDossier[];
  /** As text, by name. */
  readonly states: ReadonlyMap<string, string>;
}

export interface WholeDossier {
  readonly number: number;
  /** As of the newest revision. */
  readonly document: KeptDossier;
  /** Every revision, from the first on. */
  readonly lines: () => AsyncIterable<Buffer>;
}

/** Where all servers are kept: in files, or in a database. Servers are named by their ids, which were checked. */
export interface ServersPlace {
  /** @throws NoDossierError where the server has none of that number; StoreError where it can't be read. */
  find(server: string, dossier: number): Promise<FoundDossier>;
  states(server: string): States;
  /** Adds a dossier to a server, which was checked. @returns its number. @throws NotSavedError */
  create(server: string, dossier: Dossier): Promise<number>;
  /** The numbers of a server's dossiers, ascending. @throws StoreError where that can't be read. */
  dossiers(server: string): Promise<readonly number[]>;
  /** The servers of which anything is kept. @throws StoreError where that can't be read. */
  list(): Promise<readonly string[]>;
  /** The states of a server as they are kept, by name. */
  stateTexts(server: string): Promise<ReadonlyMap<string, string>>;
  /** Puts a whole server there, where nothing is kept of it yet: all of it, or nothing. */
  put(server: string, whole: WholeServer): Promise<void>;
  /** While it stays the same, nobody else writes to the server; null where somebody may. Absent where nobody ever does. */
  epoch?(server: string): number | null;
  /** Deletes everything of a server. @throws NotSavedError */
  erase(server: string): Promise<void>;
}
