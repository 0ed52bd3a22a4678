import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Dossier } from '../../../src/dossier/schema.ts';
import { createSnapshot } from '../../../src/dossier/snapshot.ts';
import { openLowdbStore } from '../../../src/store/files/lowdb-store.ts';
import { actor, dossierOf } from '../../support/build-dossier.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { writeState } from '../../support/write-state.ts';
import { type Office, openOffice, readOut, SERVER } from './review-office.ts';

const LOG = '1400000000000000009';
const [ann, bob, cid] = [actor({ id: 'ann' }), actor({ id: 'bob' }), actor({ id: 'cid' })];
const FIRST = dossierOf({ actors: [ann, bob, cid] });
const CORRECTED = dossierOf({
  title: 'A better title',
  actors: [
    { ...ann, role: 'Minister' },
    { ...bob, role: 'Minister' },
    { ...cid, name: 'Cid' },
  ],
  unknowns: [{ id: 'beginning', text: 'when it began' }],
});

/** A server that changed its copy of the first edition, once Readout is shipped with the next. */
async function afterUpdate(next: Dossier, changes: boolean, folder?: string): Promise<Office> {
  const stateDir = folder ?? (await tempFolder());
  const store = await openLowdbStore({ stateDir, shipped: createSnapshot(FIRST, 0) });
  if (changes)
    await store.save(SERVER, {
      edits: [
        { kind: 'actors', id: 'ann', before: ann, after: { ...ann, name: 'Our Ann' } },
        { kind: 'actors', id: 'bob', before: bob, after: { ...bob, role: 'Our own' } },
        { kind: 'actors', id: 'cid', before: cid, after: null },
      ],
      by: { id: '1', name: 'an editor' },
      why: '',
      origin: 'edit',
      at: '2026-01-22T09:00:00.000Z',
    });
  await store.close();
  const office = await openOffice(createSnapshot(next, 0), stateDir);
  await office.set({ logChannel: LOG });
  return office;
}

const review = async (office: Office): Promise<string> =>
  readOut(await office.person('Editor').slash('data review'));

describe('corrections of the shipped dossier', () => {
  test('are one change to review, which keeps what the server made of it, and is offered once', async () => {
    const office = await afterUpdate(CORRECTED, true);
    const editor = office.person('Editor');
    expect((await office.store.open(SERVER)).dossier.title).toBe(FIRST.title);
    const shown = await review(office);
    expect(shown).toContain('The shipped dossier was corrected: 2 entries and the title');
    for (const words of ['A better title', 'Minister', 'when it began']) expect(shown).toContain(words);
    await review(office);
    const page = await editor.slash('data review');
    expect(readOut(page)).toContain('1 change');
    expect(office.written).toEqual([]);
    await editor.press(page, 'Approve');
    const { dossier, byKind } = await office.store.open(SERVER);
    expect(dossier.title).toBe('A better title');
    expect(dossier.unknowns).toEqual(CORRECTED.unknowns);
    expect(byKind.actor.get('ann')).toEqual({ ...ann, name: 'Our Ann', role: 'Minister' });
    expect(byKind.actor.get('bob')?.role).toBe('Our own');
    expect(byKind.actor.has('cid')).toBe(false);
    expect(await review(office)).toContain('Nothing waits for review');
  });

  test('of each newer edition replace what waits, and are withdrawn where nothing differs any more', async () => {
    const folder = await tempFolder();
    const first = await afterUpdate(CORRECTED, true, folder);
    await review(first);
    await first.store.close();
    const better = { ...FIRST, title: 'The best title', note: 'A better note.' };
    const office = await openOffice(createSnapshot(better, 0), folder);
    const shown = await review(office);
    expect(shown).toContain('### 1 change to review');
    expect(shown).toContain('The shipped dossier was corrected: the title and note.');
    expect(shown).toContain('The best title');
    const decided = z.object({ decided: z.array(z.object({ number: z.number(), text: z.string() })) });
    expect(decided.parse(await office.store.readState(SERVER, 'suggestions')).decided).toEqual([
      expect.objectContaining({ number: 1, text: expect.stringContaining('was replaced by change 2') }),
    ]);
    await office.store.close();
    const last = await openOffice(createSnapshot(FIRST, 0), folder);
    expect(await review(last)).toContain('Nothing waits for review');
    expect([...office.written, ...last.written]).toEqual([]);
  });

  test('are no matter of a server that changed nothing, nor of one with another dossier', async () => {
    const follows = await afterUpdate(CORRECTED, false);
    expect(await review(follows)).toContain('Nothing waits for review');
    expect((await follows.store.open(SERVER)).dossier.title).toBe('A better title');
    const other = await afterUpdate({ ...CORRECTED, id: 'another-topic' }, true);
    expect(await review(other)).toContain('Nothing waits for review');
    expect([...follows.written, ...other.written]).toEqual([]);
  });

  test('never bring back what a purge erased', async () => {
    const office = await openOffice(createSnapshot(FIRST, 0), await tempFolder());
    const by = { id: '1', name: 'an editor' };
    const at = '2026-01-22T09:00:00.000Z';
    const edits = [
      { kind: 'actors', id: 'ann', before: ann, after: { ...ann, role: 'Nobody’s business' } },
    ] as const;
    await office.store.save(SERVER, { edits, by, why: '', origin: 'edit', at });
    await office.store.purge(SERVER, 1, by, at);
    expect((await office.store.open(SERVER)).byKind.actor.get('ann')?.role).toBe('[erased]');
    expect(await review(office)).toContain('Nothing waits for review');
  });

  test('are not offered again where an earlier version of Readout did', async () => {
    const office = await afterUpdate(CORRECTED, true);
    await review(office);
    const offered = await office.store.readState(SERVER, 'suggestions');
    const { offered: sum } = z.object({ offered: z.string() }).parse(offered);
    await writeState(office.store, SERVER, 'suggestions', {});
    await writeState(office.store, SERVER, 'shipped-offer', { sum });
    expect(await review(office)).toContain('Nothing waits for review');
  });

  test('wait for their turn where as many changes wait as may', async () => {
    const office = await afterUpdate(CORRECTED, true);
    const by = { id: '1', name: 'an editor' };
    const change = {
      type: 'change',
      at: '2026-01-22T09:00:00.000Z',
      by,
      editor: by,
      why: '',
      origin: 'edit',
    };
    const entries = Array.from({ length: 100 }, (_, at) => ({
      ...change,
      number: at + 1,
      slot: at + 1,
      takesUp: null,
    }));
    await writeState(office.store, SERVER, 'suggestions', { next: 101, entries });
    expect(await review(office)).toContain('### 100 changes to review');
    await writeState(office.store, SERVER, 'suggestions', { next: 101, entries: entries.slice(1) });
    expect(await review(office)).toContain('### 100 changes to review');
    expect(JSON.stringify(await office.store.readState(SERVER, 'suggestions'))).toContain('was corrected');
  });

  test('that there are none is said to nobody', async () => {
    const office = await afterUpdate(FIRST, true);
    expect(await review(office)).toContain('Nothing waits for review');
    expect(office.written).toEqual([]);
  });
});
