import { describe, expect, it } from 'vitest';
import { buildSearchIndex } from '../../src/search/index-records.ts';
import { manyRecords } from '../bench/many-records.ts';

describe('building the index', () => {
  it('rests again and again, after about as much work each time', async () => {
    const snapshot = manyRecords(400);
    let rests = 0;
    const index = await buildSearchIndex(snapshot, () => {
      rests += 1;
      return Promise.resolve();
    });
    const units = index.terms.records.map((record) => record?.length ?? 0);
    const total = units.reduce((sum, length) => sum + length, 0);
    const longest = Math.max(...units);
    expect(rests).toBeGreaterThanOrEqual(Math.floor(total / (1000 + longest)));
    expect(rests).toBeGreaterThan(5);
  });

  it('goes on with other work in between', async () => {
    const order: string[] = [];
    const other = (async () => {
      for (let step = 0; step < 3; step += 1) {
        await new Promise((resolve) => setImmediate(resolve));
        order.push('other');
      }
    })();
    await buildSearchIndex(manyRecords(400), () => new Promise((resolve) => setImmediate(resolve)));
    order.push('built');
    await other;
    expect(order.indexOf('built')).toBeGreaterThan(0);
  });

  it('has every record that has a name of its own', async () => {
    const snapshot = manyRecords(200);
    const index = await buildSearchIndex(snapshot, () => Promise.resolve());
    const ids = Object.values(snapshot.byKind).flatMap((records) => [...records.keys()]);
    expect(index.terms.records.map((record) => record?.id).toSorted()).toEqual(ids.toSorted());
    expect(ids.map((id) => index.terms.records[index.terms.docIds.get(id) ?? -1]?.id)).toEqual(ids);
  });
});
