import { describe, expect, it } from 'vitest';
import type { Store } from '../../../src/store/store.ts';
import type { MakePlace } from '../store-contract.ts';
import { addActor, numbersOf, ONE, OTHER, renameActor, save } from './changes.ts';

async function withHistory(store: Store): Promise<void> {
  await save(store, [addActor('a')]);
  await save(store, [addActor('b')], { origin: 'suggestion', why: '' });
  for (let count = 0; count < 8; count += 1) await save(store, renameActor('a', `Name ${count}`));
  await save(store, renameActor('b', 'Of b'), { origin: 'undo', of: 2 });
}

export function describeHistory(makePlace: MakePlace): void {
  describe('history', () => {
    it('is empty where nothing was changed', async () => {
      const store = await (await makePlace()).open();
      expect(await store.history(ONE)).toEqual([]);
    });

    it('has every revision, newest first, also when the place is opened again', async () => {
      const place = await makePlace();
      const store = await place.open();
      await withHistory(store);
      const history = await store.history(ONE);
      expect(numbersOf(history)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
      expect(history[0]).toMatchObject({ origin: 'undo', of: 2 });
      await store.close();
      const again = await place.open();
      expect(await again.history(ONE)).toEqual(history);
      expect(await again.history(OTHER)).toEqual([]);
    });

    it('comes in pages', async () => {
      const store = await (await makePlace()).open();
      await withHistory(store);
      expect(numbersOf(await store.history(ONE, { limit: 4 }))).toEqual([11, 10, 9, 8]);
      expect(numbersOf(await store.history(ONE, { limit: 4, from: 7 }))).toEqual([7, 6, 5, 4]);
      expect(numbersOf(await store.history(ONE, { limit: 4, from: 2 }))).toEqual([2, 1]);
      expect(await store.history(ONE, { limit: 4, from: 0 })).toEqual([]);
      expect(numbersOf(await store.history(ONE, { limit: 1, from: 99 }))).toEqual([11]);
      expect(await store.history(ONE, { limit: 0 })).toEqual([]);
      expect(numbersOf(await store.history(ONE, { after: 8 }))).toEqual([11, 10, 9]);
      expect(numbersOf(await store.history(ONE, { after: 8, from: 10 }))).toEqual([10, 9]);
      expect(await store.history(ONE, { after: 11 })).toEqual([]);
    });

    it('of one record has what changed that, and nothing else', async () => {
      const store = await (await makePlace()).open();
      await withHistory(store);
      expect(numbersOf(await store.history(ONE, { record: 'b' }))).toEqual([11, 2]);
      expect(numbersOf(await store.history(ONE, { record: 'a', limit: 2, from: 9 }))).toEqual([9, 8]);
      expect(await store.history(ONE, { record: 'none' })).toEqual([]);
      expect(await store.history(ONE, { record: '"' })).toEqual([]);
    });

    it('of thousands of revisions is whole', async () => {
      const store = await (await makePlace()).open();
      await save(store, [addActor('a')]);
      await Promise.all(Array.from({ length: 2500 }, (_, at) => save(store, renameActor('a', `Name ${at}`))));
      const numbers: number[] = [];
      for (let from: number | undefined = 2501; from !== undefined && from > 0; ) {
        const page = await store.history(ONE, { from, limit: 400 });
        numbers.push(...numbersOf(page));
        from = page.length === 0 ? undefined : (page.at(-1)?.number ?? 1) - 1;
      }
      expect(numbers).toEqual(Array.from({ length: 2501 }, (_, at) => 2501 - at));
      const past = await store.at(ONE, { revision: 1 });
      expect(past.byKind.actor.get('a')?.name).toBe('Named a');
    });
  });
}
