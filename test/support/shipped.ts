import { fileURLToPath } from 'node:url';
import { commands } from '../../commands/index.ts';
import type { Context } from '../../src/discord/interactions/command.ts';
import { searchIndexOf } from '../../src/discord/interactions/search-index.ts';
import type { Snapshot } from '../../src/dossier/snapshot.ts';
import { UserError } from '../../src/errors/errors.ts';
import { readShippedDossier } from '../../src/store/shipped-dossier.ts';

/** The dossier that Readout is shipped with, as the bot reads it. */
export const SHIPPED_PATH = fileURLToPath(new URL('../../data/dossier.json', import.meta.url));

export const shipped: Snapshot = readShippedDossier(SHIPPED_PATH);

/** What a command is called with. */
export function contextOf(snapshot: Snapshot): Context {
  return {
    channel: null,
    asker: { id: '1', name: 'somebody' },
    snapshot,
    level: 'reader',
    commands,
    search: () => searchIndexOf(snapshot),
    past: () => Promise.reject(new UserError('There is no past in this test.')),
    session: null,
  };
}

export const shippedContext = contextOf(shipped);

/** The one record of a list with that id. */
export function only<T extends { readonly id: string }>(records: readonly T[], id: string): T {
  const found = records.find((record) => record.id === id);
  if (found === undefined) throw new Error(`The dossier has no ${id}.`);
  return found;
}
