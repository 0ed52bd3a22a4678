import { describe, expect, it } from 'vitest';
import { type Store, StoreError } from '../../../src/store/store.ts';
import { shipped } from '../../support/shipped.ts';
import { writeState } from '../../support/write-state.ts';
import { type MakePlace, SPOILINGS, titled } from '../store-contract.ts';
import { ANN, addActor, change, ONE, OTHER, save, titleOf } from './changes.ts';

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

    it('gives the shipped dossier itself as a past state, too', async () => {
      const store = await (await makePlace()).open();
      await save(store, [addActor('a')], { at: '2026-01-10T00:00:00.000Z' });
      expect(await store.at(ONE, { revision: 0 })).toBe(shipped);
      expect(await store.at(ONE, { instant: '2025' })).toBe(shipped);
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

    it.each([
      ...['', '..', '../1', '1/../2', 'abc', '1 ', '-1', '1'.repeat(21), '１２３', '%2e%2e', '1/', '/2'],
      // A first dossier has one name alone, and every number one way to be written.
      ...['1/1', '1/0', '1/01', '1/02', '1/2 ', '1/2/3', '1/-2', '1/1296', '1/２', '1/2\n', '1/dossiers/2'],
    ])('refuses %j, which is no dossier of a server, whatever is asked of it', async (key) => {
      const place = await makePlace();
      const store = await place.open();
      await store.create('1', titled('The second'));
      const before = await place.everything();
      // A refusal comes as every other failure does: from the promise.
      await expect(store.open(key)).rejects.toThrow();
      await expect(store.history(key)).rejects.toThrow();
      await expect(store.at(key, { revision: 0 })).rejects.toThrow();
      await expect(store.save(key, change([addActor('a')]))).rejects.toThrow();
      await expect(store.purge(key, 1, ANN, '2026-01-22T12:00:00.000Z')).rejects.toThrow();
      await refuseServer(store, key);
      expect(await place.everything()).toBe(before);
    });

    it('refuses what names a dossier where a server is asked for', async () => {
      const store = await (await makePlace()).open();
      const key = await store.create(ONE, titled('The second'));
      await refuseServer(store, key);
      expect((await store.open(key)).dossier.title).toBe('The second');
    });

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

/** Of what belongs to a server, and not to one of its dossiers. */
async function refuseServer(store: Store, name: string): Promise<void> {
  await expect(store.dossiers(name)).rejects.toThrow();
  await expect(store.create(name, titled('Another'))).rejects.toThrow();
  await expect(store.readState(name, 'settings')).rejects.toThrow();
  await expect(writeState(store, name, 'settings', {})).rejects.toThrow();
  await expect(store.forget(name)).rejects.toThrow();
}
