import { cp, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SCHEMA_VERSION } from '../../src/dossier/schema.ts';
import { undoEdits } from '../../src/revisions/undo.ts';
import { examineDossier } from '../../src/store/files/doctor.ts';
import { filesOf } from '../../src/store/files/dossier-files.ts';
import { type Store, StoreError } from '../../src/store/store.ts';
import { checkingFile } from '../../src/transfer/check-import.ts';
import { writeExport } from '../../src/transfer/export-text.ts';
import { shipped } from '../support/shipped.ts';
import { ANN, ONE, OTHER, save } from './contract/changes.ts';
import { type LowdbPlace, makeLowdbPlace } from './lowdb-place.ts';

/**
 * A state folder as the last program of schema version 1 left it: seven revisions, of which the fourth undoes the third,
 * a kept dossier that is one revision behind; drafts, a suggestion, a waiting change; schedules of two servers.
 */
const FIXTURE = fileURLToPath(new URL('./version-1', import.meta.url));
const NEWEST = 7;
const CLAIM = 'could-strain-infrastructure';

async function placeOfVersion1(): Promise<LowdbPlace> {
  const place = await makeLowdbPlace();
  await cp(FIXTURE, place.stateDir, { recursive: true });
  return place;
}

function textOf(place: LowdbPlace, file: string): Promise<string> {
  return readFile(place.pathOf(ONE, file), 'utf8');
}

const kept = z.object({ dossier: z.object({ schemaVersion: z.number() }) });

async function versionOf(place: LowdbPlace, file: string): Promise<number> {
  return kept.parse(JSON.parse(await textOf(place, file))).dossier.schemaVersion;
}

describe('a state folder of schema version 1', () => {
  it('is read at once, and stays as it is until something is changed', async () => {
    const place = await placeOfVersion1();
    const store = await place.open();
    const { dossier, revision } = await store.open(ONE);
    expect(revision).toBe(NEWEST);
    expect(dossier).toMatchObject({ schemaVersion: SCHEMA_VERSION, unknowns: [], terms: [] });
    expect(dossier.summary).toBeUndefined();
    expect((await store.history(ONE)).map(({ number }) => number)).toEqual([7, 6, 5, 4, 3, 2, 1]);
    expect(await store.open(OTHER)).toBe(shipped);
    await store.close();
    for (const file of ['dossier.json', 'dossier.previous.json'])
      expect(await versionOf(place, file)).toBe(1);
    expect(place.warned).toEqual([]);
  });

  it('gives every past state in this version', async () => {
    const store = await (await placeOfVersion1()).open();
    for (let revision = 0; revision <= NEWEST; revision += 1)
      expect((await store.at(ONE, { revision })).dossier.schemaVersion).toBe(SCHEMA_VERSION);
    const first = await store.at(ONE, { revision: 0 });
    expect(first.byKind.actor.has('a-monitoring-group')).toBe(false);
    expect(first.byKind.claim.get(CLAIM)?.hedge).toBe('have suggested could');
    expect((await store.at(ONE, { revision: 1 })).byKind.claim.get(CLAIM)?.hedge).toBe('might well');
  });

  it('is changed on top of its own journal, whose lines stay as they were written', async () => {
    const place = await placeOfVersion1();
    const before = await textOf(place, 'journal.jsonl');
    const store = await place.open({ compactEvery: 100 });
    await save(store, ({ byList }) => [
      { kind: 'unknowns', id: 'beginning', before: null, after: { id: 'beginning', text: 'when it began' } },
      { kind: 'dossier', field: 'summary', before: null, after: { text: 'It has begun.', citations: [] } },
      ...withShort(byList.readings.get('why-analysis')),
    ]);
    await store.close();
    expect((await textOf(place, 'journal.jsonl')).startsWith(before)).toBe(true);
    // An older program reads neither: it would not know what the journal goes on with.
    for (const file of ['dossier.json', 'dossier.previous.json'])
      expect(await versionOf(place, file)).toBe(SCHEMA_VERSION);
    const again = await place.open();
    const { byList, dossier, revision } = await again.open(ONE);
    expect(revision).toBe(NEWEST + 1);
    expect(dossier.summary).toEqual({ text: 'It has begun.', citations: [] });
    expect(byList.unknowns.get('beginning')?.text).toBe('when it began');
    expect(byList.readings.get('why-analysis')?.short).toBe('The US doubts Damascus.');
    expect((await again.at(ONE, { revision: NEWEST })).dossier.summary).toBeUndefined();
    expect(place.warned).toEqual([]);
  });

  it('can be undone, also where it never met a check of this version', async () => {
    const place = await placeOfVersion1();
    const store = await place.open();
    await undo(store, 1);
    expect((await store.open(ONE)).byKind.claim.get(CLAIM)?.hedge).toBe('have suggested could');
    await undo(store, NEWEST + 1);
    const newest = await store.open(ONE);
    expect(newest.byKind.claim.get(CLAIM)?.hedge).toBe('might well');
    await store.close();
    expect((await (await place.open()).open(ONE)).dossier).toEqual(newest.dossier);
  });

  it('can have texts erased from lines of both versions', async () => {
    const place = await placeOfVersion1();
    const store = await place.open();
    await save(store, ({ byList }) => {
      const before = byList.actors.get('a-monitoring-group') ?? null;
      return [
        {
          kind: 'actors',
          id: 'a-monitoring-group',
          before,
          after: before && { ...before, short: 'Watchers' },
        },
      ];
    });
    await store.purge(ONE, 5, ANN, '2026-01-23T09:00:00.000Z');
    await store.close();
    const left = (await place.everything()).match(/A monitoring group|The monitors/g);
    expect(left).toBeNull();
    const again = await place.open();
    expect((await again.open(ONE)).byKind.actor.get('a-monitoring-group')).toMatchObject({
      name: '[erased]',
      short: 'Watchers',
    });
    expect((await again.history(ONE)).length).toBe(NEWEST + 2);
  });

  it('is exported whole, and its export is one of this version', async () => {
    const store = await (await placeOfVersion1()).open();
    const { bytes, revisions } = await writeExport({
      snapshot: await store.open(ONE),
      history: (query) => store.history(ONE, query),
      exportedAt: '2026-01-23T09:00:00.000Z',
    });
    expect(revisions).toBe(NEWEST);
    const checking = checkingFile(bytes.toString('utf8'));
    let step = checking.next();
    while (!step.done) step = checking.next();
    expect(step.value).toMatchObject({ ok: true, version: SCHEMA_VERSION, revisions: NEWEST });
  });

  it('is all right to the doctor', async () => {
    const place = await placeOfVersion1();
    expect(await examineDossier(filesOf(place.pathOf(ONE, ''), 1), shipped)).toMatchObject({
      revision: NEWEST,
      problems: [],
      states: [],
      blocked: false,
    });
  });
});

