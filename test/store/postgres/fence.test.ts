import { randomUUID } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
import type { Ownership } from '../../../src/store/postgres/fence.ts';
import { NotSavedError, type Store } from '../../../src/store/store.ts';
import { openTcpProxy } from '../../support/tcp-proxy.ts';
import { usePostgres } from '../../support/use-postgres.ts';
import { addActor, change, ONE, renameActor, save } from '../contract/changes.ts';
import { makePostgresPlace, type PostgresPlace } from './postgres-place.ts';

const createDatabase = usePostgres();

/** Every way to change what a server keeps. */
const WRITES: Readonly<Record<string, (store: Store) => Promise<unknown>>> = {
  'a change': (store) => store.save(ONE, change(renameActor('a', 'Other'))),
  'a first change': (store) => store.save('78', change([addActor('a', 'First')])),
  'a purge': (store) => store.purge(ONE, 1, { id: '1', name: 'Editor' }, '2030-01-01T00:00:00.000Z'),
  'a new dossier': async (store) => store.create(ONE, (await store.open(null)).dossier),
  'a state': (store) => store.changeState(ONE, 'settings', () => ({ another: true })),
  'a new state': (store) => store.changeState(ONE, 'schedules', () => [1]),
  'a state that is deleted': (store) => store.changeState(ONE, 'settings', () => null),
  'a damaged state that is replaced': (store) => store.changeState(ONE, 'damage', () => ({})),
  'a server that is forgotten': (store) => store.forget(ONE),
};

/** A server with something of everything, and the shard that it is of, owned by `owner` under epoch 7. */
async function makeOwned(): Promise<{ readonly place: PostgresPlace; readonly owner: string }> {
  const [place, owner] = [await makePostgresPlace(createDatabase), randomUUID()];
  await place.query('insert into readout.processes (id, shard_count) values ($1, 4)', [owner]);
  await place.query('insert into readout.shard_owners (shard, epoch, owner) values (3, 7, $1)', [owner]);
  const store = await place.open();
  await save(store, [addActor('a', 'Name')]);
  await store.changeState(ONE, 'settings', () => ({ set: true }));
  await place.query("insert into readout.states (server, name, value) values ($1, 'damage', '{')", [ONE]);
  await store.close();
  return { place, owner };
}

const asOwner = (place: PostgresPlace, owner: string, owned: () => Ownership | null): Promise<Store> =>
  place.open({ fence: { owner, of: owned } });

it('lets the owner of a shard write all of it', async () => {
  for (const write of Object.values(WRITES)) {
    const { place, owner } = await makeOwned();
    const store = await asOwner(place, owner, () => ({ shard: 3, epoch: 7 }));
    const before = await place.everything();
    await write(store);
    expect(await place.everything()).not.toBe(before);
  }
});

it('lets the owner of a shard alone keep dossiers whole', async () => {
  const { place, owner } = await makeOwned();
  let asked = 0;
  let most = Number.POSITIVE_INFINITY;
  const owned = { shard: 3, epoch: 7 };
  const fence = { owner, of: () => (++asked <= most ? owned : null) };
  const keptAt = async () =>
    (await place.query('select revision from readout.dossiers where server = $1', [ONE]))[0];
  const store = await place.open({ fence, compactEvery: 1 });
  await save(store, renameActor('a', '2'));
  await expect.poll(keptAt).toEqual({ revision: 2 });
  // Owned for the last time where the line is written; what is to be kept whole is asked for after that.
  const before = asked;
  await save(store, renameActor('a', '3'));
  await expect.poll(keptAt).toEqual({ revision: 3 });
  most = asked + (asked - before) - 1;
  await save(store, renameActor('a', '4'));
  await store.close();
  expect(await keptAt()).toEqual({ revision: 3 });
  expect(place.warned.at(-1)).toMatch(
    /could not be kept whole: .*another process of the bot has this server now/,
  );
});

interface Lost {
  readonly owner?: string;
  readonly owned?: Ownership | null;
  readonly sql?: string;
}

const LOST: readonly (readonly [string, Lost])[] = [
  ['the shard has another owner', { owner: randomUUID() }],
  ['the owner’s epoch is older', { owned: { shard: 3, epoch: 6 } }],
  ['the shard is free', { sql: 'update readout.shard_owners set owner = null' }],
  ['the process was declared dead', { sql: 'delete from readout.processes' }],
  ['the process has no shard', { owned: null }],
];

