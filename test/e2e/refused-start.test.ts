import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { openLowdbStore } from '../../src/store/files/lowdb-store.ts';
import { readShippedDossier } from '../../src/store/shipped-dossier.ts';
import { ROOT, type StartOptions, startReadout } from './readout-process.ts';

/** What keeps Readout from starting is told in one line that names the cause and the mend, with exit code 1. */
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

async function refusal(options: StartOptions): Promise<string> {
  const readout = startReadout(options);
  expect(await readout.ended).toBe(1);
  const lines = readout.stderr().trimEnd().split('\n');
  expect(lines).toHaveLength(1);
  return lines[0] ?? '';
}

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'readout-start-'));
  folders.push(folder);
  return folder;
}

describe('what is set wrongly', () => {
  test('in the environment', async () => {
    const said = await refusal({ env: { DISCORD_TOKEN: 'two words' } });
    expect(said).toContain('DISCORD_TOKEN is set wrongly: write the bot’s token');
    expect(said).not.toContain('two words');
  });

  test('in .env', async () => {
    const cwd = makeFolder();
    writeFileSync(join(cwd, '.env'), 'LOG_LEVEL=loud\n');
    expect(await refusal({ cwd })).toContain('LOG_LEVEL is “loud”: write one of: trace');
  });
});

test('a broken dossier', async () => {
  const root = makeFolder();
  for (const part of ['src', 'commands', 'data', 'package.json'])
    cpSync(join(ROOT, part), join(root, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  const path = join(root, 'data', 'dossier.json');
  const dossier = JSON.parse(readFileSync(path, 'utf8'));
  dossier.events[0].saidBy = 'nobody';
  writeFileSync(path, JSON.stringify(dossier));
  expect(await refusal({ root })).toContain(
    'events[0].saidBy: no entry has the id "nobody"; write the id of: speaker',
  );
});

test('a token that Discord refuses is told at once and not tried again', async () => {
  const sandbox = await startSandbox();
  const said = await refusal({ env: { DISCORD_TOKEN: 'wrong.token.here', DISCORD_API_URL: sandbox.apiUrl } });
  expect(said).toContain('Discord refuses the token. Set DISCORD_TOKEN');
  expect(said).not.toContain('wrong.token.here');
  const asked = sandbox.requests.map(({ path, status }) => `${path} ${status}`).toSorted();
  expect(asked.slice(0, 2)).toEqual(['/api/v10/applications/@me 401', '/api/v10/gateway/bot 401']);
  // Where they are refused, this tells whether it is the token.
  expect(new Set(asked.slice(2))).toEqual(new Set(['/api/v10/users/@me 401']));
  await sandbox.close();
});

test('a port that is taken', async () => {
  const sandbox = await startSandbox();
  const port = new URL(sandbox.url).port;
  expect(await refusal({ env: { READOUT_PORT: port } })).toMatch(
    new RegExp(`can't listen on port ${port} \\(.*EADDRINUSE.*\\)\\. Set READOUT_PORT to a free port`),
  );
  await sandbox.close();
});

test('a port for health and metrics that is taken: no session is begun', async () => {
  const sandbox = await startSandbox();
  const port = new URL(sandbox.url).port;
  const env = { DISCORD_TOKEN: sandbox.token, DISCORD_API_URL: sandbox.apiUrl };
  expect(await refusal({ env: { ...env, READOUT_PORT: port } })).toMatch(
    new RegExp(
      `^Readout can't run\\. Health and metrics can't be served at 127\\.0\\.0\\.1, port ${port} \\(.*EADDRINUSE.*\\)\\. Set READOUT_PORT to a free port`,
    ),
  );
  expect(await refusal({ env: { ...env, READOUT_PORT: '0', READOUT_HOST: '192.0.2.1' } })).toMatch(
    /served at 192\.0\.2\.1, port 0 \(.*EADDRNOTAVAIL.*READOUT_HOST to an address of this machine\.$/,
  );
  expect(sandbox.faults.gateway.identifies).toBe(0);
  await sandbox.close();
});

test('a state folder that another Readout has', async () => {
  const stateDir = makeFolder();
  const store = await openLowdbStore({
    stateDir,
    shipped: readShippedDossier(join(ROOT, 'data', 'dossier.json')),
  });
  expect(await refusal({ env: { READOUT_STATE_DIR: stateDir, READOUT_PORT: '0' } })).toBe(
    `Readout can't run. The state folder ${stateDir} is in use by another Readout, process ${process.pid}. Stop that one first, or wait for it where it is a command that copies or changes the folder; or set READOUT_STATE_DIR to another folder.`,
  );
  await store.close();
});

test('a state folder that another Readout has: nothing is registered, and no session begun', async () => {
  const stateDir = makeFolder();
  const sandbox = await startSandbox();
  const store = await openLowdbStore({
    stateDir,
    shipped: readShippedDossier(join(ROOT, 'data', 'dossier.json')),
  });
  const said = await refusal({
    env: {
      READOUT_STATE_DIR: stateDir,
      DISCORD_TOKEN: sandbox.token,
      DISCORD_API_URL: sandbox.apiUrl,
    },
  });
  expect(said).toContain(`The state folder ${stateDir} is in use by another Readout`);
  const asked = new Set(
    sandbox.requests.map(({ method, path }) => `${method} ${path.replace(/^.*\/v\d+/, '')}`),
  );
  const reads = ['GET /gateway/bot', 'GET /applications/@me'];
  expect([...asked].filter((request) => !reads.includes(request))).toEqual([]);
  await store.close();
  await sandbox.close();
});
