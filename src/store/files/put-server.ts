import { randomUUID } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sumOfLine } from '../journal-line.ts';
import type { WholeDossier, WholeServer } from '../servers-place.ts';
import { type DossierFiles, filesOf } from './dossier-files.ts';
import { makeFolder, replaceFile, syncFolder } from './durable-files.ts';
import { JournalHead } from './journal-head.ts';
import { readyKept } from './kept-dossier.ts';
import { statesIn } from './server-states.ts';
import { FORGOTTEN } from './sweep-folder.ts';

/** Puts a whole server into a folder of servers, by one rename: what a crash leaves of it, the next start deletes. */
export async function putServer(
  folder: string,
  server: string,
  { dossiers, states }: WholeServer,
): Promise<void> {
  const unfinished = join(folder, `${FORGOTTEN}${randomUUID()}`);
  try {
    await makeFolder(unfinished);
    for (const dossier of dossiers) await putDossier(filesOf(unfinished, dossier.number), dossier);
    if (states.size > 0) await makeFolder(statesIn(unfinished));
    for (const [name, text] of states)
      await replaceFile(join(statesIn(unfinished), `${name}.json`), [Buffer.from(text)]);
    await rename(unfinished, join(folder, server));
    await syncFolder(folder);
  } catch (cause) {
    await rm(unfinished, { recursive: true, force: true }).catch(() => undefined);
    throw cause;
  }
}

async function putDossier(files: DossierFiles, { document, lines }: WholeDossier): Promise<void> {
  await makeFolder(files.folder);
  let last: Buffer | null = null;
  async function* noting(): AsyncGenerator<Buffer> {
    for await (const line of lines()) {
      last = line;
      yield line;
    }
  }
  if (document.revision > document.base) await replaceFile(files.journal, noting());
  await JournalHead.create(files.head, {
    revision: document.revision,
    line: last === null ? null : sumOfLine(last),
  });
  for (const path of [files.previous, files.kept]) await (await readyKept(path, document)).commit();
}
