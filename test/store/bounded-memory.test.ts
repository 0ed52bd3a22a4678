import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { searchIndexOf } from '../../src/discord/interactions/search-index.ts';
import { MAX_BYTES, MAX_RECORD_BYTES, MAX_RECORDS } from '../../src/dossier/dossier-size.ts';
import type { Edit } from '../../src/dossier/edit.ts';
import { createSnapshot, keepLasting, type Snapshot } from '../../src/dossier/snapshot.ts';
import { applyEdits } from '../../src/revisions/apply-edits.ts';
import { answerQuestion } from '../../src/search/answer-question.ts';
import { openLowdbStore } from '../../src/store/files/lowdb-store.ts';
import { createPastCache } from '../../src/store/past-cache.ts';
import { PastStates } from '../../src/store/server-past.ts';
import { actor, dossierOf, event, snapshotOf } from '../support/build-dossier.ts';
import { shipped } from '../support/shipped.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { addActor, change, ONE, OTHER, renameActor, save } from './contract/changes.ts';

const text = 'x'.repeat(4000);
const large = (count: number) =>
  dossierOf({ events: Array.from({ length: count }, (_, at) => event({ id: `e-${at}`, detail: text })) });

describe('X4: a dossier has a limit in bytes', () => {
  const over = createSnapshot(large(Math.ceil(MAX_BYTES / 4000)), 0);

  it('X4: what makes it larger than that is refused, and says how large and what the limit is', async () => {
    const store = await openLowdbStore({ stateDir: await tempFolder(), shipped: over });
    const saved = await store.save(ONE, change([addActor('a', 'One more')]));
    expect(JSON.stringify(saved)).toMatch(/MB.*over the limit of 4 MB/);
    await store.close();
  });

  it('X4: one that is larger already is read, and may shrink', async () => {
    const store = await openLowdbStore({ stateDir: await tempFolder(), shipped: over });
    const [first] = (await store.open(ONE)).dossier.events;
    if (first === undefined) throw new Error('there is no event');
    const saved = await store.save(
      ONE,
      change([{ kind: 'events', id: first.id, before: first, after: { ...first, detail: 'Shorter.' } }]),
    );
    expect(saved.ok).toBe(true);
    await store.close();
  });

  it('X4: its records have a limit as well, and one of more is read and may shrink', async () => {
    const actors = Array.from({ length: MAX_RECORDS }, (_, at) => actor({ id: `a-${at}` }));
    const store = await openLowdbStore({ stateDir: await tempFolder(), shipped: snapshotOf({ actors }) });
    const [first, second] = (await store.open(ONE)).dossier.actors;
    if (first === undefined || second === undefined) throw new Error('there are no actors');
    const refused = await store.save(ONE, change([addActor('another', 'One more')]));
    expect(JSON.stringify(refused)).toContain('would have 5,002 entries, over the limit of 5,000');
    const retired = await store.save(
      ONE,
      change([first, second].map((before) => ({ kind: 'actors', id: before.id, before, after: null }))),
    );
    expect(retired.ok).toBe(true);
    expect((await store.save(ONE, change([addActor('another', 'One more')]))).ok).toBe(true);
    expect((await store.save(ONE, change([addActor('one-too-many', 'One more')]))).ok).toBe(false);
    await store.close();
  });

  it('X4: one record has a limit, too', async () => {
    const store = await openLowdbStore({ stateDir: await tempFolder(), shipped: snapshotOf({}) });
    const aliases = Array.from({ length: Math.ceil(MAX_RECORD_BYTES / 4000) }, () => text);
    const saved = await store.save(
      ONE,
      change([{ kind: 'actors', id: 'a', before: null, after: actor({ id: 'a', aliases }) }]),
    );
    expect(JSON.stringify(saved)).toContain('over the limit of 256 KB for one entry');
    await store.close();
  });
});

describe('X7: few past states are computed at once, and what is held of them has a budget in bytes', () => {
  it('X7: of 20 servers, each asked for 20 at once, no more than the limit are at work', async () => {
    const cache = createPastCache(1_000_000, 2);
    let [running, most, computed] = [0, 0, 0];
    const servers = Array.from(
      { length: 20 },
      () =>
        new PastStates(cache, async (revision) => {
          running += 1;
          computed += 1;
          most = Math.max(most, running);
          await pause(0);
          running -= 1;
          return snapshotOf({}, revision);
        }),
    );
    await Promise.all(
      servers.flatMap((server) => Array.from({ length: 20 }, (_, revision) => server.at(revision))),
    );
    expect([most, computed]).toEqual([2, 400]);
  });

  it('X7: the next state is computed from one that was passed on the way, not from the newest', async () => {
    const from: (number | null)[] = [];
    const states = new PastStates(createPastCache(), async (revision, later, pass) => {
      from.push(later?.revision ?? null);
      pass(snapshotOf({}, 5000), 100);
      return snapshotOf({}, revision);
    });
    for (const revision of [10, 4900]) await states.at(revision);
    expect(from).toEqual([null, 5000]);
  });

  it('X7: the budget in bytes holds, whatever is asked for', async () => {
    const cache = createPastCache(100_000);
    const states = new PastStates(cache, async (revision) => createSnapshot(large(10), revision));
    for (let revision = 0; revision < 20; revision += 1) await states.at(revision);
    expect(cache.held.calculatedSize).toBeLessThanOrEqual(100_000);
    expect(cache.held.size).toBe(2);
  });
});

