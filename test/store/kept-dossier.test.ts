import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { ServerStates } from '../../src/store/files/server-states.ts';
import { StoreError } from '../../src/store/store.ts';
import { writeState } from '../support/write-state.ts';
import { addActor, ONE, OTHER, renameActor, save } from './contract/changes.ts';
import { makeLowdbPlace } from './lowdb-place.ts';

async function kept(path: string): Promise<{ revision: number; dossier: unknown }> {
  return JSON.parse(await readFile(path, 'utf8'));
}

describe('the kept dossier', () => {
  it('catches up with the journal, and the one before it is kept', async () => {
    const place = await makeLowdbPlace();
    const store = await place.open({ compactEvery: 4 });
    await save(store, [addActor('a')]);
    expect((await kept(place.nameOf(ONE))).revision).toBe(0);
    for (let count = 2; count <= 8; count += 1) {
      await save(store, renameActor('a', `Name ${count}`));
      // Each time that it is due it has the time to be written.
      await vi.waitFor(
        async () => expect((await kept(place.nameOf(ONE))).revision).toBe(count - (count % 4)),
        { timeout: 60_000 },
      );
    }
    expect((await kept(place.pathOf(ONE, 'dossier.previous.json'))).revision).toBe(4);
    expect((await kept(place.nameOf(ONE))).dossier).toEqual((await store.open(ONE)).dossier);
  });

  it('catches up with a few great changes as well', async () => {
    const place = await makeLowdbPlace();
    const store = await place.open({ compactEvery: 1000 });
    const roles = Array.from({ length: 4 }, (_, at) => `${at}`.repeat(4000));
    const actors = Array.from({ length: 600 }, (_, at) => `a-${at}`);
    await save(
      store,
      actors.map((id) => addActor(id)),
    );
    for (const role of roles)
      await save(store, ({ byList }) =>
        actors.map((id) => {
          const before = byList.actors.get(id) ?? null;
          return { kind: 'actors', id, before, after: before && { ...before, role } };
        }),
      );
    await store.close();
    expect((await kept(place.nameOf(ONE))).revision).toBeGreaterThan(2);
  });

  it('that can’t be written is told of, and nothing is lost by that', async () => {
    const place = await makeLowdbPlace();
    const store = await place.open({ compactEvery: 2 });
    await save(store, [addActor('a')]);
    await mkdir(place.pathOf(ONE, 'dossier.json.tmp'));
    for (let count = 0; count < 5; count += 1) await save(store, renameActor('a', `Name ${count}`));
    await store.close();
    expect(
      place.warned.filter((line) => line.includes('could not be brought up to date')).length,
    ).toBeGreaterThan(0);
    const again = await place.open();
    expect((await again.open(ONE)).revision).toBe(6);
  });
});

describe('what a process left behind that ended in the middle', () => {
  it('is swept away at the start, of every server', async () => {
    const place = await makeLowdbPlace();
    const store = await place.open();
    for (const server of [ONE, OTHER]) await save(store, [addActor('a')], {}, server);
    await writeState(store, ONE, 'settings', 1);
    await store.close();
    const strays = ['dossier.json.tmp', 'journal.jsonl.tmp', 'state/settings.json.tmp'];
    for (const stray of strays) await writeFile(place.pathOf(ONE, stray), '{"half');
    await writeFile(place.pathOf(OTHER, 'dossier.previous.json.tmp'), '');
    await mkdir(join(place.stateDir, 'servers', '.forgotten-1', 'state'), { recursive: true });
    await writeFile(join(place.stateDir, 'servers', '.forgotten-1', 'state', 'a.json'), '1');
    const again = await place.open();
    const left = await readdir(join(place.stateDir, 'servers'), { recursive: true });
    expect(left.filter((name) => name.includes('.tmp') || name.includes('forgotten'))).toEqual([]);
    expect((await again.open(ONE)).revision).toBe(1);
    expect(await again.readState(ONE, 'settings')).toBe(1);
  });
});

describe('a state that is damaged', () => {
  it('S3: is kept aside before another is written in its place', async () => {
    const place = await makeLowdbPlace();
    await mkdir(place.pathOf(ONE, 'state'), { recursive: true });
    await writeFile(place.pathOf(ONE, 'state/settings.json'), '{"half');
    const store = await place.open();
    await writeState(store, ONE, 'settings', { a: 1 });
    expect(place.warned.at(-1)).toMatch(/settings\.json could not be read .* is kept as .*damaged/);
    const [kept = ''] = await readdir(place.pathOf(ONE, 'state/damaged'));
    expect(await readFile(place.pathOf(ONE, `state/damaged/${kept}`), 'utf8')).toBe('{"half');
    await writeState(store, ONE, 'settings', { a: 2 });
    await store.close();
    expect(await readdir(place.pathOf(ONE, 'state/damaged'))).toHaveLength(1);
    expect(await (await place.open()).readState(ONE, 'settings')).toEqual({ a: 2 });
  });

  it('S3: is told to who changes it, who may leave it as it is', async () => {
    const place = await makeLowdbPlace();
    await mkdir(place.pathOf(ONE, 'state'), { recursive: true });
    const path = place.pathOf(ONE, 'state/settings.json');
    await writeFile(path, '{"half');
    const store = await place.open();
    const told: unknown[] = [];
    const change = store.changeState(ONE, 'settings', (kept) => {
      told.push(kept);
      return kept;
    });
    await expect(change).rejects.toBeInstanceOf(StoreError);
    expect(told).toEqual([expect.any(StoreError)]);
    expect(await readFile(path, 'utf8')).toBe('{"half');
    // Repaired by hand, it is changed as any other.
    await writeFile(path, '{"a":1}');
    expect(await store.changeState(ONE, 'settings', (kept) => ({ kept }))).toEqual({ kept: { a: 1 } });
    expect(await readdir(place.pathOf(ONE, 'state'))).toEqual(['settings.json']);
  });

  it('S3: is known by its checksum wherever one bit is flipped', async () => {
    const place = await makeLowdbPlace();
    const store = await place.open();
    const value = { zone: 'Asia/Baghdad', log: '1100000000000000009', next: 7 };
    await writeState(store, ONE, 'settings', value);
    await store.close();
    const path = place.pathOf(ONE, 'state/settings.json');
    const whole = await readFile(path);
    for (let at = 0; at < whole.length * 8; at += 1) {
      const flipped = Buffer.from(whole);
      flipped[at >> 3] = (flipped[at >> 3] ?? 0) ^ (1 << (at % 8));
      await writeFile(path, flipped);
      const states = new ServerStates({
        folder: place.pathOf(ONE, ''),
        warn: () => undefined,
        mayWrite: () => undefined,
      });
      const read = await states.read('settings').catch((error: unknown) => error);
      // Where the checksum's own name is damaged, all else is whole.
      if (!(read instanceof StoreError)) expect(read).toMatchObject(value);
    }
  });

  it.each(['{"half', '', '{"__proto__": 1}', '{"a": {"\\u005f_proto__": 1}}'])(
    'as %j is told of with its file, and read again once fixed',
    async (text) => {
      const place = await makeLowdbPlace();
      const path = place.pathOf(ONE, 'state/settings.json');
      await mkdir(place.pathOf(ONE, 'state'), { recursive: true });
      await writeFile(path, text);
      const store = await place.open();
      const failure = String(await store.readState(ONE, 'settings').catch((error: unknown) => error));
      expect(failure).toMatch(/^StoreError: .*settings\.json can't be read.*move it away/);
      await writeFile(path, '{"a": 1}');
      expect(await store.readState(ONE, 'settings')).toEqual({ a: 1 });
    },
  );
});
