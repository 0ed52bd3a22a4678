import { spawn } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { runStore } from '../../src/cli/run-store.ts';
import { parseConfig } from '../../src/config.ts';
import { openLowdbStore } from '../../src/store/files/lowdb-store.ts';
import { openPostgresStore } from '../../src/store/postgres/postgres-store.ts';
import { startReadout } from '../e2e/readout-process.ts';
import { addActor, ONE, renameActor, save } from '../store/contract/changes.ts';
import { shipped } from '../support/shipped.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { connectTo, usePostgres } from '../support/use-postgres.ts';
import { writeState } from '../support/write-state.ts';

const createDatabase = usePostgres();

async function run(stateDir: string, url: string, ...args: readonly string[]) {
  const lines: string[] = [];
  const say = (line: string): void => void lines.push(line);
  const config = () => parseConfig({ READOUT_STATE_DIR: stateDir, DATABASE_URL: url });
  const code = await runStore(['copy', ...args], { out: say, error: say }, config);
  return { code, text: lines.join('\n') };
}

const TO_POSTGRES = ['--from', 'files', '--to', 'postgres'] as const;
const TO_FILES = ['--from', 'postgres', '--to', 'files'] as const;

/** A state folder of an earlier version, with changes of this one. */
async function makeFiles(): Promise<string> {
  const stateDir = await tempFolder();
  await cp('test/store/format-2', stateDir, { recursive: true });
  const store = await openLowdbStore({ stateDir, shipped });
  await save(store, [addActor('odd', 'null\u0000 lone \ud800 😀')], { at: '2030-01-01T00:00:00.000Z' }, '77');
  await save(store, renameActor('odd', 'Again'), { at: '2030-01-02T00:00:00.000Z' }, '77');
  await writeState(store, '78', 'settings', { odd: '\ud800', list: [1] });
  await store.close();
  return stateDir;
}

/** All lines of journals, and all states, by their path. */
async function bytesIn(stateDir: string): Promise<ReadonlyMap<string, string>> {
  const found = await filesIn(join(stateDir, 'servers'));
  return new Map([...found].filter(([path]) => /journal\.jsonl$|state\/[^/]+$/.test(path)));
}

async function filesIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = found
    .filter((one) => one.isFile())
    .map(async ({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(folder.length), await readFile(path, 'utf8')] as const;
    });
  return new Map((await Promise.all(texts)).toSorted());
}

it('brings everything to Postgres and back, byte for byte', async () => {
  const [stateDir, url, back] = [await makeFiles(), await createDatabase(), await tempFolder()];
  const there = await run(stateDir, url, ...TO_POSTGRES);
  expect(there).toMatchObject({
    code: 0,
    text: expect.stringMatching(/All is there, and the same: 3 servers/),
  });
  const store = await openPostgresStore({ url, shipped });
  expect((await store.history('77')).map(({ number }) => number)).toEqual([2, 1]);
  expect((await store.at('77', { revision: 0 })).dossier).toEqual(shipped.dossier);
  await store.close();
  expect(await run(back, url, ...TO_FILES)).toMatchObject({ code: 0 });
  expect(await bytesIn(back)).toEqual(await bytesIn(stateDir));
  const files = await openLowdbStore({ stateDir: back, shipped });
  expect((await save(files, renameActor('odd', 'On'), {}, '77')).revision.number).toBe(3);
  await files.close();
});

it('goes on where it was cut short, both ways', async () => {
  const [stateDir, url, back] = [await makeMany(), await createDatabase(), await tempFolder()];
  await killed(stateDir, url, TO_POSTGRES);
  const there = await run(stateDir, url, ...TO_POSTGRES);
  expect(there.text).toMatch(/^[1-9]\d* of 150 servers are there already/);
  expect(there).toMatchObject({ code: 0, text: expect.stringMatching(/the same: 150 servers.* 150 states/) });
  await killed(back, url, TO_FILES);
  const again = await run(back, url, ...TO_FILES);
  expect(again.text).toMatch(/^[1-9]\d* of 150 servers are there already/);
  expect(again.code).toBe(0);
  expect(await bytesIn(back)).toEqual(await bytesIn(stateDir));
});

