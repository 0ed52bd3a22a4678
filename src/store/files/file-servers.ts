import { randomUUID } from 'node:crypto';
import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { snowflake } from '../../text/snowflake.ts';
import { describeMissing, nextNumber } from '../check-new-dossier.ts';
import { codeOf, describeCause, unlessMissing } from '../describe-cause.ts';
import { notSaved } from '../not-saved.ts';
import type { ServersPlace } from '../servers-place.ts';
import { NoDossierError, StoreError } from '../store.ts';
import { createDossier } from './create-dossier.ts';
import { filesOf, hasDossier, listDossiers } from './dossier-files.ts';
import { syncFolder } from './durable-files.ts';
import { FileDossier, type FileDossierParts } from './file-dossier.ts';
import { putServer } from './put-server.ts';
import { ServerStates, statesIn } from './server-states.ts';
import { FORGOTTEN } from './sweep-folder.ts';

interface FileServersParts extends Omit<FileDossierParts, 'files' | 'shipped'> {
  readonly shipped: Snapshot;
  /** Where each server has a folder. */
  readonly folder: string;
}

/** The ids of the servers that have a folder in `folder`; none where it is missing. */
export async function listServers(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, { withFileTypes: true }).catch(unlessMissing([]));
  return found
    .filter((one) => one.isDirectory() && snowflake.safeParse(one.name).success)
    .map(({ name }) => name);
}

/** Servers in files, one folder each. */
export function fileServers(parts: FileServersParts): ServersPlace {
  const { folder, warn, mayWrite } = parts;
  return {
    async find(server, dossier) {
      const path = join(folder, server);
      if (!(await hasDossier(path, dossier))) throw new NoDossierError(describeMissing(dossier));
      const shipped = dossier === 1 ? parts.shipped : null;
      return FileDossier.find({ ...parts, shipped, files: filesOf(path, dossier) });
    },
    states: (server) => new ServerStates({ ...parts, folder: join(folder, server) }),
    async create(server, dossier) {
      const path = join(folder, server);
      try {
        mayWrite();
        const number = nextNumber(await listDossiers(path));
        await createDossier(filesOf(path, number), dossier);
        return number;
      } catch (cause) {
        warn(`No dossier could be added in ${path}: ${describeCause(cause)}.`);
        throw notSaved(cause);
      }
    },
    dossiers: (server) => listDossiers(join(folder, server)),
    list: () =>
      listServers(folder).catch((cause: unknown) => {
        throw new StoreError(`${folder} can't be read: ${describeCause(cause)}.`, { cause });
      }),
    async stateTexts(server) {
      const folderOf = statesIn(join(folder, server));
      const found = await readdir(folderOf).catch(unlessMissing([]));
      const files = found.filter((name) => name.endsWith('.json')).toSorted();
      const texts = files.map(
        async (name) => [basename(name, '.json'), await readFile(join(folderOf, name), 'utf8')] as const,
      );
      return new Map(await Promise.all(texts));
    },
    put: (server, whole) => putServer(folder, server, whole),
    async erase(server) {
      const away = join(folder, `${FORGOTTEN}${randomUUID()}`);
      try {
        mayWrite();
        await rename(join(folder, server), away);
        await syncFolder(folder);
      } catch (cause) {
        // It never changed anything.
        if (codeOf(cause) === 'ENOENT') return;
        warn(`${join(folder, server)} can't be deleted: ${describeCause(cause)}.`);
        throw notSaved(cause);
      }
      await rm(away, { recursive: true }).catch((cause: unknown) => {
        warn(`${away} can't be deleted: ${describeCause(cause)}. It is tried again at the next start.`);
      });
    },
  };
}
