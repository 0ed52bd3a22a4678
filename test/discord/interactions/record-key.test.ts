import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idOfKey, recordKey } from '../../../src/discord/interactions/record-options.ts';
import { claim, snapshotOf } from '../../support/build-dossier.ts';
import { shipped } from '../../support/shipped.ts';

const ids = Object.values(shipped.byKind).flatMap((records) => [...records.keys()]);

describe('record keys', () => {
  it('lead every record of the shipped dossier back to it', () => {
    for (const id of ids) expect(idOfKey(shipped, recordKey(id))).toBe(id);
    expect(new Set(ids.map(recordKey)).size).toBe(ids.length);
  });

  it('are 8 characters without a colon, whatever the id', () => {
    fc.assert(
      fc.property(fc.string(), (id) => {
        expect(recordKey(id)).toMatch(/^[\w-]{8}$/);
      }),
    );
  });

  it('stay the same across restarts: they are computed from the id alone', () => {
    expect(recordKey('us-may-doubt-damascus')).toBe(recordKey(['us-may', 'doubt-damascus'].join('-')));
    expect(idOfKey(snapshotOf({ claims: [claim({ id: 'x' })] }), recordKey('x'))).toBe('x');
  });

  it('lead nowhere where the record is gone', () => {
    expect(idOfKey(snapshotOf({}), recordKey('x'))).toBeUndefined();
    expect(idOfKey(shipped, '')).toBeUndefined();
  });

  it('are as good as unique: ten thousand ids give ten thousand keys', () => {
    const keys = Array.from({ length: 10_000 }, (_, at) => recordKey(`record-${at}`));
    expect(new Set(keys).size).toBe(10_000);
  });
});
