import { describe, expect, it } from 'vitest';
import { writeState } from '../../support/write-state.ts';
import type { MakePlace } from '../store-contract.ts';
import { addActor, ONE, OTHER, save } from './changes.ts';

export function describeServers(makePlace: MakePlace): void {
  describe('the servers of which anything is kept', () => {
    it('are those that changed something or keep something beside it, opened or not', async () => {
      const place = await makePlace();
      const store = await place.open();
      expect(await store.servers()).toEqual([]);
      await store.open(ONE);
      expect(await store.servers()).toEqual([]);
      await save(store, [addActor('her')]);
      await writeState(store, OTHER, 'settings', {});
      expect((await store.servers()).toSorted()).toEqual([ONE, OTHER].toSorted());
      await store.close();
      const again = await place.open();
      expect((await again.servers()).toSorted()).toEqual([ONE, OTHER].toSorted());
      await again.forget(ONE);
      expect(await again.servers()).toEqual([OTHER]);
    });
  });
}
