import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Sandbox, SandboxOptions } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import type { ServerName } from '../../src/sandbox/world/world.ts';
import { endWithTest, startWatched, WAIT, type WatchedProcess } from './watched-process.ts';

/** The whole process with several shards, as an operator runs it. */
let sandbox: Sandbox;

async function openSandbox(options: SandboxOptions): Promise<void> {
  sandbox = await startSandbox(options);
  onTestFinished(() => sandbox.close());
}

async function start(
  options: SandboxOptions,
  env: Readonly<Record<string, string>> = {},
): Promise<WatchedProcess> {
  await openSandbox(options);
  return endWithTest(startWatched(sandbox, env));
}

const answers = async (server: ServerName) =>
  expect((await sandbox.seat({ server }).slash('/sources')).text).toContain('All of this comes from one ');
const requests = (method: string, path: RegExp) =>
  sandbox.requests.filter((one) => one.method === method && path.test(one.path)).length;

describe('more than 2,500 servers', () => {
  it('start as many shards as Discord asks for, whatever SHARDS is set to, and each is answered', async () => {
    const readout = await start(
      { moreServers: 2600, maxConcurrency: 16 },
      { SHARDS: 'all', SHARD_COUNT: 'many' },
    );
    await vi.waitFor(async () => expect(await readout.readiness()).toMatchObject({ status: 200 }), WAIT);
    await sandbox.ready();
    expect(sandbox.faults.gateway.shards).toEqual([0, 1, 2].map((shard) => [shard, 3]));
    for (const server of ['Newsroom', 'Server 1', 'Server 2', 'Server 2600'] as const) await answers(server);
    expect(await sandbox.seat({ channel: 'dm' }).slash('/sources')).toMatchObject({ deferred: false });
    const metrics = (await readout.get('/metrics')).body;
    for (const shard of [0, 1, 2])
      expect(metrics).toContain(`readout_gateway_connected{shard="${shard}"} 1\n`);
    await vi.waitFor(() => expect(readout.stdout()).toContain('"servers":2602'), WAIT);
    // Once, though both the report of the start and the look for servers that were left need it: 14 pages.
    expect(requests('GET', /users\/@me\/guilds$/)).toBe(14);
    expect(requests('PUT', /applications\/\d+\/commands$/)).toBe(1);
    readout.kill('SIGTERM');
    expect(await readout.ended).toBe(0);
    expect(readout.stderr()).toBe('');
  });

  it('end a process of too few shards with one line that says what to set', async () => {
    const readout = await start({ moreServers: 2600 }, { READOUT_SHARDS: '1' });
    expect(await readout.ended).toBe(1);
    expect(readout.stderr()).toMatch(/^Readout can't run\. .*4011.*READOUT_SHARDS.*\n$/);
  });
});

it('what arrives on a ready shard is answered while others still identify; /readyz says which', async () => {
  await openSandbox({ shards: 4, moreServers: 8, maxConcurrency: 4 });
  sandbox.faults.gateway.answerIdentify({ invalidSession: false }, 1000, 2);
  const readout = endWithTest(startWatched(sandbox));
  await sandbox.ready();
  await vi.waitFor(
    () => expect(sandbox.faults.gateway.shards.map(([shard]) => shard)).toEqual([0, 1, 3]),
    WAIT,
  );
  for (const server of ['Newsroom', 'Server 1', 'Server 3'] as const) await answers(server);
  expect(await readout.readiness()).toMatchObject({
    status: 503,
    said: { gateway: '3 of 4 shards connected; not 2', store: 'ready' },
  });
  sandbox.faults.clear();
  await vi.waitFor(async () => expect(await readout.readiness()).toMatchObject({ status: 200 }), WAIT);
  await answers('Server 2');
});

it('a token that is taken back from one shard ends all', async () => {
  const readout = await start({ shards: 4, maxConcurrency: 4 });
  await vi.waitFor(() => expect(sandbox.faults.gateway.shards).toHaveLength(4), WAIT);
  sandbox.faults.closeGateway(4004, 3);
  expect(await readout.ended).toBe(1);
  expect(readout.stderr()).toMatch(/^Readout can't run\. .*4004.*DISCORD_TOKEN.*\n$/);
});
