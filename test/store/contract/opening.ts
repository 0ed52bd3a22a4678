import { describe, expect, it } from 'vitest';
import { StoreError } from '../../../src/store/store.ts';
import { shipped } from '../../support/shipped.ts';
import { type MakePlace, SPOILINGS, titled } from '../store-contract.ts';
import { ONE, OTHER, titleOf } from './changes.ts';

export function describeOpening(makePlace: MakePlace): void {
  describe('opening', () => {
    it('gives the shipped dossier itself, revision 0, where there is no server', async () => {
      const store = await (await makePlace()).open();
      expect(await store.open(null)).toBe(shipped);
      expect(shipped.revision).toBe(0);
    });

    it('gives the shipped dossier itself to a server that has changed nothing', async () => {
      const store = await (await makePlace()).open();
      expect(await store.open(ONE)).toBe(shipped);
      expect(await store.open(OTHER)).toBe(shipped);
    });

    it('gives a server its own dossier at its own revision', async () => {
      const place = await makePlace();
      await place.put(ONE, titled('Of one'), 12);
      const { dossier, revision } = await (await place.open()).open(ONE);
      expect([dossier.title, revision]).toEqual(['Of one', 12]);
    });

    it('mixes no servers, nor a server with the shipped dossier', async () => {
      const place = await makePlace();
      await place.put(ONE, titled('Of one'), 1);
      await place.put(OTHER, titled('Of the other'), 2);
      const store = await place.open();
      const opened = await Promise.all([
        store.open(ONE),
        store.open(OTHER),
        store.open(null),
        store.open('3'),
      ]);
      expect(opened.map(titleOf)).toEqual([
        'Of one',
        'Of the other',
        shipped.dossier.title,
        shipped.dossier.title,
      ]);
    });

    it('gives one and the same snapshot to all who ask at once, and again later', async () => {
      const place = await makePlace();
      await place.put(ONE, titled('Of one'), 1);
      const store = await place.open();
      const [first, second] = await Promise.all([store.open(ONE), store.open(ONE)]);
      expect(second).toBe(first);
      expect(await store.open(ONE)).toBe(first);
    });

    it.each(SPOILINGS)(
      'names the place of a dossier that is %s, and reads it again once fixed',
      async (how) => {
        const place = await makePlace();
        await place.spoil(ONE, how);
        const store = await place.open();
        const failure = await store.open(ONE).catch((error: unknown) => error);
        expect(failure).toBeInstanceOf(StoreError);
        expect(String(failure)).toContain(place.nameOf(ONE));
        expect(titleOf(await store.open(OTHER))).toBe(shipped.dossier.title);
        await place.put(ONE, titled('Mended'), 3);
        expect(titleOf(await store.open(ONE))).toBe('Mended');
      },
    );

    it.each(['', '..', '../1', '1/../2', 'abc', '1 ', '-1', '1'.repeat(21), '１２３', '%2e%2e'])(
      'refuses %j, which is no server, whatever is asked of it',
      async (server) => {
        const store = await (await makePlace()).open();
        // A refusal comes as every other failure does: from the promise.
        await expect(store.open(server)).rejects.toThrow();
        await expect(store.history(server)).rejects.toThrow();
        await expect(store.at(server, { revision: 0 })).rejects.toThrow();
        await expect(store.readState(server, 'settings')).rejects.toThrow();
        await expect(store.writeState(server, 'settings', {})).rejects.toThrow();
        await expect(store.forget(server)).rejects.toThrow();
      },
    );

    it('holds no more servers in memory than it may, those used longest ago going first', async () => {
      const place = await makePlace();
      const servers = ['11', '12', '13'];
      for (const server of servers) await place.put(server, titled(`Of ${server}`), 1);
      const store = await place.open({ mostOpen: 2 });
      const first = await store.open('11');
      const second = await store.open('12');
      expect(await store.open('11')).toBe(first);
      await store.open('13');
      expect(await store.open('11')).toBe(first);
      const again = await store.open('12');
      expect(again).not.toBe(second);
      expect(titleOf(again)).toBe('Of 12');
    });
  });
}
