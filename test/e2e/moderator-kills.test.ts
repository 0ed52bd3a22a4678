import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { parseQueue, type ReviewQueue } from '../../src/features/review-queue/queue.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { SeatName, ServerName } from '../../src/sandbox/world/world.ts';
import { startPatientSandbox } from '../support/patient-sandbox.ts';
import { type BotOnFolder, startOn } from './bot-in-sandbox.ts';
import type { HoldMessage } from './hold-writes.ts';
import { exportHistory, FLOWS, type Flow, SECRET } from './moderator-flows.ts';

/**
 * `kill -9` at every step in which a moderator's work is written. Each step is that of a server of its own, in which
 * writing stops there: one process dies in the middle of them all, and one is started on what it left.
 */
const CHILD = fileURLToPath(new URL('./kill-child.ts', import.meta.url));
const WAIT = { timeout: 60_000 };
const AT_ONCE = 6;

interface Case {
  readonly name: string;
  readonly flow: Flow;
  /** Empty where nothing is held: what the others have to come to. */
  readonly point: string;
  readonly server: ServerName;
}

const CASES: readonly Case[] = Object.entries(FLOWS)
  .flatMap(([name, flow], at) => ['', ...pointsOf(flow, at === 0)].map((point) => ({ name, flow, point })))
  .map((one, at) => ({ ...one, server: `Server ${at + 1}` }) as const);

/**
 * After each write; before those that may follow a message; in the middle of a line of the journal. How a server's files
 * begin is tried once.
 */
function pointsOf({ writes }: Flow, isFirst: boolean): readonly string[] {
  const isNew = writes.join().includes('journal.head,dossier,dossier.previous');
  return counted(writes).flatMap((write) => {
    if (!isFirst && /^(journal\.head 1|dossier)/.test(write) && isNew) return [];
    const before = /^suggestions [2-9]/.test(write) ? [`before ${write}`] : [];
    const half = write === 'journal 1' && !isNew ? [`half ${write}`] : [];
    return [...before, ...half, `after ${write}`];
  });
}

function counted(writes: readonly string[]): readonly string[] {
  return writes.map(
    (write, at) => `${write} ${writes.slice(0, at + 1).filter((one) => one === write).length}`,
  );
}

/** What is kept of a server, and what was told. */
interface Kept {
  readonly revision: number;
  readonly dossier: string;
  /** What waits for review. */
  readonly waits: readonly string[];
  readonly drafts: number;
}

interface Result {
  readonly isHeld: boolean;
  readonly before: Pick<Kept, 'revision' | 'waits' | 'drafts'>;
  readonly did: readonly string[];
  readonly restarted: Kept;
  /** What the same press came to after the restart. */
  readonly again: string;
  readonly last: Kept;
  /** Lines about what waits, and outcomes, wherever they were told. */
  readonly told: readonly string[];
  /** Lines about what was saved. */
  readonly logged: readonly string[];
  readonly hasSecret: boolean;
}

const results = new Map<Case, Result>();
let sandbox: Sandbox;
let stateDir: string;
let child: ChildProcess;

beforeAll(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'readout-kills-'));
  sandbox = await startPatientSandbox({ moreServers: CASES.length });
  const told = await startHolding();
  const exported = await exportHistory(sandbox.seat({ user: 'admin' }));
  const presses = await pooled(CASES, async ({ server, flow }) => {
    const press = await flow.begin((user) => seat(server, user), exported);
    return async () => press();
  });
  await quiet(CASES);
  const before = CASES.map(keptOnDisk);
  child.send(Object.fromEntries(CASES.map((one) => [idOf(one), one.point])));
  await vi.waitFor(() => expect(told).toContain('ready'), WAIT);
  const references = CASES.filter(({ point }) => point === '');
  await pooled(references, (one) => presses[CASES.indexOf(one)]?.() ?? Promise.reject());
  for (const [at, press] of presses.entries())
    if (CASES[at]?.point !== '') void press().catch(() => undefined);
  await quiet(references);
  const isHeld = (one: Case) =>
    told.some((it) => typeof it === 'object' && 'held' in it && it.held === idOf(one));
  const held = () => CASES.filter((one) => one.point === '' || isHeld(one));
  await vi.waitFor(() => expect(held()).toHaveLength(CASES.length), WAIT).catch(() => undefined);
  child.kill('SIGKILL');
  await once(child, 'close');
  const bot = await startOn(sandbox, stateDir, { mentions: false });
  await quiet(CASES);
  const restarted = await pooled(CASES, (one) => keptOf(bot, one));
  const again = await pooled(CASES, async (_one, at) => {
    const reply = await presses[at]?.().catch((error: unknown) => String(error));
    return typeof reply === 'string' ? reply : plain(reply?.text ?? '');
  });
  await quiet(CASES);
  for (const [at, one] of CASES.entries()) {
    const id = idOf(one);
    const written = messagesIn(one);
    results.set(one, {
      isHeld: isHeld(one),
      before: before[at] ?? keptOnDisk(one),
      did: told.flatMap((it) => (typeof it === 'object' && 'did' in it && it.server === id ? [it.did] : [])),
      restarted: restarted[at] ?? (await keptOf(bot, one)),
      again: again[at] ?? '',
      last: await keptOf(bot, one),
      told: [...written.filter((text) => !isLog(text)), ...outcomesOf(id)].toSorted(),
      logged: written.filter(isLog),
      hasSecret: filesOf(id).some((text) => text.includes(SECRET)),
    });
  }
  await bot.stop();
}, 300_000);

