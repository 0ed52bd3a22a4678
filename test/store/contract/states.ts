import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors/errors.ts';
import { writeState } from '../../support/write-state.ts';
import type { MakePlace } from '../store-contract.ts';
import { addActor, ONE, OTHER, save } from './changes.ts';

export function describeStates(makePlace: MakePlace): void {
  describe('what a server keeps beside its dossier', () => {
    it('is nothing until it is written, and then that, also when the place is opened again', async () => {
      const place = await makePlace();
      const store = await place.open();
      expect(await store.readState(ONE, 'settings')).toBeNull();
      const settings = { review: 'off', names: ['Ä', '\ud800', '😀'], deep: { a: [1, null, true] } };
      await writeState(store, ONE, 'settings', settings);
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
      await writeState(store, ONE, 'draft', { a: 1 });
      await Promise.all([writeState(store, ONE, 'draft', { a: 2 }), writeState(store, ONE, 'draft', null)]);
      await writeState(store, ONE, 'never-there', null);
      expect(await store.readState(ONE, 'draft')).toBeNull();
      await store.close();
      expect(await (await place.open()).readState(ONE, 'draft')).toBeNull();
    });

    it('can’t be changed by changing what was read', async () => {
      const store = await (await makePlace()).open();
      const list = [1];
      await writeState(store, ONE, 'list', list);
      list.push(2);
      const read = await store.readState(ONE, 'list');
      if (Array.isArray(read)) read.push(3);
      expect(await store.readState(ONE, 'list')).toEqual([1]);
    });

    it('is what was written last, whoever waits, and never a mixture', async () => {
      const place = await makePlace();
      const store = await place.open();
      await Promise.all(
        Array.from({ length: 30 }, (_, at) => writeState(store, ONE, 'count', { at, again: at })),
      );
      expect(await store.readState(ONE, 'count')).toEqual({ at: 29, again: 29 });
      await store.close();
      expect(await (await place.open()).readState(ONE, 'count')).toEqual({ at: 29, again: 29 });
    });

    it('is changed by each of those who change it at once, in the order in which they ask', async () => {
      const place = await makePlace();
      const store = await place.open();
      const answered: unknown[] = [];
      await Promise.all(
        Array.from({ length: 30 }, async (_, at) => {
          const now = await store.changeState(ONE, 'list', (kept) => [...numbers(kept), at]);
          answered.push(numbers(now).length);
        }),
      );
      const inOrder = Array.from({ length: 30 }, (_, at) => at);
      expect(answered).toEqual(inOrder.map((at) => at + 1));
      expect(await store.readState(ONE, 'list')).toEqual(inOrder);
      await store.close();
      expect(await (await place.open()).readState(ONE, 'list')).toEqual(inOrder);
    });

    it('stays as it is where its change throws, whoever waits', async () => {
      const store = await (await makePlace()).open();
      await writeState(store, ONE, 'settings', { a: 1 });
      const refused = new UserError('There is no such setting.');
      const changes = [
        store.changeState(ONE, 'settings', () => {
          throw refused;
        }),
        store.changeState(ONE, 'settings', (kept) => ({ kept })),
      ];
      const [first, second] = await Promise.allSettled(changes);
      expect(first).toEqual({ status: 'rejected', reason: refused });
      expect(second).toEqual({ status: 'fulfilled', value: { kept: { a: 1 } } });
      expect(await store.readState(ONE, 'settings')).toEqual({ kept: { a: 1 } });
    });

    it('is not written where its change gives back what it got', async () => {
      const place = await makePlace();
      const store = await place.open();
      const same = (kept: unknown): unknown => kept;
      expect(await store.changeState(ONE, 'settings', same)).toBeNull();
      expect(await place.everything()).not.toContain('settings');
      expect(await store.servers()).toEqual([]);
      await writeState(store, ONE, 'settings', { a: [1] });
      const before = await place.everything();
      expect(await store.changeState(ONE, 'settings', same)).toEqual({ a: [1] });
      expect(await place.everything()).toBe(before);
    });

    it('can’t be changed by changing what its change got or gave', async () => {
      const store = await (await makePlace()).open();
      await writeState(store, ONE, 'list', [1]);
      const spoiled = store.changeState(ONE, 'list', (kept) => {
        if (Array.isArray(kept)) kept.push(2);
        throw new UserError('No.');
      });
      await expect(spoiled).rejects.toThrow('No.');
      const list = [3];
      await store.changeState(ONE, 'list', () => list);
      list.push(4);
      expect(await store.readState(ONE, 'list')).toEqual([3]);
    });

    it.each(['', '..', 'a/b', 'A', 'a b', '-', 'a'.repeat(41), '__proto__'])(
      'refuses the name %j',
      async (name) => {
        const store = await (await makePlace()).open();
        await expect(store.readState(ONE, name)).rejects.toThrow();
        await expect(writeState(store, ONE, name, 1)).rejects.toThrow();
      },
    );

    it('takes nothing that is called __proto__, nor what is no JSON', async () => {
      const store = await (await makePlace()).open();
      await expect(writeState(store, ONE, 'a', JSON.parse('{"b": {"__proto__": 1}}'))).rejects.toThrow();
      await expect(writeState(store, ONE, 'a', undefined)).rejects.toThrow();
      expect(await store.readState(ONE, 'a')).toBeNull();
    });

    it('stands apart from the dossier and its revisions', async () => {
      const store = await (await makePlace()).open();
      await Promise.all([
        save(store, [addActor('a')]),
        writeState(store, ONE, 'settings', 1),
        save(store, [addActor('b')]),
      ]);
      expect((await store.open(ONE)).revision).toBe(2);
      expect(await store.readState(ONE, 'settings')).toBe(1);
    });
  });
}

function numbers(kept: unknown): readonly number[] {
  return Array.isArray(kept) ? kept : [];
}
