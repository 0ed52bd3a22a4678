import { describe, expect, it } from 'vitest';
import { MAX_BYTES } from '../../../src/dossier/dossier-size.ts';
import type { Edit } from '../../../src/dossier/edit.ts';
import type { Snapshot } from '../../../src/dossier/snapshot.ts';
import { NoDossierError, NotSavedError } from '../../../src/store/store.ts';
import { dossierOf, event } from '../../support/build-dossier.ts';
import { shipped } from '../../support/shipped.ts';
import { type MakePlace, SPOILINGS, titled } from '../store-contract.ts';
import { addActor, nameOf, ONE, OTHER, save } from './changes.ts';

export function describeDossiers(makePlace: MakePlace): void {
  describe('several dossiers of one server', () => {
    it('begin as they were made, with a history of their own', async () => {
      const place = await makePlace();
      const store = await place.open();
      await save(store, [addActor('first')]);
      const key = await store.create(ONE, titled('The second'));
      expect(key).toBe(`${ONE}/2`);
      expect((await store.open(key)).dossier.title).toBe('The second');
      expect((await store.open(key)).revision).toBe(0);
      expect(await store.history(key)).toEqual([]);
      await save(store, [addActor('second')], {}, key);
      await store.close();
      const again = await place.open();
      const [one, two] = [await again.open(ONE), await again.open(key)];
      expect([nameOf(one, 'first'), nameOf(one, 'second')]).toEqual(['Named first', undefined]);
      expect([nameOf(two, 'first'), nameOf(two, 'second')]).toEqual([undefined, 'Named second']);
      expect((await again.history(key)).map(({ number }) => number)).toEqual([1]);
      expect((await again.at(key, { revision: 0 })).dossier).toEqual(titled('The second'));
    });

    it('are counted, and no number is used twice, whoever asks at once', async () => {
      const store = await (await makePlace()).open();
      expect(await store.dossiers(ONE)).toEqual([1]);
      const keys = await Promise.all([1, 2, 3].map((at) => store.create(ONE, titled(`Number ${at}`))));
      expect(keys.toSorted()).toEqual([`${ONE}/2`, `${ONE}/3`, `${ONE}/4`]);
      expect(await store.dossiers(ONE)).toEqual([1, 2, 3, 4]);
      expect(await store.dossiers(OTHER)).toEqual([1]);
      expect(await store.open(ONE)).toBe(shipped);
    });

    it('are forgotten with their server', async () => {
      const place = await makePlace();
      const store = await place.open();
      const key = await store.create(ONE, titled('A private title'));
      await save(store, [addActor('her', 'A private name')], {}, key);
      await store.create(OTHER, titled('Of another'));
      await store.forget(ONE);
      expect(await place.everything()).not.toContain('A private');
      expect(await store.dossiers(ONE)).toEqual([1]);
      await expect(store.open(key)).rejects.toThrow(NoDossierError);
      expect((await store.open(`${OTHER}/2`)).dossier.title).toBe('Of another');
    });

    it('are not there until they are made', async () => {
      const store = await (await makePlace()).open();
      for (const work of [
        store.open(`${ONE}/2`),
        store.history(`${ONE}/2`),
        store.at(`${ONE}/2`, { revision: 0 }),
        save(store, [addActor('a')], {}, `${ONE}/2`),
      ])
        await expect(work).rejects.toThrow(NoDossierError);
      expect(await store.servers()).toEqual([]);
    });

    it('erase what is purged in one of them there alone', async () => {
      const place = await makePlace();
      const store = await place.open();
      const key = await store.create(ONE, titled('The second'));
      await save(store, [addActor('her', 'A private name')], {}, key);
      await save(store, [addActor('her', 'A kept name')]);
      await store.purge(key, 1, { id: '7', name: 'Admin' }, '2026-01-02T00:00:00.000Z');
      expect(await place.everything()).not.toContain('A private name');
      expect(nameOf(await store.open(ONE), 'her')).toBe('A kept name');
      expect((await store.history(ONE)).map(({ number }) => number)).toEqual([1]);
    });

    it('are forgotten with their server also while one is being made', async () => {
      const place = await makePlace();
      const store = await place.open();
      const making = store.create(ONE, titled('A private title'));
      const forgotten = store.forget(ONE);
      const after = store.create(ONE, titled('After it'));
      expect(await making).toBe(`${ONE}/2`);
      await forgotten;
      expect(await after).toBe(`${ONE}/2`);
      expect((await store.open(`${ONE}/2`)).dossier.title).toBe('After it');
      expect(await place.everything()).not.toContain('A private title');
    });

    it('are made before the place is closed, or not at all', async () => {
      const place = await makePlace();
      const store = await place.open();
      const making = store.create(ONE, titled('In time'));
      await store.close();
      const key = await making;
      await expect(store.create(ONE, titled('Late'))).rejects.toBeInstanceOf(NotSavedError);
      const again = await place.open();
      expect(await again.dossiers(ONE)).toEqual([1, 2]);
      expect((await again.open(key)).dossier.title).toBe('In time');
    });

    it('are not made of what is no dossier, or of one that is too large', async () => {
      const store = await (await makePlace()).open();
      const [actor] = shipped.dossier.actors;
      const text = 'x'.repeat(4000);
      const large = Array.from({ length: MAX_BYTES / 4000 }, (_, at) =>
        event({ id: `e-${at}`, detail: text }),
      );
      for (const [dossier, why] of [
        [titled(''), /not saved: title: write at least one character/],
        [
          { ...shipped.dossier, actors: [...shipped.dossier.actors, ...(actor ? [actor] : [])] },
          /not saved: .*id/,
        ],
        [dossierOf({ events: large }), /not saved: .*over the limit of 4 MB/],
      ] as const) {
        const refused = store.create(ONE, dossier);
        await expect(refused).rejects.toBeInstanceOf(NotSavedError);
        await expect(refused).rejects.toThrow(why);
      }
      expect(await store.dossiers(ONE)).toEqual([1]);
    });

    it.each(SPOILINGS)('name the place of one that is %s, and the others are as they were', async (how) => {
      const place = await makePlace();
      const store = await place.open();
      await save(store, [addActor('first')]);
      const [second, third] = [
        await store.create(ONE, titled('The second')),
        await store.create(ONE, titled('The third')),
      ];
      await store.close();
      await place.spoil(second, how);
      const again = await place.open();
      // The one before it stands in for it.
      expect((await again.open(second)).dossier.title).toBe('The second');
      expect(nameOf(await again.open(ONE), 'first')).toBe('Named first');
      expect((await again.open(third)).dossier.title).toBe('The third');
      expect(await again.dossiers(ONE)).toEqual([1, 2, 3]);
    });

    it('are held in memory by how long ago each was used, and are as they were when opened again', async () => {
      const place = await makePlace();
      const store = await place.open({ mostOpen: 2 });
      const keys = [ONE];
      for (const at of [2, 3, 4]) keys.push(await store.create(ONE, titled(`Number ${at}`)));
      await Promise.all(
        keys.flatMap((key) =>
          Array.from({ length: 5 }, async (_, at) => {
            await save(store, [addActor(`a-${at}`, `${at} of ${key}`)], {}, key);
            await store.readState(ONE, 'settings');
          }),
        ),
      );
      for (const key of keys) {
        const opened = await store.open(key);
        expect([opened.revision, nameOf(opened, 'a-4')]).toEqual([5, `4 of ${key}`]);
      }
    });

    it('have titles, which are the newest also of those that left memory', async () => {
      const store = await (await makePlace()).open({ mostOpen: 1 });
      const keys = [ONE, await store.create(ONE, titled('The second'))];
      const titles = async () => [await store.title(ONE), await store.title(`${ONE}/2`)];
      expect(await titles()).toEqual([shipped.dossier.title, 'The second']);
      for (const key of keys) {
        const retitle = ({ dossier }: Snapshot): readonly Edit[] => [
          { kind: 'dossier', field: 'title', before: dossier.title, after: `New title of ${key}` },
        ];
        await save(store, retitle, {}, key);
      }
      expect(await titles()).toEqual(keys.map((key) => `New title of ${key}`));
      const forgotten = store.forget(ONE);
      expect(await store.title(ONE)).toBe(shipped.dossier.title);
      await forgotten;
      await expect(store.title(`${ONE}/2`)).rejects.toThrow(NoDossierError);
      await expect(store.title('x')).rejects.toThrow(TypeError);
    });
  });
}