it('keeps a bot from starting until it has ended', async () => {
  const [stateDir, url] = [await makeMany(), await createDatabase()];
  const copying = await haltedHalfway(stateDir, url, TO_POSTGRES);
  for (const kept of [{ DATABASE_URL: url }, { READOUT_STATE_DIR: stateDir }]) {
    const bot = startReadout({ env: kept });
    expect(await bot.ended).toBe(1);
    expect(bot.stderr()).toMatch(/^Readout can't run\. .*(is being copied|in use by another Readout).*\n$/);
  }
  copying.child.kill('SIGCONT');
  expect(await copying.ended).toBe(0);
  const store = await openPostgresStore({ url, shipped });
  expect(await store.servers()).toHaveLength(150);
  await store.close();
});

it('ends without success where others may have written meanwhile', async () => {
  const [stateDir, url] = [await makeMany(), await createDatabase()];
  const copying = await haltedHalfway(stateDir, url, TO_POSTGRES);
  const client = await connectTo(url);
  await client.query(
    "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and mode = 'ExclusiveLock' and database = (select oid from pg_database where datname = current_database())",
  );
  copying.child.kill('SIGCONT');
  expect(await copying.ended).toBe(2);
  expect(copying.said()).toMatch(/\nThe connection that kept others out .* was lost: .* Copy again\.\n$/);
  expect(copying.said()).not.toContain('All is there');
});

it('leaves out servers of which nothing is kept, both ways', async () => {
  const [stateDir, url, back] = [await makeFiles(), await createDatabase(), await tempFolder()];
  await mkdir(join(stateDir, 'servers', '79', 'state'), { recursive: true });
  await mkdir(join(back, 'servers', '80'), { recursive: true });
  for (let times = 0; times < 2; times += 1)
    expect(await run(stateDir, url, ...TO_POSTGRES)).toMatchObject({
      code: 0,
      text: expect.stringMatching(/All is there, and the same: 3 servers/),
    });
  expect(await run(back, url, ...TO_FILES)).toMatchObject({ code: 0 });
  expect(await bytesIn(back)).toEqual(await bytesIn(stateDir));
});

it('refuses a target that has anything else, and what is in use, and copies nothing', async () => {
  const [stateDir, url] = [await makeFiles(), await createDatabase()];
  const store = await openPostgresStore({ url, shipped });
  await writeState(store, ONE, 'other', 1);
  expect(await run(stateDir, url, ...TO_POSTGRES)).toMatchObject({
    code: 2,
    text: expect.stringMatching(/in use/),
  });
  await store.close();
  const refused = await run(stateDir, url, ...TO_POSTGRES);
  expect(refused).toMatchObject({ code: 2, text: expect.stringMatching(/Nothing was copied/) });
  const { rows } = await (await connectTo(url)).query('select distinct server from readout.states');
  expect(rows).toEqual([{ server: ONE }]);
  const files = await openLowdbStore({ stateDir, shipped });
  expect(await run(stateDir, url, ...TO_POSTGRES)).toMatchObject({
    code: 2,
    text: expect.stringMatching(/in use/),
  });
  await files.close();
});

it('only reads a source, also one of which files are missing', async () => {
  const [stateDir, url] = [await makeFiles(), await createDatabase()];
  await rm(join(stateDir, 'servers', '77', 'dossier.json'));
  await writeFile(join(stateDir, 'servers', 'settings.json.tmp'), 'half');
  const everything = () => filesIn(join(stateDir, 'servers'));
  const before = await everything();
  const there = await run(stateDir, url, ...TO_POSTGRES);
  expect(there).toMatchObject({ code: 0, text: expect.stringMatching(/is missing/) });
  expect(await everything()).toEqual(before);
  const store = await openPostgresStore({ url, shipped });
  expect((await store.history('77')).map(({ number }) => number)).toEqual([2, 1]);
  await store.close();
});

it('refuses a folder that is no state folder', async () => {
  const [stateDir, url] = [await tempFolder(), await createDatabase()];
  expect(await run(stateDir, url, ...TO_POSTGRES)).toMatchObject({
    code: 2,
    text: expect.stringMatching(/is no state folder/),
  });
  expect(await readdir(stateDir)).toEqual([]);
});

it('says how it is used', async () => {
  expect(await run('', '', '--help')).toMatchObject({
    code: 0,
    text: expect.stringMatching(/^Usage: npm run store/),
  });
  expect(await run('', '', '--from', 'files')).toMatchObject({ code: 2 });
});

async function makeMany(): Promise<string> {
  const stateDir = await tempFolder();
  for (let at = 0; at < 150; at += 1) {
    const path = join(stateDir, 'servers', `${1000 + at}`, 'state', 'settings.json');
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, `{"at":${at}}\n`);
  }
  return stateDir;
}

/** Begins to copy, and is killed once some of it is there. */
async function killed(stateDir: string, url: string, args: readonly string[]): Promise<void> {
  const { child, ended } = await haltedHalfway(stateDir, url, args);
  child.kill('SIGKILL');
  await ended;
}

/** Has a process halt itself once it has said that it is halfway: told to from outside, it might have ended by then. */
const HALTING = `--import=data:text/javascript,${encodeURIComponent(`
  const { write } = process.stdout;
  let halted = false;
  process.stdout.write = (text) =>
    write.call(process.stdout, text, () => {
      if (halted || !text.includes('100 of 150')) return;
      halted = true;
      process.kill(process.pid, 'SIGSTOP');
    });
`)}`;

/** Begins to copy, and does nothing more once some of it is there, until it is told to. */
async function haltedHalfway(stateDir: string, url: string, args: readonly string[]) {
  const env = { ...process.env, READOUT_STATE_DIR: stateDir, DATABASE_URL: url, NODE_OPTIONS: HALTING };
  const child = spawn(process.execPath, ['src/cli/store.ts', 'copy', ...args], { env });
  const ended = new Promise((resolve) => child.on('close', resolve));
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  const some = new Promise<void>((resolve) => {
    for (const from of [child.stdout, child.stderr])
      from.on('data', (text) => {
        said += String(text);
        if (said.includes('100 of 150')) resolve();
      });
  });
  await Promise.race([some, ended]);
  expect(said).toContain('100 of 150');
  expect(said).not.toContain('All is there');
  return { child, ended, said: () => said };
}