it.each(LOST)('writes nothing where %s, and says what to do', async (_, lost) => {
  const { place, owner } = await makeOwned();
  const { owned = { shard: 3, epoch: 7 }, sql } = lost;
  // It had read all while it was the owner.
  let now: Ownership | null = { shard: 3, epoch: 7 };
  const store = await asOwner(place, lost.owner ?? owner, () => now);
  await store.open(ONE);
  for (const name of ['settings', 'schedules']) await store.readState(ONE, name);
  now = owned;
  if (sql !== undefined) await place.query(sql);
  const before = await place.everything();
  for (const [what, write] of Object.entries(WRITES)) {
    const refused = write(store);
    await expect(refused, what).rejects.toBeInstanceOf(NotSavedError);
    await expect(refused, what).rejects.toThrow(
      'This was not saved: another process of the bot has this server now. Try again in a minute.',
    );
    expect(await place.everything(), what).toBe(before);
  }
});

it('tells the newest title of a server that another process had meanwhile', async () => {
  const { place, owner } = await makeOwned();
  let now: Ownership | null = { shard: 3, epoch: 7 };
  const store = await asOwner(place, owner, () => now);
  const title = () => store.title(ONE);
  const other = await place.open();
  const retitle = async (after: string) =>
    save(other, ({ dossier }) => [{ kind: 'dossier', field: 'title', before: dossier.title, after }]);
  await title();
  now = null;
  await retitle('Theirs');
  expect(await title()).toBe('Theirs');
  await retitle('Theirs again');
  now = { shard: 3, epoch: 9 };
  expect(await title()).toBe('Theirs again');
});

it('asks the database once about a dossier whose shard is this process’s again, and then no more', async () => {
  const { place, owner } = await makeOwned();
  let answers = 0;
  const proxy = await openTcpProxy(place.url, {
    alter(data) {
      answers += 1;
      return data;
    },
  });
  onTestFinished(() => proxy.close());
  let now: Ownership | null = { shard: 3, epoch: 7 };
  const store = await place.open({ url: proxy.url, fence: { owner, of: () => now } });
  const asked = async (): Promise<boolean> => {
    const before = answers;
    await store.open(ONE);
    return answers > before;
  };
  expect([await asked(), await asked()]).toEqual([true, false]);
  now = null;
  expect([await asked(), await asked()]).toEqual([true, true]);
  now = { shard: 3, epoch: 9 };
  expect([await asked(), await asked(), await asked()]).toEqual([true, false, false]);
});

it('says that nothing was saved where a damaged state can’t be copied', async () => {
  const { place, owner } = await makeOwned();
  await place.query("alter table readout.states add check (name not like 'damaged-%')");
  const store = await asOwner(place, owner, () => ({ shard: 3, epoch: 7 }));
  const before = await place.everything();
  const refused = store.changeState(ONE, 'damage', () => ({}));
  await expect(refused).rejects.toBeInstanceOf(NotSavedError);
  await expect(refused).rejects.toThrow(/nothing has changed.*\(23514\)/);
  expect(await place.everything()).toBe(before);
});

it('lets no shard be taken in the middle of what its owner writes', async () => {
  const { place, owner } = await makeOwned();
  const store = await asOwner(place, owner, () => ({ shard: 3, epoch: 7 }));
  await store.open(ONE);
  // The next owner has the row for a moment, and takes it.
  await place.query('begin');
  await place.query('update readout.shard_owners set epoch = 8, owner = null where shard = 3');
  const writing = store.save(ONE, change(renameActor('a', 'Late')));
  writing.catch(() => undefined);
  await expect
    .poll(() =>
      place.query(
        "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      ),
    )
    .toHaveLength(1);
  await place.query('commit');
  await expect(writing).rejects.toThrow(/another process of the bot has this server now/);
});

it('loses nothing of two that write one server without owners', async () => {
  const place = await makePostgresPlace(createDatabase);
  const stores = await Promise.all([place.open(), place.open()]);
  const [first] = stores;
  if (first === undefined) throw new Error('no store');
  await save(first, [addActor('a', '0')]);
  let saved = 0;
  let refused = 0;
  for (let round = 0; round < 20; round += 1)
    await Promise.all(
      stores.map((store, at) =>
        save(store, [addActor(`r${round}-${at}`, 'One more')]).then(
          () => {
            saved += 1;
          },
          (cause: unknown) => {
            expect(cause).toBeInstanceOf(NotSavedError);
            expect(cause).toHaveProperty('message', expect.stringMatching(/Look at it, then try again/));
            refused += 1;
          },
        ),
      ),
    );
  expect(saved + refused).toBe(40);
  expect(saved).toBeGreaterThanOrEqual(20);
  for (const store of stores) {
    const { revision, dossier } = await store.open(ONE);
    expect(revision).toBe(1 + saved);
    expect(dossier.actors.filter(({ id }) => /^r\d/.test(id))).toHaveLength(saved);
    expect(await store.history(ONE, { limit: 100 })).toHaveLength(1 + saved);
  }
});
