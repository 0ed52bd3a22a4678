import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type DossierKey, dossierKey, splitDossierKey } from '../../src/store/dossier-key.ts';
import { filesOf } from '../../src/store/files/dossier-files.ts';
import { openLowdbStore } from '../../src/store/files/lowdb-store.ts';
import { readShippedDossier } from '../../src/store/shipped-dossier.ts';
import type { Store } from '../../src/store/store.ts';
import { BATCH, countOf, dossierOf, SERVER, WRITERS } from './crash-marks.ts';

export interface CrashReport {
  readonly kills: number;
  /** Changes, dossiers and states that were answered as saved before a kill, and are there after it. */
  readonly answered: number;
  /** Kills that left a line behind that was not written to its end. */
  readonly torn: number;
}

/** How many kills one state folder has to bear, before the next begins with an empty one. */
const PER_FOLDER = 25;
/** Answers that are waited for before each kill, on a slow machine too. */
const BEFORE_KILL = 8;
const KEYS = [dossierOf(0), dossierOf(1)];
const CHILD = fileURLToPath(new URL('./crash-child.ts', import.meta.url));
const shipped = readShippedDossier(fileURLToPath(new URL('../../data/dossier.json', import.meta.url)));

const answer = z.union([
  z.strictObject({ saved: z.number(), writer: z.number(), count: z.number() }),
  z.strictObject({ saved: z.number(), writer: z.number() }),
  z.strictObject({ made: z.string(), title: z.string() }),
  z.strictObject({ state: z.number(), count: z.number() }),
]);
type Answer = z.infer<typeof answer>;

/**
 * Kills a process with SIGKILL in the middle of saving, again and again, and looks each time whether all that it was
 * told is saved is there, nothing half, and every file whole.
 *
 * @throws Error that says what was lost or broken.
 */
export async function crashRounds(kills: number, tell: (line: string) => void): Promise<CrashReport> {
  let [answered, torn] = [0, 0];
  for (let done = 0; done < kills; ) {
    const stateDir = mkdtempSync(join(tmpdir(), 'readout-crash-'));
    for (let round = 0; round < PER_FOLDER && done < kills; round += 1, done += 1) {
      const answers = await runAndKill(stateDir, Math.random() * 400);
      torn += (await check(stateDir, answers)) ? 1 : 0;
      answered += answers.length;
      if ((done + 1) % 20 === 0) tell(`${done + 1} of ${kills} kills, ${answered} answered and there`);
    }
    rmSync(stateDir, { recursive: true });
  }
  return { kills, answered, torn };
}

/** What was answered before the kill, which comes so many milliseconds after the first answers. */
async function runAndKill(stateDir: string, after: number): Promise<readonly Answer[]> {
  const child = spawn(process.execPath, [CHILD, stateDir], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [said, failed] = ['', ''];
  const begun = Promise.withResolvers<void>();
  child.stdout.on('data', (chunk) => {
    said += String(chunk);
    if (said.split('\n').length > BEFORE_KILL) begun.resolve();
  });
  child.stderr.on('data', (chunk) => {
    failed += String(chunk);
  });
  const ended = once(child, 'close');
  await Promise.race([begun.promise, ended]);
  await Promise.race([pause(after), ended]);
  child.kill('SIGKILL');
  await ended;
  if (child.signalCode !== 'SIGKILL') throw new Error(`The process ended by itself: ${failed}`);
  return said
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => answer.parse(JSON.parse(line)));
}

/** Whether a torn line was left behind. */
async function check(stateDir: string, answers: readonly Answer[]): Promise<boolean> {
  const warned: string[] = [];
  const store = await openLowdbStore({ stateDir, shipped, warn: (line) => warned.push(line) });
  await checkAnswers(store, answers);
  await checkMade(store, answers);
  for (const key of KEYS) await checkWhole(store, key);
  await store.close();
  for (const key of KEYS) {
    const { server, dossier } = splitDossierKey(key);
    checkFiles(filesOf(join(stateDir, 'servers', server), dossier).folder);
  }
  return warned.some((line) => line.includes('never written to its end'));
}

