import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FOLLOWERS, type FollowState, type KeptFollow } from '../../src/features/follow/follow-state.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { freshAttempt } from '../../src/schedule/settle-run.ts';
import { openLowdbStore } from '../../src/store/files/lowdb-store.ts';
import { readShippedDossier } from '../../src/store/shipped-dossier.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { writeState } from '../support/write-state.ts';
import { DOSSIER, startOn } from './bot-in-sandbox.ts';
import { KILL_STEPS, type KillStep } from './kill-steps.ts';

/** `kill -9` between any two steps of a message to a follower: never two messages, never none. */
const CHILD = fileURLToPath(new URL('./kill-child.ts', import.meta.url));
const HOUR = 60 * 60_000;

/** Messages of each kind; the schedule's last step has no like here. */
const CASES = (['welcome', 'changes'] as const).flatMap((kind) =>
  KILL_STEPS.filter((step) => step !== 'once the schedule has gone on').map((step) => ({ kind, step })),
);

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

test.each(CASES)(
  'the $kind message of which the process is killed $step is there once',
  async ({ kind, step }) => {
    const stateDir = await tempFolder();
    const server = sandbox.world.servers[0]?.id ?? '';
    await prepare(stateDir, server, kind);
    await killAt(stateDir, step);
    const second = await startOn(sandbox, stateDir);
    try {
      await vi.waitFor(() => expect(isSettled(stateDir, server)).toBe(true), { timeout: 60_000 });
    } finally {
      await second.stop();
    }
    expect(messages()).toHaveLength(1);
    expect(messages()[0]?.text).toContain(kind === 'welcome' ? 'You follow all of' : '1 corrected');
    // Found by looking, and not only held back by the nonce, which lasts for minutes.
    if (KILL_STEPS.indexOf(step) >= 2) expect(posts()).toBeLessThanOrEqual(1);
  },
);

/** Somebody follows the whole dossier, which changed two hours ago. */
async function prepare(
  stateDir: string,
  server: string,
  kind: (typeof CASES)[number]['kind'],
): Promise<void> {
  const channel = sandbox.world.servers[0]?.channels[0]?.id ?? '';
  const person = sandbox.world.people.reader.id;
  const conversation =
    sandbox.world.privateChannels.find(
      (one) => one.name === 'dm' && one.people.some(({ id }) => id === person),
    )?.id ?? '';
  const store = await openLowdbStore({ stateDir, shipped: readShippedDossier(DOSSIER) });
  if (kind === 'changes')
    await store.save(server, {
      edits: [
        {
          kind: 'dossier',
          field: 'title',
          before: readShippedDossier(DOSSIER).dossier.title,
          after: 'Another title',
        },
      ],
      by: { id: person, name: 'Reader' },
      why: '',
      origin: 'edit',
      at: new Date(Date.now() - 2 * HOUR).toISOString(),
    });
  const now = Date.now();
  const welcome = kind === 'welcome' ? freshAttempt(conversation, now, true, now) : null;
  const follow: KeptFollow = { dossier: 1, about: '', channel, since: 0, welcome };
  const state: FollowState = {
    people: [{ id: person, follows: [follow], told: null, sending: null, looked: { 1: 0 } }],
  };
  await writeState(store, server, FOLLOWERS, state);
  await store.close();
}

async function killAt(stateDir: string, step: KillStep): Promise<void> {
  const isHeld = step === 'once the request has had its effect';
  if (isHeld) sandbox.faults.add({ method: 'POST', path: /\/messages$/, holdAnswerMs: 30_000 });
  const child = startChild(stateDir, step);
  const ended = once(child, 'close');
  if (isHeld) {
    await vi.waitFor(() => expect(messages()).toHaveLength(1), { timeout: 60_000 });
    child.kill('SIGKILL');
  }
  await ended;
  expect(child.signalCode, 'it died at that step').toBe('SIGKILL');
  sandbox.faults.clear();
}

function startChild(stateDir: string, step: string) {
  const { apiUrl, token } = sandbox;
  return spawn(process.execPath, [CHILD, stateDir, apiUrl, token, step], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

/** Whether nothing of a message is under way any more, and what it told of is kept. */
function isSettled(stateDir: string, server: string): boolean {
  const file = join(stateDir, 'servers', server, 'state', `${FOLLOWERS}.json`);
  if (!existsSync(file)) return false;
  const [follower]: FollowState['people'] = JSON.parse(readFileSync(file, 'utf8')).people;
  const isTold = follower?.told !== null || follower.follows.every(({ since }) => since === 0);
  return (
    follower !== undefined &&
    isTold &&
    follower.sending === null &&
    follower.follows[0]?.welcome === null &&
    messages().length > 0
  );
}

function posts(): number {
  return sandbox.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/messages'))
    .length;
}

function messages() {
  return sandbox.seat({ user: 'reader', channel: 'dm' }).messages();
}
