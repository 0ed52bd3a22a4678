import { describe, expect, it } from 'vitest';
import { derive, deriveEach, findRecord } from '../../src/dossier/snapshot.ts';
import { claim, event, snapshotOf } from '../support/build-dossier.ts';

describe('a snapshot', () => {
  const snapshot = snapshotOf({ events: [event({ id: 'e' })], claims: [claim({ id: 'c' })] }, 7);

  it('finds a record by kind and id, and nothing of another kind', () => {
    expect(findRecord(snapshot, 'event', 'e')?.id).toBe('e');
    expect(findRecord(snapshot, 'claim', 'e')).toBeUndefined();
    expect(findRecord(snapshot, 'claim', null)).toBeUndefined();
    expect(findRecord(snapshot, 'claim', 'constructor')).toBeUndefined();
    expect(snapshot.revision).toBe(7);
  });

  it('reckons what is derived from it once, and anew for another', () => {
    let reckoned = 0;
    const count = derive(({ dossier }) => {
      reckoned += 1;
      return dossier.events.length;
    });
    expect([count(snapshot), count(snapshot), count(snapshotOf({}))]).toEqual([1, 1, 0]);
    expect(reckoned).toBe(2);
  });

  it('keeps a derived undefined as well', () => {
    let reckoned = 0;
    const nothing = derive((): undefined => {
      reckoned += 1;
      return undefined;
    });
    nothing(snapshot);
    nothing(snapshot);
    expect(reckoned).toBe(1);
  });

  it('reckons what is derived for a key once for each key and snapshot', () => {
    let reckoned = 0;
    const title = deriveEach(({ revision }, key: string) => {
      reckoned += 1;
      return `${key} at ${revision}`;
    });
    expect([title(snapshot, 'a'), title(snapshot, 'a'), title(snapshot, 'b')]).toEqual([
      'a at 7',
      'a at 7',
      'b at 7',
    ]);
    expect(title(snapshotOf({}), 'a')).toBe('a at 0');
    expect(reckoned).toBe(3);
  });
});
