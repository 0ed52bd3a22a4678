import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { type DossierKey, dossierKey } from '../../src/store/dossier-key.ts';
import { StoreError } from '../../src/store/store.ts';
import { snapshotOf } from '../support/build-dossier.ts';
import { writeState } from '../support/write-state.ts';
import { addActor, nameOf, ONE, renameActor, save } from './contract/changes.ts';
import { type LowdbPlace, makeLowdbPlace } from './lowdb-place.ts';

/** 40 saves, each confirmed; the kept dossier catches up as often as `compactEvery` says. */
const SAVES = 40;
const FILES = ['dossier.json', 'dossier.previous.json', 'journal.jsonl', 'journal.head'] as const;
type File = (typeof FILES)[number];
const SMALL = snapshotOf({});

const SECOND = dossierKey(ONE, 2);

interface Written extends LowdbPlace {
  /** The dossier whose files are damaged; the server's other one stays as it is. */
  readonly key: DossierKey;
  readonly whole: ReadonlyMap<File, Buffer>;
}

async function makeWritten(key: DossierKey, compactEvery: number): Promise<Written> {
  const place = await makeLowdbPlace();
  const store = await place.open({ compactEvery, shipped: SMALL });
  await store.create(ONE, { ...SMALL.dossier, title: 'The second' });
  for (const one of [ONE, SECOND]) {
    await save(store, [addActor('a', `Name 1 of ${one}`)], {}, one);
    const saves = one === key ? SAVES : 2;
    for (let at = 2; at <= saves; at += 1)
      await save(store, renameActor('a', `Name ${at} of ${one}`), {}, one);
  }
  await writeState(store, ONE, 'settings', { zone: 'Asia/Baghdad', log: '1100000000000000009' });
  await store.close();
  const whole = new Map<File, Buffer>();
  for (const file of FILES) whole.set(file, await readFile(place.pathOf(key, file)));
  return { ...place, key, whole };
}

/** Opens the damaged files: refused, or everything that was confirmed is there and the next save is number 41. */
async function outcomeOf(place: Written, file: File, bytes: Buffer): Promise<'refused' | 'whole'> {
  const { key } = place;
  for (const [name, old] of place.whole)
    await writeFile(place.pathOf(key, name), name === file ? bytes : old);
  await rm(place.pathOf(key, 'damaged'), { recursive: true, force: true });
  const store = await place.open({ compactEvery: 1000, shipped: SMALL });
  try {
    const other = key === ONE ? SECOND : ONE;
    expect(nameOf(await store.open(other), 'a')).toBe(`Name 2 of ${other}`);
    const opened = await store.open(key);
    expect([opened.revision, nameOf(opened, 'a')]).toEqual([SAVES, `Name ${SAVES} of ${key}`]);
    const history = await store.history(key, { limit: 100 });
    expect(history.map(({ number }) => number)).toEqual(Array.from({ length: SAVES }, (_, at) => SAVES - at));
    expect((await save(store, renameActor('a', 'Next'), {}, key)).revision.number).toBe(SAVES + 1);
    return 'whole';
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    expect(error.message).toContain('npm run dossier -- doctor');
    return 'refused';
  } finally {
    await store.close();
  }
}

function places(length: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => Math.floor((at * (length - 1)) / (count - 1)));
}

function flipped(bytes: Buffer, place: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[place] = (copy[place] ?? 0) ^ (1 << (place % 8));
  return copy;
}

describe.each([
  ['the first dossier', ONE],
  ['a second one', SECOND],
])('damage at any place of %s', (_which, key) => {
  it.each([1000, 15])(
    'S6: a journal cut at 298 places is refused (compacted every %i)',
    async (compactEvery) => {
      const place = await makeWritten(key, compactEvery);
      const journal = place.whole.get('journal.jsonl') ?? Buffer.alloc(0);
      for (const at of places(journal.length, 298))
        expect([at, await outcomeOf(place, 'journal.jsonl', journal.subarray(0, at))]).toEqual([
          at,
          'refused',
        ]);
    },
  );

  it('S1: a journal zeroed from 150 places on is refused', async () => {
    const place = await makeWritten(key, 1000);
    const journal = place.whole.get('journal.jsonl') ?? Buffer.alloc(0);
    for (const at of places(journal.length, 150)) {
      const zeroed = Buffer.from(journal).fill(0, at);
      expect([at, await outcomeOf(place, 'journal.jsonl', zeroed)]).toEqual([at, 'refused']);
    }
  });

  it('S6: a journal with one bit flipped at 300 places is refused', async () => {
    const place = await makeWritten(key, 1000);
    const journal = place.whole.get('journal.jsonl') ?? Buffer.alloc(0);
    for (const at of places(journal.length, 300))
      expect([at, await outcomeOf(place, 'journal.jsonl', flipped(journal, at))]).toEqual([at, 'refused']);
  });

  it.each([1000, 15])(
    'S7: a dossier with one bit flipped at 120 places is stood in for (compacted every %i)',
    async (compactEvery) => {
      const place = await makeWritten(key, compactEvery);
      const dossier = place.whole.get('dossier.json') ?? Buffer.alloc(0);
      for (const at of places(dossier.length, 120)) {
        const warned = place.warned.length;
        expect([at, await outcomeOf(place, 'dossier.json', flipped(dossier, at))]).toEqual([at, 'whole']);
        expect(place.warned[warned]).toMatch(/dossier\.json is damaged/);
        const aside = await readdir(place.pathOf(key, 'damaged'));
        expect(aside).toHaveLength(1);
      }
    },
  );

  it('S1: a file of what was confirmed with one bit flipped at 82 places says so, and nothing is lost', async () => {
    const place = await makeWritten(key, 1000);
    const head = place.whole.get('journal.head') ?? Buffer.alloc(0);
    for (const at of [...places(100, 40), ...places(100, 40).map((one) => 4096 + one), 4095, 8191]) {
      const warned = place.warned.length;
      expect([at, await outcomeOf(place, 'journal.head', flipped(head, at))]).toEqual([at, 'whole']);
      expect(place.warned[warned]).toMatch(/journal\.head is damaged/);
    }
  });

  it('S1: a file of what was confirmed that is cut anywhere says so, or is refused', async () => {
    const place = await makeWritten(key, 1000);
    const head = place.whole.get('journal.head') ?? Buffer.alloc(0);
    for (const at of places(head.length, 60).slice(0, -1)) {
      const warned = place.warned.length;
      const outcome = await outcomeOf(place, 'journal.head', head.subarray(0, at));
      if (outcome === 'whole') expect(place.warned[warned]).toMatch(/journal\.head is damaged/);
    }
  });
});
