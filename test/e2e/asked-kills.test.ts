import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { startOn } from './bot-in-sandbox.ts';

/** `kill -9` around the moment at which words that were asked are written: they are there, or not, and never damaged. */
const CHILD = fileURLToPath(new URL('./kill-child.ts', import.meta.url));
const SEATS = ['reader', 'second-reader', 'editor'] as const;

let sandbox: Sandbox;
let stateDir: string;
beforeEach(async () => {
  sandbox = await startSandbox();
  stateDir = await tempFolder();
});
afterEach(() => sandbox.close());

test.each([
  ['before words are kept', []],
  ['once words are kept', [3, 3]],
])('a process that is killed %s leaves %j', async (step, people) => {
  const settings = stateFile('settings');
  mkdirSync(dirname(settings), { recursive: true });
  writeFileSync(settings, JSON.stringify({ asked: true }));
  const first = startChild(step);
  await sandbox.ready();
  const died = once(first, 'close');
  await askOfAll();
  await died;
  expect(first.signalCode).toBe('SIGKILL');
  expect(keptPeople()).toEqual(people);
  const second = await startOn(sandbox, stateDir);
  // What one or two had asked went with the process; from three on all goes on.
  await askOfAll();
  await vi.waitFor(() => expect(keptPeople()).toEqual([3, 3]), { timeout: 60_000 });
  await second.stop();
  for (const { id } of sandbox.world.servers.flatMap(({ members }) => members.map(({ person }) => person)))
    expect(allText(stateDir)).not.toContain(id);
});

async function askOfAll(): Promise<void> {
  for (const user of SEATS)
    await sandbox
      .seat({ user })
      .slash('/ask', { question: 'How many lighthouses did the admiral paint?' })
      .catch(() => undefined);
}

function startChild(step: string) {
  const { apiUrl, token } = sandbox;
  return spawn(process.execPath, [CHILD, stateDir, apiUrl, token, step], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

function keptPeople(): readonly number[] {
  const path = stateFile('asked');
  if (!existsSync(path)) return [];
  const { uses }: { uses: { people: number }[] } = JSON.parse(readFileSync(path, 'utf8'));
  return uses.map(({ people }) => people).slice(0, 2);
}

function stateFile(name: string): string {
  return join(stateDir, 'servers', sandbox.world.servers[0]?.id ?? '', 'state', `${name}.json`);
}

function allText(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .flatMap((one) => (one.isFile() ? [readFileSync(join(one.parentPath, one.name), 'utf8')] : []))
    .join('\n');
}
