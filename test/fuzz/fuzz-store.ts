import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DossierKey, dossierKey } from '../../src/store/dossier-key.ts';
import { openLowdbStore } from '../../src/store/files/lowdb-store.ts';
import type { Store } from '../../src/store/store.ts';
import { ANN, addActor, nameOf, renameActor, save } from '../store/contract/changes.ts';
import { dossierOf, snapshotOf } from '../support/build-dossier.ts';
import { writeState } from '../support/write-state.ts';
import { seededRandom } from './seeded-random.ts';

/** What went wrong; empty where nothing did. */
export interface FuzzedStore {
  readonly done: Readonly<Record<string, number>>;
  readonly problems: readonly string[];
}

/** A dossier as it has to be: every text in it says whose it is. */
interface Expected {
  title: string;
  /** The name after each revision from 0 on. */
  readonly names: (string | undefined)[];
}

const SERVERS = ['1100000000000000001', '1100000000000000002'];
const MOST = 5;
const shipped = snapshotOf({});
const WRONG = [
  '',
  '/',
  '1/',
  '/2',
  '1/1',
  '1/01',
  '1/1296',
  '1/2/3',
  '../1',
  '1/..',
  '1/2 ',
  '１/2',
  '1//2',
  '1/0x2',
  '1/2e0',
];

/**
 * Uses a store of two servers with up to five dossiers each at random, in rounds of several writes at once, with little
 * room in memory and restarts in between; after each round every dossier has to be as a plain model of it says.
 */
export async function fuzzStore(rounds: number, seed: number): Promise<FuzzedStore> {
  const random = seededRandom(seed);
  const below = (most: number): number => Math.floor(random() * most);
  const stateDir = mkdtempSync(join(tmpdir(), 'readout-fuzz-'));
  const model = new Map(SERVERS.map((server) => [server, newServer()]));
  const done: Record<string, number> = {};
  const problems: string[] = [];
  let serial = 0;
  let store = await open();
  for (let round = 0; round < rounds && problems.length < 5; round += 1) {
    await Promise.all(SERVERS.map((server, at) => use(server, round % 10 === 4 + at)));
    if (round % 5 === 4) await restart();
    for (const server of SERVERS) await check(server);
  }
  await store.close();
  rmSync(stateDir, { recursive: true });
  return { done, problems };

  function open(): Promise<Store> {
    return openLowdbStore({
      stateDir,
      shipped,
      mostOpen: 1 + below(4),
      compactEvery: 1 + below(4),
      warn: (line) => problems.push(`warned: ${line}`),
    });
  }

  async function restart(): Promise<void> {
    count('restart');
    await store.close();
    store = await open();
  }

  function count(what: string): void {
    done[what] = (done[what] ?? 0) + 1;
  }

  /** Several writes at once; where the server `forgets`, it is forgotten then, with what is asked for after it at once too. */
  async function use(server: string, forgets: boolean): Promise<void> {
    const writes = Array.from({ length: 1 + below(8) }, () => write(server));
    if (forgets) {
      count('forget');
      writes.push(store.forget(server));
      model.set(server, newServer());
      writes.push(write(server, 0.3), write(server, 0.3));
    }
    const failed = (await Promise.allSettled(writes)).filter((one) => one.status === 'rejected');
    for (const { reason } of failed) problems.push(`a write failed: ${reason}`);
  }

  /** A save in one of the dossiers that there are, or with some chance another dossier. */
  async function write(server: string, creating = 0.1): Promise<void> {
    const dossiers = expectedOf(server);
    // One that is being made can't be saved in yet.
    const ready = [...dossiers].filter(([, { names }]) => names.length > 0);
    serial += 1;
    if (random() < creating && dossiers.size < MOST) {
      const number = dossiers.size + 1;
      const key = dossierKey(server, number);
      const made: Expected = { title: `Made as ${key} (${serial})`, names: [] };
      dossiers.set(number, made);
      count('create');
      const got = await store.create(server, { ...dossierOf({}), title: made.title });
      if (got !== key) problems.push(`${got} was made in place of ${key}`);
      made.names.push(undefined);
      return;
    }
    const [number, expected] = ready[below(ready.length)] ?? [1, undefined];
    if (expected === undefined) return;
    const key = dossierKey(server, number);
    const name = `${serial} of ${key}`;
    const isFirst = expected.names.every((one) => one === undefined);
    expected.names.push(name);
    count('save');
    const revision = expected.names.length - 1;
    const saved = await save(store, isFirst ? [addActor('a', name)] : renameActor('a', name), {}, key);
    if (saved.revision.number !== revision)
      problems.push(`${key}: revision ${saved.revision.number} in place of ${revision}`);
  }

  function expectedOf(server: string): Map<number, Expected> {
    return model.get(server) ?? newServer();
  }

  async function check(server: string): Promise<void> {
    const dossiers = expectedOf(server);
    same(server, await store.dossiers(server), [...dossiers.keys()]);
    await writeState(store, server, 'mark', server);
    await Promise.all(
      [...dossiers].map(([number, expected]) => checkDossier(dossierKey(server, number), expected)),
    );
    same(server, await store.readState(server, 'mark'), server);
    const wrong = WRONG[below(WRONG.length)] ?? '';
    for (const key of [wrong, dossierKey(server, dossiers.size + 1 + below(1000))]) {
      count('wrong key');
      const opened = await store.open(key).then(
        () => true,
        () => false,
      );
      if (opened) problems.push(`“${key}” was opened`);
    }
  }

  async function checkDossier(key: DossierKey, { title, names }: Expected): Promise<void> {
    const newest = await store.open(key);
    same(
      key,
      [newest.revision, newest.dossier.title, nameOf(newest, 'a')],
      [names.length - 1, title, names.at(-1)],
    );
    same(key, await store.title(key), title);
    const revision = below(names.length);
    const past = await store.at(key, { revision });
    same(`${key} at ${revision}`, [past.dossier.title, nameOf(past, 'a')], [title, names[revision]]);
    const history = await store.history(key, { limit: 5 });
    same(
      `history of ${key}`,
      history.map(({ number }) => number),
      Array.from({ length: Math.min(5, names.length - 1) }, (_, at) => names.length - 1 - at),
    );
    if (random() > 0.02 || names.length < 2) return;
    count('purge');
    await store.purge(key, 1 + below(names.length - 1), ANN, '2026-02-01T12:00:00.000Z');
    // What it erases is another suite's: here it is whose text is there.
    const erased = nameOf(await store.open(key), 'a');
    if (erased !== '[erased]' && erased !== names.at(-1)) problems.push(`${key}: a purge led to “${erased}”`);
    for (let at = 1; at < names.length; at += 1)
      names[at] = nameOf(await store.at(key, { revision: at }), 'a');
    names.push(erased);
  }

  function same(what: string, is: unknown, expected: unknown): void {
    const [found, wanted] = [JSON.stringify(is), JSON.stringify(expected)];
    if (found !== wanted) problems.push(`${what}: ${found} in place of ${wanted}`);
  }
}

function newServer(): Map<number, Expected> {
  return new Map([[1, { title: shipped.dossier.title, names: [undefined] }]]);
}
