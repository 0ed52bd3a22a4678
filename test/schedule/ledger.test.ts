import { describe, expect, it } from 'vitest';
import {
  EMPTY_LEDGER,
  type Ledger,
  type LedgerEntry,
  ledgerSchema,
  postsShowing,
  withEntry,
} from '../../src/schedule/ledger.ts';

const DAY = 24 * 60 * 60_000;
const entry = (key: string, given: Partial<LedgerEntry> = {}): Omit<LedgerEntry, 'uses'> => ({
  key,
  schedule: 1,
  planned: 0,
  manual: false,
  state: 'posted',
  at: 100 * DAY,
  channel: '5',
  message: '6',
  tries: 1,
  why: '',
  runs: 1,
  revision: 3,
  dossier: 1,
  published: null,
  ...given,
});
const filled = (...entries: readonly [Omit<LedgerEntry, 'uses'>, readonly string[]][]): Ledger =>
  entries.reduce((ledger, [one, records]) => withEntry(ledger, one, records), EMPTY_LEDGER);

describe('the ledger', () => {
  it('has one entry for an occurrence, however often that is written', () => {
    const ledger = filled([entry('a'), ['x']], [entry('a', { message: '7' }), ['x']]);
    expect(ledger.entries).toMatchObject([{ key: 'a', message: '7' }]);
    expect(ledgerSchema.parse(ledger)).toEqual(ledger);
  });

  it('keeps the records of posts once, and lets go of those that no entry has', () => {
    const ledger = filled(
      [entry('old', { at: 80 * DAY }), ['gone']],
      [entry('a'), ['x', 'y']],
      [entry('b'), ['x', 'y']],
      [entry('c'), ['z']],
    );
    expect(Object.values(ledger.uses)).toEqual([['x', 'y'], ['z']]);
    expect(new Set(ledger.entries.map(({ uses }) => uses)).size).toBe(2);
  });

  it('keeps 14 days', () => {
    const ledger = filled(
      [entry('15 days', { at: 85 * DAY }), []],
      [entry('13 days', { at: 87 * DAY }), []],
      [entry('new'), []],
    );
    expect(ledger.entries.map(({ key }) => key)).toEqual(['13 days', 'new']);
  });

  it('tells which posts showed a record, and nothing of what was not posted', () => {
    const ledger = filled(
      [entry('early', { at: 90 * DAY }), ['x']],
      [entry('shows', { at: 99 * DAY }), ['x', 'y']],
      [entry('other', { at: 99 * DAY }), ['z']],
      [entry('failed', { at: 99 * DAY, state: 'failed', message: null }), ['x']],
      [entry('correction', { at: 99 * DAY, schedule: null }), ['x']],
    );
    const keys = (records: readonly string[]) =>
      postsShowing(ledger, new Set(records), 95 * DAY).map(({ key }) => key);
    expect(keys(['x'])).toEqual(['shows']);
    expect(keys(['y', 'z'])).toEqual(['shows', 'other']);
    expect(keys([])).toEqual([]);
  });
});