afterAll(async () => {
  child.kill('SIGKILL');
  await sandbox.close();
  rmSync(stateDir, { recursive: true });
});

describe.each(Object.keys(FLOWS))('%s, killed', (name) => {
  const cases = CASES.filter((one) => one.name === name);
  const [reference] = cases;
  const known = (one: Case | undefined): Result => {
    const found = one === undefined ? undefined : results.get(one);
    if (found === undefined) throw new Error('It was not tried.');
    return found;
  };

  test('nowhere: writes what is listed, and the same press again changes nothing more', () => {
    const { did, restarted, last } = known(reference);
    expect(did.toSorted()).toEqual(counted(FLOWS[name]?.writes ?? []).toSorted());
    expect(last).toEqual(restarted);
  });

  test.each(cases.slice(1).map((one) => [one.point, one] as const))('%s', (_point, one) => {
    const { isHeld, before, restarted, again, last, told, logged, hasSecret } = known(one);
    const whole = known(reference);
    expect(isHeld, 'it is a step').toBe(true);
    const { revision, waits } = restarted;
    expect(
      [
        { revision: before.revision, waits: before.waits },
        { revision: whole.restarted.revision, waits: whole.restarted.waits },
      ],
      'after the restart',
    ).toContainEqual({ revision, waits });
    expect(again).not.toMatch(/went wrong|did not respond|Error/);
    expect(last, again).toEqual(whole.last);
    expect(told).toEqual(whole.told);
    // Nobody waits for these: what was not sent yet is not sent again.
    expect(whole.logged).toEqual(expect.arrayContaining([...logged]));
    expect(logged.length).toBeLessThanOrEqual(whole.logged.length);
    expect(name === 'purge' && hasSecret).toBe(false);
  });
});

async function startHolding(): Promise<readonly (HoldMessage | 'ready')[]> {
  const { apiUrl, token } = sandbox;
  child = spawn(process.execPath, [CHILD, stateDir, apiUrl, token, 'holding'], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const told: (HoldMessage | 'ready')[] = [];
  child.on('message', (message: HoldMessage | 'ready') => told.push(message));
  await sandbox.ready();
  return told;
}

async function keptOf({ store }: BotOnFolder, one: Case): Promise<Kept> {
  const { revision, dossier } = await store.open(idOf(one));
  return {
    ...keptOnDisk(one),
    revision,
    dossier: createHash('sha256').update(JSON.stringify(dossier)).digest('hex'),
  };
}

const seat = (server: ServerName, user: SeatName = 'admin', channel = 'general') =>
  sandbox.seat({ user, server, channel });

function idOf({ server }: Case): string {
  return sandbox.world.servers.find(({ name }) => name === server)?.id ?? '';
}

function stateOf(one: Case, name: string): string {
  const path = join(stateDir, 'servers', idOf(one), name);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

function queueOf(one: Case): ReviewQueue {
  const queue = parseQueue(JSON.parse(stateOf(one, 'state/suggestions.json') || 'null'));
  if (queue === null) throw new Error('The queue can’t be read.');
  return queue;
}

function keptOnDisk(one: Case): Pick<Kept, 'revision' | 'waits' | 'drafts'> {
  const drafts: readonly { readonly key: string }[] = JSON.parse(stateOf(one, 'state/drafts.json') || '[]');
  return {
    revision: stateOf(one, 'journal.jsonl').split('\n').length - 1,
    waits: queueOf(one).entries.map((entry) => `${entry.type} ${entry.number} by ${entry.by.name}`),
    drafts: drafts.filter(({ key }) => stateOf(one, `state/draft-${key}.json`) !== '').length,
  };
}

function filesOf(id: string): readonly string[] {
  const folder = join(stateDir, 'servers', id);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'));
}

/** Waits until nothing is being told. */
async function quiet(cases: readonly Case[]): Promise<void> {
  const isLoud = (one: Case): boolean => {
    const { entries, decided } = queueOf(one);
    return (
      entries.some(({ notices }) => notices !== undefined && notices.line !== 'done') ||
      decided.some(({ attempt }) => attempt !== null)
    );
  };
  const loud = () =>
    cases.filter(isLoud).map((one) => `${one.name}: ${one.point} ${JSON.stringify(queueOf(one))}`);
  await vi.waitFor(() => expect(loud()).toEqual([]), WAIT);
}

function messagesIn({ server }: Case): readonly string[] {
  return seat(server, 'admin', 'briefings')
    .messages()
    .map(({ text }) => plain(text));
}

const isLog = (text: string): boolean => /revision \d+/.test(text) && !/waits for an editor|^<@/.test(text);

function outcomesOf(id: string): readonly string[] {
  return (['reader', 'editor', 'admin'] as const).flatMap((user) =>
    sandbox
      .seat({ user, channel: 'dm' })
      .messages()
      .filter(({ text }) => text.includes(id))
      .map(({ text }) => `${user}: ${plain(text)}`),
  );
}

/** Without what is of one server alone. */
function plain(text: string): string {
  return text.replaceAll(/<t:\d+:\w>/g, 'then').replaceAll(/\d{17,20}/g, '#');
}

async function pooled<T, R>(
  items: readonly T[],
  work: (item: T, at: number) => Promise<R>,
): Promise<readonly R[]> {
  const made: R[] = [];
  const left = [...items.entries()];
  const worker = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift())
      made[next[0]] = await work(next[1], next[0]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return made;
}
