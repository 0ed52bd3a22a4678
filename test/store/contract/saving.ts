import { describe, expect, it } from 'vitest';
import { NotSavedError } from '../../../src/store/store.ts';
import { actor } from '../../support/build-dossier.ts';
import { shipped } from '../../support/shipped.ts';
import { writeState } from '../../support/write-state.ts';
import { type MakePlace, titled } from '../store-contract.ts';
import { ANN, addActor, change, nameOf, numbersOf, ONE, OTHER, renameActor, save } from './changes.ts';

export function describeSaving(makePlace: MakePlace): void {
  describe('saving', () => {
    it('gives the next revision, whole, with who, when and why', async () => {
      const store = await (await makePlace()).open();
      const { snapshot, revision } = await save(store, [addActor('new')]);
      const at = shipped.dossier.actors.length;
      expect(revision).toEqual({
        number: 1,
        at: '2026-01-22T12:00:00.000Z',
        by: ANN,
        why: 'A better source',
        origin: 'edit',
        edits: [{ ...addActor('new'), at }],
      });
      expect([snapshot.revision, nameOf(snapshot, 'new')]).toEqual([1, 'Named new']);
      expect(await store.open(ONE)).toBe(snapshot);
    });

    it('changes neither the other servers nor the shipped dossier', async () => {
      const store = await (await makePlace()).open();
      const other = await store.open(OTHER);
      await save(store, [addActor('new')]);
      expect(await store.open(OTHER)).toBe(other);
      expect(await store.open(null)).toBe(shipped);
      expect(nameOf(shipped, 'new')).toBeUndefined();
    });

    it('is there when the place is opened again, and goes on counting', async () => {
      const place = await makePlace();
      const store = await place.open();
      await save(store, [addActor('new')]);
      await save(store, renameActor('new', 'Again'));
      const kept = JSON.stringify((await store.open(ONE)).dossier);
      await store.close();
      const again = await place.open();
      const opened = await again.open(ONE);
      expect([opened.revision, JSON.stringify(opened.dossier)]).toEqual([2, kept]);
      expect((await save(again, renameActor('new', 'Third'))).revision.number).toBe(3);
    });

    it('goes on from a dossier that has no history', async () => {
      const place = await makePlace();
      await place.put(ONE, titled('Of one'), 12);
      const store = await place.open();
      expect((await save(store, [addActor('new')])).revision.number).toBe(13);
      await store.close();
      const opened = await (await place.open()).open(ONE);
      expect([opened.revision, opened.dossier.title, nameOf(opened, 'new')]).toEqual([
        13,
        'Of one',
        'Named new',
      ]);
    });

    it('keeps what a server began with, whatever is shipped by the next version', async () => {
      const place = await makePlace();
      const store = await place.open();
      await save(store, [addActor('new')]);
      await store.close();
      const { createSnapshot } = await import('../../../src/dossier/snapshot.ts');
      const later = createSnapshot(titled('Shipped later'), 0);
      const again = await place.open({ shipped: later });
      expect((await again.open(ONE)).dossier.title).toBe(shipped.dossier.title);
      expect((await again.open(OTHER)).dossier.title).toBe('Shipped later');
      expect((await again.at(ONE, { revision: 0 })).dossier.title).toBe(shipped.dossier.title);
    });

    it('refuses what breaks the dossier, with path and mend, and changes nothing', async () => {
      const store = await (await makePlace()).open();
      const before = await store.open(ONE);
      const refused = await store.save(ONE, change([addActor('new', '')]));
      const path = `actors[${shipped.dossier.actors.length}].name`;
      expect(refused).toEqual({
        ok: false,
        reason: 'problems',
        problems: [expect.objectContaining({ path, problem: 'write at least one character' })],
      });
      expect(await store.open(ONE)).toBe(before);
      expect(await store.history(ONE)).toEqual([]);
    });

    it('shows the second of two who change one record both versions, and takes it on top', async () => {
      const store = await (await makePlace()).open();
      await save(store, [addActor('new')]);
      const seen = (await store.open(ONE)).byList.actors.get('new') ?? null;
      const editing = (name: string) => [
        { kind: 'actors' as const, id: 'new', before: seen, after: actor({ id: 'new', name }) },
      ];
      const [first, second] = await Promise.all([
        store.save(ONE, change(editing('First'))),
        store.save(ONE, change(editing('Second'))),
      ]);
      expect(first.ok).toBe(true);
      expect(second).toEqual({
        ok: false,
        reason: 'conflict',
        conflicts: [{ edit: editing('Second')[0], current: actor({ id: 'new', name: 'First' }) }],
      });
      await save(store, renameActor('new', 'Second'));
      expect(nameOf(await store.open(ONE), 'new')).toBe('Second');
    });

    it('says so where nothing would change', async () => {
      const store = await (await makePlace()).open();
      await save(store, [addActor('new')]);
      expect(await store.save(ONE, change(renameActor('new', 'Named new')))).toEqual({
        ok: false,
        reason: 'unchanged',
      });
      expect(await store.save(ONE, change([]))).toEqual({ ok: false, reason: 'unchanged' });
      expect((await store.open(ONE)).revision).toBe(1);
    });

    it('takes changes of one server in the order in which they were asked for, each on top of the last', async () => {
      const store = await (await makePlace()).open();
      await save(store, [addActor('new', '0')]);
      const saved = await Promise.all(
        Array.from({ length: 50 }, (_, at) =>
          save(store, (newest) => renameActor('new', `${nameOf(newest, 'new')},${at + 1}`)(newest)),
        ),
      );
      expect(saved.map(({ revision }) => revision.number)).toEqual(
        Array.from({ length: 50 }, (_, at) => at + 2),
      );
      const counted = Array.from({ length: 51 }, (_, at) => at).join(',');
      expect(nameOf(await store.open(ONE), 'new')).toBe(counted);
    });

    it('loses no update of many editors who each retry on top of what they see', async () => {
      const store = await (await makePlace()).open();
      await save(store, [addActor('counter', '0')]);
      let conflicts = 0;
      const raise = async (): Promise<void> => {
        for (;;) {
          const seen = (await store.open(ONE)).byList.actors.get('counter') ?? null;
          const after = seen && { ...seen, name: `${Number(seen.name) + 1}` };
          const edits = [{ kind: 'actors' as const, id: 'counter', before: seen, after }];
          const saved = await store.save(ONE, change(edits));
          if (saved.ok) return;
          conflicts += 1;
        }
      };
      await Promise.all(
        Array.from({ length: 20 }, async () => [await raise(), await raise(), await raise()]),
      );
      expect(nameOf(await store.open(ONE), 'counter')).toBe('60');
      expect(conflicts).toBeGreaterThan(0);
      expect(numbersOf(await store.history(ONE, { limit: 100 }))).toHaveLength(61);
    });

    it('passes on what a change throws that is a function, and changes nothing', async () => {
      const store = await (await makePlace()).open();
      const before = await store.open(ONE);
      const failing = (): never => {
        throw new Error('no longer wanted');
      };
      await expect(store.save(ONE, change(failing))).rejects.toThrow('no longer wanted');
      expect(await store.open(ONE)).toBe(before);
      expect((await save(store, [addActor('new')])).revision.number).toBe(1);
    });

    it('keeps time from running backwards', async () => {
      const place = await makePlace();
      const store = await place.open();
      await save(store, [addActor('a')], { at: '2026-01-22T12:00:00.000Z' });
      const { revision } = await save(store, [addActor('b')], { at: '2026-01-21T12:00:00+02:00' });
      expect(revision.at).toBe('2026-01-22T12:00:00.000Z');
      await store.close();
      const later = await save(await place.open(), [addActor('c')], { at: '2025-01-01T00:00:00.000Z' });
      expect(later.revision.at).toBe('2026-01-22T12:00:00.000Z');
    });

    it('keeps any text as it is', async () => {
      const place = await makePlace();
      const store = await place.open();
      const odd = 'tab\tnewline\nnull\u0000 lone \ud800 “quotes” "\\" {"sum":"00000000"} \u2028 😀 __proto__';
      await save(store, [addActor('odd', odd)], { why: odd, by: { id: '1', name: odd } });
      await store.close();
      const again = await place.open();
      expect(nameOf(await again.open(ONE), 'odd')).toBe(odd);
      expect(await again.history(ONE)).toMatchObject([{ why: odd, by: { name: odd } }]);
    });

    it('saves nothing once it is closed, and finishes before that what was asked for', async () => {
      const place = await makePlace();
      const store = await place.open();
      const saving = Array.from({ length: 10 }, (_, at) => save(store, [addActor(`a-${at}`)]));
      await store.close();
      expect((await Promise.all(saving)).map(({ revision }) => revision.number).at(-1)).toBe(10);
      await expect(store.save(ONE, change([addActor('late')]))).rejects.toBeInstanceOf(NotSavedError);
      await expect(writeState(store, ONE, 'late', 1)).rejects.toBeInstanceOf(NotSavedError);
      expect((await (await place.open()).open(ONE)).revision).toBe(10);
    });

    it('loses nothing of a server that leaves memory in the middle', async () => {
      const place = await makePlace();
      const store = await place.open({ mostOpen: 1 });
      await Promise.all(
        ['11', '12', '13'].flatMap((server) =>
          Array.from({ length: 5 }, async (_, at) => {
            await save(store, [addActor(`a-${at}`)], {}, server);
            await store.open('14');
          }),
        ),
      );
      for (const server of ['11', '12', '13']) expect((await store.open(server)).revision).toBe(5);
    });
  });
}