it('a dossier of a newer version is refused by name, and the doctor lays no hand on it', async () => {
  const place = await placeOfVersion1();
  for (const file of ['dossier.json', 'dossier.previous.json']) {
    const { sum, ...whole } = JSON.parse(await textOf(place, file));
    const newer = { ...whole, dossier: { ...whole.dossier, schemaVersion: SCHEMA_VERSION + 1 } };
    await writeFile(place.pathOf(ONE, file), JSON.stringify(newer));
  }
  const refusal = (await place.open()).open(ONE);
  await expect(refusal).rejects.toThrow(StoreError);
  await expect(refusal).rejects.toThrow(/dossier\.json .* newer than this Readout.*update Readout/);
  expect(await examineDossier(filesOf(place.pathOf(ONE, ''), 1), shipped)).toMatchObject({
    blocked: true,
    rebuilt: null,
    problems: [expect.stringContaining('update Readout'), expect.stringContaining('update Readout')],
  });
});

function withShort(before: (typeof shipped.dossier.readings)[number] | undefined) {
  if (before === undefined) throw new Error('There is no such reading.');
  const after = { ...before, short: 'The US doubts Damascus.' };
  return [{ kind: 'readings', id: before.id, before, after } as const];
}

async function undo(store: Store, number: number): Promise<void> {
  const history = await store.history(ONE);
  const undone = history.find((one) => one.number === number);
  if (undone === undefined) throw new Error(`There is no revision ${number}.`);
  await save(
    store,
    (newest) => {
      const edits = undoEdits(history, newest, undone);
      if (!edits.ok) throw new Error(edits.reason);
      return edits.edits;
    },
    { origin: 'undo', of: number },
  );
}