describe('X8: what is held of servers has a budget in bytes', () => {
  it('X8: the one used longest ago leaves, and is as it was when it is opened again', async () => {
    const store = await openLowdbStore({
      stateDir: await tempFolder(),
      shipped: snapshotOf({}),
      mostOpenBytes: 1,
    });
    await save(store, [addActor('a', 'Of one')]);
    const first = await store.open(ONE);
    expect(await store.open(ONE)).toBe(first);
    await save(store, [addActor('a', 'Of another')], {}, OTHER);
    const again = await store.open(ONE);
    expect(again).not.toBe(first);
    expect(again.dossier).toEqual(first.dossier);
    await save(store, renameActor('a', 'Of one, later'));
    expect((await store.open(ONE)).revision).toBe(2);
    await store.close();
  });

  it('X8: the search index counts, and leaves with its dossier', async () => {
    const store = await openLowdbStore({
      stateDir: await tempFolder(),
      shipped: snapshotOf({}),
      mostOpenBytes: 100_000,
    });
    for (const server of [ONE, OTHER])
      await save(
        store,
        Array.from({ length: 40 }, (_, at) => addActor(`a-${at}`, `Named ${at} of ${server}`)),
        {},
        server,
      );
    const first = await store.open(ONE);
    await store.open(OTHER);
    expect(await store.open(ONE)).toBe(first);
    const { dossiers } = store.heldBytes();
    const { terms } = await searchIndexOf(first);
    expect(store.heldBytes().dossiers).toBe(dossiers + terms.bytes);
    await store.open(OTHER);
    expect(store.heldBytes().dossiers).toBeLessThan(dossiers);
    expect(await store.open(ONE)).not.toBe(first);
    await store.close();
  });
});

describe('X9: what a server’s dossier has in common with the shipped one is in memory once', () => {
  it('X9: also once it is read from disk, and it is what was saved, byte for byte', async () => {
    const stateDir = await tempFolder();
    const store = await openLowdbStore({ stateDir, shipped });
    const [first, second] = shipped.dossier.events;
    if (first === undefined || second === undefined) throw new Error('there are no events');
    await save(store, [
      { kind: 'events', id: first.id, before: first, after: { ...first, detail: 'Otherwise.' } },
      addActor('a', 'A name of its own'),
    ]);
    const saved = await store.open(ONE);
    await store.close();
    const again = await openLowdbStore({ stateDir, shipped });
    const read = await again.open(ONE);
    expect(read).not.toBe(saved);
    expect(JSON.stringify(read.dossier)).toBe(JSON.stringify(saved.dossier));
    expect(read.byList.events.get(second.id)).toBe(second);
    const begun = new Set(Object.values(shipped.byList).flatMap((list): readonly object[] => list.records));
    const own = Object.values(read.byList)
      .flatMap((list): readonly { readonly id: string }[] => list.records)
      .filter((one) => !begun.has(one));
    expect(own.map(({ id }) => id).toSorted()).toEqual(['a', first.id].toSorted());
    expect(again.heldBytes().dossiers).toBeLessThan(40_000);
    await again.close();
  });

  it('X9: so is its search index, which is like one that was made for it alone', async () => {
    const edits = [addActor('a', 'Zebulon Quartermain')];
    const [lasting, apart] = [createSnapshot(shipped.dossier, 0), createSnapshot(shipped.dossier, 0)];
    keepLasting(lasting);
    const one = await searchIndexOf(edited(lasting, edits));
    const other = await searchIndexOf(edited(apart, edits));
    const { terms } = await searchIndexOf(lasting);
    expect(one.terms.records[0]).toBe(terms.records[0]);
    expect(new Set(one.terms.records)).toEqual(new Set(other.terms.records));
    expect(one.terms.bytes).toBeLessThan(other.terms.bytes / 5);
    for (const typed of ['Zebulon', 'Zebulom', 'prison', 'prisom'])
      expect(answerQuestion(one, typed)).toEqual(answerQuestion(other, typed));
    // A word of one server is in no other server's index.
    const elsewhere = await searchIndexOf(edited(lasting, [addActor('b', 'Somebody')]));
    expect(one.terms.vocabulary.some((tree) => tree.has('zebulon'))).toBe(true);
    expect(elsewhere.terms.vocabulary.some((tree) => tree.has('zebulon'))).toBe(false);
  });
});

function edited(from: Snapshot, edits: readonly Edit[]): Snapshot {
  const applied = applyEdits(from, edits);
  if (!applied.ok) throw new Error(`The edits are refused: ${applied.reason}.`);
  return applied.snapshot;
}
