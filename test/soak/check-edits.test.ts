import { afterEach, beforeEach, expect, it } from 'vitest';
import { openLowdbStore } from '../../src/store/files/lowdb-store.ts';
import type { Store } from '../../src/store/store.ts';
import { figure, snapshotOf } from '../support/build-dossier.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { checkEdits } from './check-edits.ts';
import { CounterBook, type EditEnd } from './counter-book.ts';
import { Violations } from './violations.ts';

const SERVER = '1100000000000000001';
let store: Store;
beforeEach(async () => {
  store = await openLowdbStore({
    stateDir: await tempFolder(),
    shipped: snapshotOf({ figures: [figure({ id: 'figure', value: 35_000 })] }),
  });
});
afterEach(() => store.close());

it.each<readonly [string, readonly (readonly [EditEnd, number | null])[], readonly number[], string]>([
  [
    'all confirmed',
    [
      ['saved', 1],
      ['saved', 2],
    ],
    [35_001, 35_002],
    '',
  ],
  [
    'one without an answer that is not there',
    [
      ['saved', 1],
      ['unsure', null],
    ],
    [35_001],
    '',
  ],
  [
    'one without an answer that is there',
    [
      ['unsure', null],
      ['saved', 2],
    ],
    [35_001, 35_002],
    '',
  ],
  [
    'a confirmed one that is lost',
    [
      ['saved', 1],
      ['saved', 2],
    ],
    [35_001],
    'is lost',
  ],
  [
    'one that is there twice',
    [
      ['saved', 1],
      ['saved', 2],
    ],
    [35_001, 35_002, 35_001],
    'doubled',
  ],
  [
    'another revision than was said',
    [
      ['unsure', null],
      ['saved', 1],
    ],
    [35_001, 35_002],
    'another revision',
  ],
  ['a refused one that is there', [['refused', null]], [35_001], 'refused'],
  [
    'a late one that goes over a newer',
    [
      ['unsure', null],
      ['saved', 1],
    ],
    [35_002, 35_001],
    'out of order',
  ],
])('the check of edits: %s', async (_what, edits, kept, problem) => {
  const book = new CounterBook();
  for (const [end, revision] of edits) {
    const value = book.begin(SERVER) ?? 0;
    book.end(SERVER, { value, end, revision });
  }
  for (const value of kept) await save(value);
  const violations = new Violations();
  await checkEdits(store, book, violations);
  if (problem === '') expect(violations.lines()).toEqual([]);
  else expect(violations.lines().join('\n')).toContain(problem);
});

async function save(value: number): Promise<void> {
  const saved = await store.save(SERVER, {
    edits: ({ byList: { figures } }) => {
      const before = figures.get('figure') ?? null;
      return before === null ? [] : [{ kind: 'figures', id: 'figure', before, after: { ...before, value } }];
    },
    by: { id: '1', name: 'Editor' },
    why: '',
    origin: 'edit',
    at: '2026-11-29T12:00:00.000Z',
  });
  expect(saved.ok).toBe(true);
}
