import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { openLowdbStore } from '../../src/store/files/lowdb-store.ts';
import { addActor, nameOf, numbersOf, ONE, renameActor, save } from '../store/contract/changes.ts';
import { dossierOf, snapshotOf } from '../support/build-dossier.ts';
import { tempFolder } from '../support/temp-folder.ts';

const CHILD = fileURLToPath(new URL('./kill-child.ts', import.meta.url));
const SECOND = `${ONE}/2`;
const AT_ONCE = 2;
const shipped = snapshotOf({});

const answers = z.array(
  z.union([
    z.strictObject({ made: z.string() }),
    z.strictObject({ saved: z.string(), number: z.number() }),
    z.strictObject({ calls: z.number() }),
  ]),
);
type Answers = z.infer<typeof answers>;

/** A server with two dossiers, the first at revision 2, the second at revision 1. */
async function makeFolder(): Promise<string> {
  const stateDir = await tempFolder();
  const store = await openLowdbStore({ stateDir, shipped });
  await store.create(ONE, { ...dossierOf({}), title: 'The second' });
  for (const key of [ONE, SECOND]) await save(store, [addActor('a', `Of ${key}`)], {}, key);
  await save(store, renameActor('a', `Again of ${ONE}`));
  await store.close();
  return stateDir;
}

/** Runs the task on a copy of the folder, with a kill at the so-and-so-manieth write. */
async function run(
  from: string,
  task: string,
  at: number,
): Promise<{ stateDir: string; said: Answers; killed: boolean }> {
  const stateDir = await tempFolder();
  await cp(from, stateDir, { recursive: true });
  const child = spawn(process.execPath, [CHILD, stateDir, task, `${at}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += String(chunk);
  });
  await once(child, 'close');
  const lines = text.split('\n').filter((line) => line !== '');
  return {
    stateDir,
    said: answers.parse(lines.map((line) => JSON.parse(line))),
    killed: child.signalCode === 'SIGKILL',
  };
}

/** Kills at the first write, the second, and so on, until the task comes to its end. @returns how many kills that were. */
async function killAtEach(
  task: string,
  check: (stateDir: string, said: Answers) => Promise<void>,
): Promise<number> {
  const from = await makeFolder();
  for (let at = 1; ; at += AT_ONCE) {
    const runs = await Promise.all(Array.from({ length: AT_ONCE }, (_, more) => run(from, task, at + more)));
    for (const [more, { stateDir, said, killed }] of runs.entries()) {
      if (!killed) {
        expect(said.at(-1)).toMatchObject({ calls: expect.any(Number) });
        return at + more - 1;
      }
      await check(stateDir, said);
    }
  }
}

/** What is neither a server's nor a dossier's own. */
async function leftBehind(stateDir: string): Promise<readonly string[]> {
  const found = await readdir(join(stateDir, 'servers'), { recursive: true });
  return found.filter((name) => /\.tmp$|\.new-|damaged\/./.test(name));
}

it('a dossier is there whole, or nothing of it, wherever the process is killed while it is made', async () => {
  const outcomes = new Set<number>();
  const kills = await killAtEach('create', async (stateDir, said) => {
    const warned: string[] = [];
    const store = await openLowdbStore({ stateDir, shipped, warn: (line) => warned.push(line) });
    const numbers = await store.dossiers(ONE);
    outcomes.add(numbers.length);
    expect([
      [1, 2],
      [1, 2, 3],
    ]).toContainEqual(numbers);
    if (said.length > 0) expect(numbers).toContain(3);
    if (numbers.includes(3)) {
      const third = await store.open(`${ONE}/3`);
      expect([third.revision, third.dossier.title]).toEqual([0, 'The third']);
      await save(store, [addActor('b')], {}, `${ONE}/3`);
    } else {
      expect(await store.create(ONE, { ...dossierOf({}), title: 'Once more' })).toBe(`${ONE}/3`);
      expect((await store.open(`${ONE}/3`)).dossier.title).toBe('Once more');
    }
    expect([(await store.open(ONE)).revision, (await store.open(SECOND)).revision]).toEqual([2, 1]);
    await store.close();
    expect(warned).toEqual([]);
    expect(await leftBehind(stateDir)).toEqual([]);
  });
  expect(kills).toBeGreaterThan(20);
  expect([...outcomes].toSorted()).toEqual([2, 3]);
}, 300_000);

it('what is saved in two dossiers of a server is there whole, each in its own, wherever the process is killed', async () => {
  const kills = await killAtEach('save', async (stateDir, said) => {
    const store = await openLowdbStore({ stateDir, shipped });
    for (const [key, before, name, title] of [
      [ONE, 2, `Again of ${ONE}`, shipped.dossier.title],
      [SECOND, 1, `Of ${SECOND}`, 'The second'],
    ] as const) {
      const newest = await store.open(key);
      expect(newest.dossier.title).toBe(title);
      const answered = said.some((one) => 'saved' in one && one.saved === key);
      const saved = newest.revision > before;
      if (answered) expect(saved).toBe(true);
      expect([newest.revision, nameOf(newest, 'a')]).toEqual(
        saved ? [before + 1, `Saved in ${key}`] : [before, name],
      );
      expect(numbersOf(await store.history(key))).toEqual(
        Array.from({ length: newest.revision }, (_, at) => newest.revision - at),
      );
      expect((await store.at(key, { revision: 0 })).dossier).toEqual({ ...shipped.dossier, title });
      expect((await save(store, renameActor('a', 'Next'), {}, key)).revision.number).toBe(
        newest.revision + 1,
      );
    }
    await store.close();
    // A line that was cut in the middle is kept aside before the next is written.
    for (const name of await leftBehind(stateDir)) expect(name).toMatch(/damaged\/[^/]*-journal\.jsonl$/);
  });
  expect(kills).toBeGreaterThan(20);
}, 300_000);
