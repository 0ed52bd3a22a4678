import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Sandbox, SandboxOptions } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { request } from './rest-client.ts';

/** A Discord of several shards (Discord's developer documentation, /events/gateway: sharding). */
let sandbox: Sandbox;
const sockets: WebSocket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  await sandbox.close();
});

interface Packet {
  readonly op: number;
  readonly t: string | null;
  readonly d: Readonly<Record<string, unknown>>;
}

async function start(options: SandboxOptions = {}): Promise<void> {
  sandbox = await startSandbox(options);
}

/** A connection that has said Hello and identified as a shard. */
async function identify(shard?: readonly [number, number]) {
  const socket = new WebSocket(`${sandbox.url.replace('http', 'ws')}/gateway?v=10&encoding=json`);
  sockets.push(socket);
  const packets: Packet[] = [];
  socket.on('message', (data) => packets.push(JSON.parse(data.toString())));
  const closed = once(socket, 'close').then(([code]: unknown[]) => code);
  await once(socket, 'open');
  const d = { token: sandbox.token, intents: 1 << 9, properties: {}, ...(shard ? { shard } : {}) };
  socket.send(JSON.stringify({ op: 2, d }));
  const next = async (fits: (packet: Packet) => boolean): Promise<Packet['d']> => {
    await expect.poll(() => packets.some(fits)).toBe(true);
    return packets.find(fits)?.d ?? {};
  };
  const heard = () => packets.filter(({ t }) => t === 'MESSAGE_CREATE').map(({ d: { content } }) => content);
  return { closed, next, heard, ready: () => next(({ t }) => t === 'READY') };
}

const bot = async () => (await request(sandbox, 'GET', '/gateway/bot')).json;
const isInvalid = ({ op }: Packet) => op === 9;

test('it asks for a shard for each 1,000 servers, or for as many as it is told', async () => {
  await start({ moreServers: 1500, maxConcurrency: 4 });
  expect(await bot()).toMatchObject({ shards: 2, session_start_limit: { max_concurrency: 4 } });
  sandbox.faults.gateway.askForShards(16);
  expect(await bot()).toMatchObject({ shards: 16 });
});

test('READY has the shard and its servers alone, and each server is in one', async () => {
  await start({ moreServers: 30 });
  const told = await Promise.all([0, 1, 2, 3].map(async (shard) => (await identify([shard, 4])).ready()));
  expect(told.map(({ shard }) => shard)).toEqual([0, 1, 2, 3].map((shard) => [shard, 4]));
  const ids = told.map(({ guilds }) => (Array.isArray(guilds) ? guilds.map(({ id }) => String(id)) : []));
  for (const [shard, own] of ids.entries()) {
    expect(own.length).toBeGreaterThan(5);
    for (const id of own) expect(Number((BigInt(id) >> 22n) % 4n)).toBe(shard);
  }
  const installed = sandbox.world.servers.filter((server) => server.installed).map(({ id }) => id);
  expect(ids.flat().toSorted()).toEqual(installed.toSorted());
});

test('a message goes to the shard of its server, what is outside servers to the first', async () => {
  await start({ moreServers: 3 });
  const shards = [await identify([0, 2]), await identify([1, 2])];
  for (const one of shards) await one.ready();
  const mention = `<@${sandbox.world.bot.id}>`;
  sandbox.seat({ server: 'Server 1' }).say(`${mention} odd`);
  sandbox.seat({ server: 'Server 2' }).say(`${mention} even`);
  await expect
    .poll(() => shards.map(({ heard }) => heard()))
    .toEqual([[`${mention} even`], [`${mention} odd`]]);
});

test('more than 2,500 servers on one shard are turned away, and fit two', async () => {
  await start({ moreServers: 2600 });
  expect(await (await identify()).closed).toBe(4011);
  expect(await (await identify([0, 1])).closed).toBe(4011);
  await (await identify([1, 2])).ready();
  expect(await (await identify([2, 2])).closed).toBe(4010);
});

test('one Identify in 5 s for each remainder by max_concurrency; what comes earlier gets op 9', async () => {
  let now = Date.now();
  await start({ maxConcurrency: 2, identifyEveryMs: 5000, now: () => now });
  for (const shard of [0, 1]) await (await identify([shard, 4])).ready();
  expect(await (await identify([2, 4])).next(isInvalid)).toBe(false);
  now += 5000;
  await (await identify([2, 4])).ready();
  expect(await (await identify([0, 4])).next(isInvalid)).toBe(false);
  expect(sandbox.faults.gateway.identifiesOf(0)).toBe(2);
});

test('a fault of one shard leaves the others alone', async () => {
  await start();
  sandbox.faults.gateway.answerIdentify({ close: 4000 }, 1, 1);
  const first = await identify([0, 2]);
  await first.ready();
  expect(await (await identify([1, 2])).closed).toBe(4000);
  const second = await identify([1, 2]);
  await second.ready();
  sandbox.faults.invalidateSession(true, 1);
  expect(await second.next(isInvalid)).toBe(true);
  sandbox.faults.closeGateway(4001, 1);
  expect(await second.closed).toBe(4001);
  expect(sandbox.faults.gateway.shards).toEqual([[0, 2]]);
});

test('the list of servers comes in pages of 200', async () => {
  await start({ moreServers: 250 });
  const first = (await request(sandbox, 'GET', '/users/@me/guilds?limit=200&after=0')).json;
  expect(first).toHaveLength(200);
  const rest = (await request(sandbox, 'GET', `/users/@me/guilds?limit=200&after=${first[199].id}`)).json;
  expect(rest).toHaveLength(52);
});