async function checkAnswers(store: Store, answers: readonly Answer[]): Promise<void> {
  for (const key of KEYS) {
    const { revision } = await store.open(key);
    const saved = answers.flatMap((one) =>
      'saved' in one && dossierOf(one.writer) === key ? [one.saved] : [],
    );
    expectThat(
      revision >= Math.max(0, ...saved),
      `revision ${Math.max(...saved)} of ${key} was answered, and is lost`,
    );
  }
  for (let writer = 0; writer < WRITERS; writer += 1) {
    const counts = answers.flatMap((one) =>
      'saved' in one && 'count' in one && one.writer === writer ? [one.count] : [],
    );
    const [last, there] = [counts.at(-1) ?? 0, countOf(await store.open(dossierOf(writer)), writer)];
    const elsewhere = countOf(await store.open(dossierOf(writer + 1)), writer);
    expectThat(elsewhere === 0, `writer ${writer} of ${dossierOf(writer)} is in the other dossier`);
    // One more may have been on disk when its answer was on its way.
    if (last > 0)
      expectThat(there === last || there === last + 1, `writer ${writer} saved ${last}; ${there} is there`);
    const states = answers.flatMap((one) => ('state' in one && one.state === writer ? [one.count] : []));
    const kept = Number(await store.readState(SERVER, `state-${writer}`));
    const lastState = states.at(-1) ?? 0;
    if (lastState > 0)
      expectThat(kept === lastState || kept === lastState + 1, `state ${lastState} is ${kept}`);
  }
}

/** A dossier that was answered as made is there, as it was made or changed last, and one more at most, whole. */
async function checkMade(store: Store, answers: readonly Answer[]): Promise<void> {
  const made = new Map(answers.flatMap((one) => ('made' in one ? [[one.made, one.title] as const] : [])));
  for (const [key, title] of made) {
    const there = (await store.open(key)).dossier.title;
    expectThat(there.startsWith(title), `“${title}” of ${key} was answered; “${there}” is there`);
  }
  const [key] = made.keys();
  if (key === undefined) return;
  const { server } = splitDossierKey(key);
  const numbers = await store.dossiers(server);
  expectThat(
    numbers.length <= made.size + 2,
    `${numbers.length - 1} dossiers are there of ${made.size} that were made`,
  );
  const last = (await store.open(dossierKey(server, numbers.at(-1) ?? 1))).dossier.title;
  expectThat(last.startsWith(`Made as ${numbers.length}`), `the last dossier is “${last}”`);
}

async function checkWhole(store: Store, key: DossierKey): Promise<void> {
  const newest = await store.open(key);
  const marks = new Set(BATCH.map((id) => newest.byList.claims.get(id)?.statement));
  expectThat(marks.size === 1, `a change of many records is half there: ${[...marks].join(', ')}`);
  // Every revision back to the first is whole and fits the one after it.
  const first = await store.at(key, { revision: 0 });
  expectThat(JSON.stringify(first.dossier) === JSON.stringify(shipped.dossier), 'the beginning is another');
  const page = await store.history(key, { limit: 200 });
  expectThat(
    page.every(({ number }, at) => number === newest.revision - at),
    'the history has a gap',
  );
}

function checkFiles(folder: string): void {
  for (const name of ['dossier.json', 'dossier.previous.json'])
    if (existsSync(join(folder, name))) JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const lines = readFileSync(join(folder, 'journal.jsonl'), 'utf8').split('\n');
  for (const line of lines.slice(0, -1)) JSON.parse(line);
  const stray = readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith('.tmp'));
  expectThat(stray.length === 0, `a file was left behind: ${stray.join(', ')}`);
}

function expectThat(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}
