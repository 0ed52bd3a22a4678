import { describe, expect, it } from 'vitest';
import { undoEdits } from '../../../src/revisions/undo.ts';
import { PointError } from '../../../src/store/store.ts';
import type { MakePlace } from '../store-contract.ts';
import { ANN, addActor, change, nameOf, numbersOf, ONE, renameActor, save } from './changes.ts';

const SECRET = 'A private name';
const AT = '2026-02-01T12:00:00.000Z';

export function describePurging(makePlace: MakePlace): void {
  describe('a purge', () => {
    it('leaves the text nowhere, and number, time and who of every revision', async () => {
      const place = await makePlace();
      const store = await place.open();
      await save(store, [addActor('her', SECRET)], { why: `It names ${SECRET}` });
      await save(store, [addActor('other')]);
      await save(store, renameActor('her', 'Someone'), { why: SECRET });
      await save(store, renameActor('other', 'Other'));
      expect(await place.everything()).toContain(SECRET);
      const purged = await store.purge(ONE, 1, ANN, AT);
      expect(purged.revision).toMatchObject({ number: 5, at: AT, by: ANN, origin: 'purge', of: 1 });
      expect(await place.everything()).not.toContain(SECRET);
      const history = await store.history(ONE);
      expect(JSON.stringify(history)).not.toContain(SECRET);
      expect(history.map(({ number, by, at, why }) => [number, by, at, why])).toEqual([
        [5, ANN, AT, ''],
        [4, ANN, '2026-01-22T12:00:00.000Z', 'A better source'],
        [3, ANN, '2026-01-22T12:00:00.000Z', ''],
        [2, ANN, '2026-01-22T12:00:00.000Z', 'A better source'],
        [1, ANN, '2026-01-22T12:00:00.000Z', ''],
      ]);
    });

    it('keeps what was written since, and what other records say', async () => {
      const store = await (await makePlace()).open();
      await save(store, [addActor('her', SECRET), addActor('other', 'Other')]);
      await save(store, renameActor('her', 'Someone'));
      const { snapshot } = await store.purge(ONE, 2, ANN, AT);
      expect(await store.open(ONE)).toBe(snapshot);
      expect([nameOf(snapshot, 'her'), nameOf(snapshot, 'other')]).toEqual(['[erased]', 'Other']);
    });

    it('keeps a record that was written again, byte for byte', async () => {
      const store = await (await makePlace()).open();
      await save(store, [addActor('her', SECRET)]);
      await save(store, ({ byList: { actors } }) => {
        const before = actors.get('her') ?? null;
        return [
          { kind: 'actors', id: 'her', before, after: { id: 'her', name: 'B', role: 'C', aliases: ['D'] } },
        ];
      });
      const before = JSON.stringify((await store.open(ONE)).dossier);
      await store.purge(ONE, 1, ANN, AT);
      expect(JSON.stringify((await store.open(ONE)).dossier)).toBe(before);
    });

    it('is still done, and everything else whole, when the place is opened again', async () => {
      const place = await makePlace();
      const store = await place.open();
      await save(store, [addActor('her', SECRET)]);
      await save(store, [addActor('other')]);
      await store.purge(ONE, 1, ANN, AT);
      await save(store, renameActor('other', 'Other'));
      await store.close();
      const again = await place.open();
      const opened = await again.open(ONE);
      expect([opened.revision, nameOf(opened, 'her'), nameOf(opened, 'other')]).toEqual([
        4,
        '[erased]',
        'Other',
      ]);
      expect(numbersOf(await again.history(ONE))).toEqual([4, 3, 2, 1]);
      expect(await place.everything()).not.toContain(SECRET);
    });

    it('leaves every past state to be shown, without the text', async () => {
      const store = await (await makePlace()).open();
      await save(store, [addActor('her', SECRET)]);
      await save(store, [addActor('other', 'Other')]);
      await save(store, renameActor('her', 'Someone'));
      expect(nameOf(await store.at(ONE, { revision: 1 }), 'her')).toBe(SECRET);
      await store.purge(ONE, 1, ANN, AT);
      const names = await Promise.all(
        [0, 1, 2, 3, 4].map(async (revision) => {
          const past = await store.at(ONE, { revision });
          return [nameOf(past, 'her'), nameOf(past, 'other')];
        }),
      );
      expect(names).toEqual([
        [undefined, undefined],
        ['[erased]', undefined],
        ['[erased]', 'Other'],
        ['Someone', 'Other'],
        ['Someone', 'Other'],
      ]);
    });

    it('erases what another revision of the same record says, and what was retired', async () => {
      const place = await makePlace();
      const store = await place.open();
      await save(store, [addActor('her', 'Someone')]);
      await save(store, renameActor('her', SECRET));
      await save(store, ({ byList: { actors } }) => [
        { kind: 'actors', id: 'her', before: actors.get('her') ?? null, after: null },
      ]);
      await store.purge(ONE, 1, ANN, AT);
      expect(await place.everything()).not.toContain(SECRET);
      expect(nameOf(await store.open(ONE), 'her')).toBeUndefined();
    });

    it('can’t be undone, nor can what it erased', async () => {
      const store = await (await makePlace()).open();
      await save(store, [addActor('her', SECRET)]);
      await store.purge(ONE, 1, ANN, AT);
      const [purge, first] = await store.history(ONE);
      const newest = await store.open(ONE);
      for (const revision of [purge, first])
        expect(revision && undoEdits([], newest, revision)).toEqual({ ok: false, reason: 'erased' });
    });

    it('waits for what is being saved, and what is saved after it is on top of it', async () => {
      const place = await makePlace();
      const store = await place.open();
      await save(store, [addActor('her', SECRET), addActor('other')]);
      const [first, purged, last] = await Promise.all([
        save(store, renameActor('other', 'First')),
        store.purge(ONE, 1, ANN, AT),
        save(store, [addActor('last')]),
      ]);
      expect([first, purged, last].map(({ revision }) => revision.number)).toEqual([2, 3, 4]);
      expect(nameOf(last.snapshot, 'her')).toBe('[erased]');
      expect(await place.everything()).not.toContain(SECRET);
    });

    it('is refused where there is no such revision', async () => {
      const store = await (await makePlace()).open();
      await save(store, [addActor('her')]);
      for (const number of [0, 2, -1])
        await expect(store.purge(ONE, number, ANN, AT)).rejects.toBeInstanceOf(PointError);
      expect((await store.open(ONE)).revision).toBe(1);
      expect((await store.save(ONE, change(renameActor('her', 'B')))).ok).toBe(true);
    });
  });
}
