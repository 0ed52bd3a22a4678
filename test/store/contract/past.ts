import { describe, expect, it } from 'vitest';
import { PointError, type Store } from '../../../src/store/store.ts';
import { shipped } from '../../support/shipped.ts';
import { type MakePlace, titled } from '../store-contract.ts';
import { addActor, nameOf, ONE, renameActor, save } from './changes.ts';

/** Revisions 1 to 4: two on 10 January, one at the very end of the 11th, one on 2 March. */
async function withPast(store: Store): Promise<void> {
  await save(store, [addActor('a', 'First')], { at: '2026-01-10T00:00:00.000Z' });
  await save(store, renameActor('a', 'Second'), { at: '2026-01-10T12:00:00.000Z' });
  await save(store, renameActor('a', 'Third'), { at: '2026-01-11T23:59:59.999Z' });
  await save(store, renameActor('a', 'Fourth'), { at: '2026-03-02T00:00:00.000Z' });
}

export function describePast(makePlace: MakePlace): void {
  describe('a past state', () => {
    it('is the dossier at that revision, byte for byte', async () => {
      const store = await (await makePlace()).open();
      await save(store, [addActor('a', 'First')]);
      const then = await store.open(ONE);
      await save(store, renameActor('a', 'Second'));
      const [actor] = then.dossier.actors;
      await save(store, [
        { kind: 'dossier', field: 'title', before: shipped.dossier.title, after: 'Another' },
      ]);
      const past = await store.at(ONE, { revision: 1 });
      expect([past.revision, JSON.stringify(past.dossier)]).toEqual([1, JSON.stringify(then.dossier)]);
      expect(past.byKind.actor.get(actor?.id ?? '')).toEqual(actor);
      expect(await store.at(ONE, { revision: 3 })).toBe(await store.open(ONE));
    });

    it('at revision 0 and before the first change is what it began with', async () => {
      const store = await (await makePlace()).open();
      await withPast(store);
      const began = { revision: 0, dossier: shipped.dossier };
      expect(await store.at(ONE, { revision: 0 })).toMatchObject(began);
      expect(await store.at(ONE, { instant: '2026-01-09' })).toMatchObject(began);
      expect(await store.at(ONE, { instant: '2025' })).toMatchObject(began);
    });

    it.each([
      ['2026-01-10', 'Second', 0],
      ['2026-01-11', 'Third', 2],
      ['2026-01-12', 'Third', 3],
      ['2026-01', 'Third', 0],
      ['2026-02', 'Third', 3],
      ['2026', 'Fourth', 0],
      ['2030-12-31', 'Fourth', 4],
    ])(
      'at %s is the one at the end of that, in UTC; at its beginning where that is asked for',
      async (instant, name, begin) => {
        const store = await (await makePlace()).open();
        await withPast(store);
        expect(nameOf(await store.at(ONE, { instant }), 'a')).toBe(name);
        expect((await store.at(ONE, { instant }, 'begin')).revision).toBe(begin);
      },
    );

    it('is the same one for all who ask for it, also at once', async () => {
      const store = await (await makePlace()).open();
      await withPast(store);
      const [one, other] = await Promise.all([
        store.at(ONE, { revision: 2 }),
        store.at(ONE, { revision: 2 }),
      ]);
      expect(other).toBe(one);
      expect(await store.at(ONE, { instant: '2026-01-10' })).toBe(one);
    });

    it('is refused beyond the newest revision, and where the date is none', async () => {
      const store = await (await makePlace()).open();
      await withPast(store);
      const failure = await store.at(ONE, { revision: 5 }).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(PointError);
      expect(String(failure)).toMatch(/no revision 5 yet: the newest one here is 4/);
      await expect(store.at(ONE, { instant: 'yesterday' })).rejects.toThrow(/is no date/);
      await expect(store.at(ONE, { revision: -1 })).rejects.toBeInstanceOf(PointError);
    });

    it('of the shipped dossier is that', async () => {
      const store = await (await makePlace()).open();
      expect(await store.at(null, { revision: 0 })).toBe(shipped);
      expect(await store.at(null, { instant: '2025' })).toBe(shipped);
      await expect(store.at(null, { revision: 1 })).rejects.toBeInstanceOf(PointError);
      await expect(store.at(null, { instant: 'x' })).rejects.toBeInstanceOf(PointError);
    });

    it('is refused before what is kept, for it would be made up', async () => {
      const place = await makePlace();
      await place.put(ONE, titled('Of one'), 12);
      const store = await place.open();
      await save(store, [addActor('a')], { at: '2026-01-10T00:00:00.000Z' });
      expect((await store.at(ONE, { revision: 12 })).dossier.title).toBe('Of one');
      await expect(store.at(ONE, { revision: 11 })).rejects.toThrow(/begins with revision 12/);
      await expect(store.at(ONE, { instant: '2025' })).rejects.toBeInstanceOf(PointError);
    });

    it('is no other for what was saved since it was asked for', async () => {
      const store = await (await makePlace()).open();
      await withPast(store);
      const [past] = await Promise.all([
        store.at(ONE, { revision: 1 }),
        save(store, renameActor('a', 'Fifth')),
        save(store, renameActor('a', 'Sixth')),
      ]);
      expect(nameOf(past, 'a')).toBe('First');
    });
  });
}
