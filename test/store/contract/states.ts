import { describe, expect, it } from 'vitest';
import type { MakePlace } from '../store-contract.ts';
import { addActor, ONE, OTHER, save } from './changes.ts';

export function describeStates(makePlace: MakePlace): void {
  describe('what a server keeps beside its dossier', () => {
    it('is nothing until it is written, and then that, also when the place is opened again', async () => {
      const place = await makePlace();
      const store = await place.open();
      expect(await store.readState(ONE, 'settings')).toBeNull();
      const settings = { review: 'off', names: ['Ä', '\ud800', '😀'], deep: { a: [1, null, true] } };
      await store.writeState(ONE, 'settings', settings);
      expect(await store.readState(ONE, 'settings')).toEqual(settings);
      await store.close();
      const again = await place.open();
      expect(await again.readState(ONE, 'settings')).toEqual(settings);
      expect(await again.readState(ONE, 'other')).toBeNull();
      expect(await again.readState(OTHER, 'settings')).toBeNull();
      expect(await again.history(ONE)).toEqual([]);
    });

    it('is nothing again once null is written, also when the place is opened again', async () => {
      const place = await makePlace();
      const store = await place.open();
      await store.writeState(ONE, 'draft', { a: 1 });
      await Promise.all([store.writeState(ONE, 'draft', { a: 2 }), store.writeState(ONE, 'draft', null)]);
      await store.writeState(ONE, 'never-there', null);
      expect(await store.readState(ONE, 'draft')).toBeNull();
      await store.close();
      expect(await (await place.open()).readState(ONE, 'draft')).toBeNull();
    });

    it('can’t be changed by changing what was read', async () => {
      const store = await (await makePlace()).open();
      const list = [1];
      await store.writeState(ONE, 'list', list);
      list.push(2);
      const read = await store.readState(ONE, 'list');
      if (Array.isArray(read)) read.push(3);
      expect(await store.readState(ONE, 'list')).toEqual([1]);
    });

    it('is what was written last, whoever waits, and never a mixture', async () => {
      const place = await makePlace();
      const store = await place.open();
      await Promise.all(
        Array.from({ length: 30 }, (_, at) => store.writeState(ONE, 'count', { at, again: at })),
      );
      expect(await store.readState(ONE, 'count')).toEqual({ at: 29, again: 29 });
      await store.close();
      expect(await (await place.open()).readState(ONE, 'count')).toEqual({ at: 29, again: 29 });
    });

    it.each(['', '..', 'a/b', 'A', 'a b', '-', 'a'.repeat(41), '__proto__'])(
      'refuses the name %j',
      async (name) => {
        const store = await (await makePlace()).open();
        await expect(store.readState(ONE, name)).rejects.toThrow();
        await expect(store.writeState(ONE, name, 1)).rejects.toThrow();
      },
    );

    it('takes nothing that is called __proto__, nor what is no JSON', async () => {
      const store = await (await makePlace()).open();
      await expect(store.writeState(ONE, 'a', JSON.parse('{"b": {"__proto__": 1}}'))).rejects.toThrow();
      await expect(store.writeState(ONE, 'a', undefined)).rejects.toThrow();
      expect(await store.readState(ONE, 'a')).toBeNull();
    });

    it('stands apart from the dossier and its revisions', async () => {
      const store = await (await makePlace()).open();
      await Promise.all([
        save(store, [addActor('a')]),
        store.writeState(ONE, 'settings', 1),
        save(store, [addActor('b')]),
      ]);
      expect((await store.open(ONE)).revision).toBe(2);
      expect(await store.readState(ONE, 'settings')).toBe(1);
    });
  });
}
