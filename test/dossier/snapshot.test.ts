import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { derive, deriveEach, findRecord, type Snapshot } from '../../src/dossier/snapshot.ts';
import { applyEdits } from '../../src/revisions/apply-edits.ts';
import { actor, claim, event, snapshotOf } from '../support/build-dossier.ts';

describe('a snapshot', () => {
  const snapshot = snapshotOf({ events: [event({ id: 'e' })], claims: [claim({ id: 'c' })] }, 7);

  it('finds a record by kind and id, and nothing of another kind', () => {
    expect(findRecord(snapshot, 'event', 'e')?.id).toBe('e');
    expect(findRecord(snapshot, 'claim', 'e')).toBeUndefined();
    expect(findRecord(snapshot, 'claim', null)).toBeUndefined();
    expect(findRecord(snapshot, 'claim', 'constructor')).toBeUndefined();
    expect(snapshot.revision).toBe(7);
  });

  it('computes what is derived from it once, and again for another', () => {
    let computed = 0;
    const count = derive(({ dossier }) => {
      computed += 1;
      return dossier.events.length;
    });
    expect([count(snapshot), count(snapshot), count(snapshotOf({}))]).toEqual([1, 1, 0]);
    expect(computed).toBe(2);
  });

  it('keeps a derived undefined as well', () => {
    let computed = 0;
    const nothing = derive((): undefined => {
      computed += 1;
      return undefined;
    });
    nothing(snapshot);
    nothing(snapshot);
    expect(computed).toBe(1);
  });

  it('computes what is derived for a key once for each key and snapshot', () => {
    let computed = 0;
    const title = deriveEach(({ revision }, key: string) => {
      computed += 1;
      return `${key} at ${revision}`;
    });
    expect([title(snapshot, 'a'), title(snapshot, 'a'), title(snapshot, 'b')]).toEqual([
      'a at 7',
      'a at 7',
      'b at 7',
    ]);
    expect(title(snapshotOf({}), 'a')).toBe('a at 0');
    expect(computed).toBe(3);
  });
});

describe('what is carried forward', () => {
  it('is made of the earlier value and what was changed since, and comes out as if computed again', () => {
    const { names, seen } = carriedNames();
    const first = snapshotOf({ actors: [actor({ id: 'a', name: 'A' })] });
    expect(names(first)).toEqual(['A']);
    const second = added(first, 'b');
    const third = added(second, 'c');
    expect(names(third)).toEqual(['A', 'Named b', 'Named c']);
    expect(names(second)).toEqual(['A', 'Named b']);
    expect(seen).toEqual(['computed at 0', 'from 0 by 2 to 2', 'from 0 by 1 to 1']);
  });

  it('goes on from the newest value that was asked for', () => {
    const { names, seen } = carriedNames();
    let snapshot = snapshotOf({});
    names(snapshot);
    for (const id of ['a', 'b']) {
      snapshot = added(snapshot, id);
      names(snapshot);
    }
    expect(seen).toEqual(['computed at 0', 'from 0 by 1 to 1', 'from 1 by 1 to 2']);
  });

  it('is computed again where nothing was kept before, or so much was changed that it is no less work', () => {
    const { names, seen } = carriedNames();
    expect(names(added(snapshotOf({}), 'a'))).toEqual(['Named a']);
    let snapshot = snapshotOf({});
    names(snapshot);
    for (let count = 0; count < 600; count += 1) snapshot = added(snapshot, `n-${count}`);
    expect(names(snapshot)).toHaveLength(600);
    expect(seen).toEqual(['computed at 1', 'computed at 0', 'computed at 600']);
  });

  it('lets go of the snapshots on the way', async () => {
    const { names } = carriedNames();
    const { newest, onTheWay } = addedOneByOne(50, names);
    const there = () => onTheWay.filter((one) => one.deref() !== undefined);
    // The one whose value still waits to be carried is there; none of those in between is. A frame that is over may hold
    // one a little longer.
    const left = async () => {
      await collectGarbage();
      return there();
    };
    await expect.poll(left).toEqual(onTheWay.slice(0, 1));
    expect(names(newest)).toHaveLength(50);
    await expect.poll(left).toEqual([]);
  });
});

/** A snapshot with so many actors more than the one whose names were asked for, and those before it, the oldest first. */
function addedOneByOne(count: number, names: (snapshot: Snapshot) => unknown) {
  const onTheWay: WeakRef<Snapshot>[] = [];
  let newest = snapshotOf({});
  names(newest);
  for (let at = 0; at < count; at += 1) {
    onTheWay.push(new WeakRef(newest));
    newest = added(newest, `n-${at}`);
  }
  return { newest, onTheWay };
}

/** The names of all actors, and a record of how each list of them came about. */
function carriedNames() {
  const seen: string[] = [];
  const names = derive<readonly string[]>(
    ({ dossier, revision }) => {
      seen.push(`computed at ${revision}`);
      return dossier.actors.map(({ name }) => name);
    },
    (earlier, { from, edits }, { revision }) => {
      seen.push(`from ${from.revision} by ${edits.length} to ${revision}`);
      const added = edits.flatMap((edit) =>
        edit.kind === 'actors' && edit.after !== null ? [edit.after.name] : [],
      );
      return [...earlier, ...added];
    },
  );
  return { names, seen };
}

function added(snapshot: Snapshot, id: string): Snapshot {
  const after = actor({ id, name: `Named ${id}` });
  const applied = applyEdits(snapshot, [{ kind: 'actors', id, before: null, after }]);
  if (!applied.ok) throw new Error(applied.reason);
  return applied.snapshot;
}

async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc');
  // What was looked at in this turn is held until it ends.
  await nextTurn();
  runInNewContext('gc')();
}
