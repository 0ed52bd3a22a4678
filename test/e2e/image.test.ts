import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { ROOT } from './readout-process.ts';

/**
 * What the Dockerfile makes, without a container: what it copies and the packages of production alone, read-only for
 * the user whom its command runs as.
 */
const dockerfile = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');
const copied = [...dockerfile.matchAll(/^COPY (.+) \S+$/gm)].flatMap(([, paths = '']) => paths.split(' '));
const command = z
  .tuple([z.literal('node')], z.string())
  .parse(JSON.parse(/^CMD (.+)$/m.exec(dockerfile)?.[1] ?? ''));
const healthCheck = z
  .tuple([z.literal('node')], z.string())
  .parse(JSON.parse(/^HEALTHCHECK .* CMD (.+)$/m.exec(dockerfile)?.[1] ?? ''));
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
const asNobody = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
const canRun = spawnSync(process.execPath, ['--version'], asNobody).status === 0;

const folder = mkdtempSync(join(tmpdir(), 'readout-image-'));
const [app, state] = [join(folder, 'app'), join(folder, 'state')];
let running: ChildProcess | undefined;

const lock = z.object({
  packages: z.record(z.string(), z.object({ dev: z.boolean().optional() })),
});

beforeAll(() => {
  for (const path of copied) cpSync(join(ROOT, path), join(app, path), { recursive: true });
  const { packages } = lock.parse(JSON.parse(readFileSync(join(app, 'package-lock.json'), 'utf8')));
  for (const [path, { dev }] of Object.entries(packages)) {
    // Those for other systems are not there.
    const installed = path !== '' && dev !== true && existsSync(join(ROOT, path));
    const nested = (from: string): boolean => !from.slice(join(ROOT, path).length).includes('node_modules');
    if (installed) cpSync(join(ROOT, path), join(app, path), { recursive: true, filter: nested });
  }
  mkdirSync(state, { mode: 0o700 });
  if (isRoot) chownSync(state, NOBODY, NOBODY);
  setModes(0o555, 0o444);
}, 180_000);

afterAll(() => {
  running?.kill('SIGKILL');
  setModes(0o755, 0o644);
  rmSync(folder, { recursive: true });
});

function setModes(ofFolders: number, ofFiles: number): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (path.startsWith(app) && !entry.isSymbolicLink())
      chmodSync(path, entry.isDirectory() ? ofFolders : ofFiles);
  }
  chmodSync(folder, 0o755);
}

/** A port that is free now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());
  server.close();
  await once(server, 'close');
  return port;
}

/** How the image's health check ends, in the environment that the container has. */
function checkHealth(env: NodeJS.ProcessEnv): { readonly status: number | null; readonly stderr: string } {
  const [, ...args] = healthCheck;
  return spawnSync(process.execPath, args, { cwd: app, env, encoding: 'utf8', ...asNobody });
}

test.skipIf(!canRun)(
  'it starts, keeps its state in the volume alone, and ends with 0 when told to',
  async () => {
    const [, ...args] = command;
    const port = String(await freePort());
    const env = { NODE_ENV: 'production', READOUT_STATE_DIR: state, READOUT_PORT: port, TMPDIR: app };
    const child = spawn(process.execPath, args, {
      cwd: app,
      // No temporary folder either.
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...asNobody,
    });
    running = child;
    const said = { out: '', error: '' };
    child.stdout.on('data', (chunk) => {
      said.out += String(chunk);
    });
    child.stderr.on('data', (chunk) => {
      said.error += String(chunk);
    });
    const ended = once(child, 'close');
    await vi.waitFor(() => expect(said).toEqual({ out: expect.stringContaining('Open http'), error: '' }), {
      timeout: 150_000,
    });
    expect(readdirSync(state).toSorted()).toEqual(['format.json', 'lock', 'lock.pid']);
    expect(checkHealth(env)).toMatchObject({ status: 0, stderr: '' });
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(checkHealth(env)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/healthz: .*ECONNREFUSED.*\n$/),
    });
    expect(checkHealth({ ...env, READOUT_PORT: '' })).toMatchObject({ status: 0, stderr: '' });
  },
);

test('what it copies is what it is built from', () => {
  const kept = readFileSync(join(ROOT, '.dockerignore'), 'utf8').match(/(?<=^!).+$/gm);
  expect(copied.toSorted()).toEqual(kept?.toSorted());
  expect(copied.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

test('it has the version of Node.js that Readout needs', () => {
  const { engines } = z
    .object({ engines: z.object({ node: z.string() }) })
    .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));
  expect(`>=${/^FROM node:(\d+)-/m.exec(dockerfile)?.[1]}`).toBe(engines.node);
});

test('a crash leaves no copy of the memory, where there is what people asked', () => {
  expect(readFileSync(join(ROOT, 'deploy/readout.service'), 'utf8')).toContain('\nLimitCORE=0\n');
  for (const file of ['compose.yaml', 'deploy/compose.postgres.yaml'])
    expect(readFileSync(join(ROOT, file), 'utf8')).toMatch(/\n +ulimits:\n +core: 0\n/);
});

test('the service begins fewer sessions a day than Discord allows, and starts what the image starts', () => {
  const unit = readFileSync(join(ROOT, 'deploy/readout.service'), 'utf8');
  const burst = Number(/^StartLimitBurst=(\d+)$/m.exec(unit)?.[1]);
  const hours = Number(/^StartLimitIntervalSec=(\d+)h$/m.exec(unit)?.[1]);
  expect((burst * 24) / hours).toBeLessThan(1000);
  const [, flag, file] = command;
  expect(unit).toContain(`\nExecStart=/usr/bin/node ${flag} /opt/readout/${file}\n`);
});
