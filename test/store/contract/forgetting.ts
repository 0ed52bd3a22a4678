import { describe, expect, it } from 'vitest';
import { shipped } from '../../support/shipped.ts';
import { writeState } from '../../support/write-state.ts';
import type { MakePlace } from '../store-contract.ts';
import { addActor, nameOf, ONE, OTHER, save } from './changes.ts';

const SECRET = 'A private name';

export function describeForgetting(makePlace: MakePlace): void {
  describe('forgetting a server', () => {
    it('deletes everything of it, and nothing of another', async () => {
      const place = await makePlace();
      const store = await place.open();
      await save(store, [addActor('her', SECRET)]);
      await writeState(store, ONE, 'settings', { name: SECRET });
      await save(store, [addActor('kept')], {}, OTHER);
      await store.forget(ONE);
      expect(await place.everything()).not.toContain(SECRET);
      expect(await store.open(ONE)).toBe(shipped);
      expect(await store.history(ONE)).toEqual([]);
      expect(await store.readState(ONE, 'settings')).toBeNull();
      expect(nameOf(await store.open(OTHER), 'kept')).toBe('Named kept');
    });

    it('lets it begin again', async () => {
      const place = await makePlace();
      const store = await place.open();
      await save(store, [addActor('a'), addActor('b')]);
      await store.forget(ONE);
      expect((await save(store, [addActor('c')])).revision.number).toBe(1);
      await store.close();
      const opened = await (await place.open()).open(ONE);
      expect([opened.revision, nameOf(opened, 'a'), nameOf(opened, 'c')]).toEqual([1, undefined, 'Named c']);
    });

    it('waits for what is being saved, and what is saved after it is the first of a new beginning', async () => {
      const store = await (await makePlace()).open();
      const before = Array.from({ length: 5 }, (_, at) => save(store, [addActor(`a-${at}`)]));
      const forgotten = store.forget(ONE);
      const after = save(store, [addActor('new')]);
      expect((await Promise.all(before)).at(-1)?.revision.number).toBe(5);
      await forgotten;
      expect((await after).revision.number).toBe(1);
      expect(nameOf(await store.open(ONE), 'a-0')).toBeUndefined();
    });

    it('takes it from the list of servers of which anything is kept', async () => {
      const store = await (await makePlace()).open();
      expect(await store.servers()).toEqual([]);
      await store.open('3');
      await save(store, [addActor('a')]);
      await writeState(store, OTHER, 'settings', 1);
      expect((await store.servers()).toSorted()).toEqual([ONE, OTHER]);
      await store.forget(ONE);
      expect(await store.servers()).toEqual([OTHER]);
    });

    it('is nothing where there is nothing', async () => {
      const store = await (await makePlace()).open();
      await store.forget(ONE);
      await Promise.all([store.forget(ONE), store.forget(ONE)]);
      expect(await store.open(ONE)).toBe(shipped);
    });
  });
}
