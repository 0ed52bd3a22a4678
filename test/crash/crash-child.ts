import { writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Edit } from '../../src/dossier/edit.ts';
import type { Snapshot } from '../../src/dossier/snapshot.ts';
import { openLowdbStore } from '../../src/store/files/lowdb-store.ts';
import { readShippedDossier } from '../../src/store/shipped-dossier.ts';
import { claim } from '../support/build-dossier.ts';
import { writeState } from '../support/write-state.ts';
import { BATCH, claimOf, countOf, dossierOf, SERVER, WRITERS } from './crash-marks.ts';

/**
 * The process that is killed: several writers at once, who change, add, retire, purge and keep states without end in two
 * dossiers of one server, and one who makes dossiers in another, up to a number of them. Each
 * says on stdout what was answered as saved, in the moment in which it was.
 */
const [stateDir = '', mostMade = '1000'] = process.argv.slice(2);
const shipped = readShippedDossier(fileURLToPath(new URL('../../data/dossier.json', import.meta.url)));
const CITED = [{ source: shipped.dossier.sources[0]?.id ?? '', credibility: 6 }];
const store = await openLowdbStore({ stateDir, shipped, compactEvery: 7 });
if ((await store.dossiers(SERVER)).length === 1) await store.create(SERVER, shipped.dossier);
await Promise.all([makeDossiers(), ...Array.from({ length: WRITERS }, (_, writer) => write(writer))]);

async function write(writer: number): Promise<void> {
  for (let turn = 1; ; turn += 1) {
    if (turn % 5 === 0) await keepState(writer);
    else if (turn % 11 === 0) await saveBatch(writer);
    else if (turn % 60 === 0) await purgeOwn(writer);
    else await raiseCounter(writer);
  }
}

/** Makes dossiers in a server of its own, each with one change. */
async function makeDossiers(): Promise<void> {
  const server = `12${Date.now()}`;
  for (let count = 2; count < Number(mostMade); count += 1) {
    const title = `Made as ${count}`;
    const made = await store.create(server, { ...shipped.dossier, title });
    answered({ made, title });
    const after = `${title}, and changed`;
    const edits = [{ kind: 'dossier', field: 'title', before: title, after }] as const;
    const saved = await store.save(made, { ...by(0), why: '', edits });
    if (!saved.ok) throw new Error(`A change was refused: ${saved.reason}`);
    answered({ made, title: after });
  }
}

/** Raises the number in the writer's own claim by one. */
async function raiseCounter(writer: number): Promise<void> {
  let count = 0;
  const saved = await store.save(dossierOf(writer), {
    ...by(writer),
    why: `writer ${writer}`,
    edits: (newest) => {
      count = countOf(newest, writer) + 1;
      return [put(newest, claimOf(writer), `${count}`)];
    },
  });
  if (!saved.ok) throw new Error(`A change was refused: ${saved.reason}`);
  answered({ saved: saved.revision.number, writer, count });
}

/** Changes many records at once, all of them to the same; now and then it takes all of them out. */
async function saveBatch(writer: number): Promise<void> {
  const mark = Math.random() < 0.3 ? null : `${writer} ${Math.random()}`;
  const saved = await store.save(dossierOf(writer), {
    ...by(writer),
    why: 'batch',
    edits: (newest) =>
      BATCH.map((id) => put(newest, id, mark)).filter(({ before, after }) => before !== after),
  });
  if (!saved.ok && saved.reason === 'unchanged') return;
  if (!saved.ok) throw new Error(`A change was refused: ${saved.reason}`);
  answered({ saved: saved.revision.number, writer });
}

async function keepState(writer: number): Promise<void> {
  const name = `state-${writer}`;
  const kept = await store.readState(SERVER, name);
  const count = (typeof kept === 'number' ? kept : 0) + 1;
  await writeState(store, SERVER, name, count);
  answered({ state: writer, count });
}

/** Erases the texts of a batch, of which another may be made at any time. */
async function purgeOwn(writer: number): Promise<void> {
  const [batch] = (await store.history(dossierOf(writer), { record: BATCH[0] ?? '', limit: 1 })).filter(
    ({ origin }) => origin !== 'purge',
  );
  if (batch === undefined) return;
  const { revision } = await store.purge(dossierOf(writer), batch.number, by(writer).by, now());
  answered({ saved: revision.number, writer });
}

function put({ byList: { claims } }: Snapshot, id: string, statement: string | null): Edit {
  const before = claims.get(id) ?? null;
  const after = statement === null ? null : claim({ id, statement, citations: CITED });
  return { kind: 'claims', id, before, after };
}

function by(writer: number) {
  return { by: { id: `${writer}`, name: `Writer ${writer}` }, origin: 'edit', at: now() } as const;
}

function now(): string {
  return new Date().toISOString();
}

function answered(what: object): void {
  writeSync(1, `${JSON.stringify(what)}\n`);
}
