import { once } from 'node:events';
import { Client, Events, GatewayIntentBits, type Interaction, Partials } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { request } from './rest-client.ts';
import { connectBot, type TestBot } from './test-bot.ts';

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const pong = async (interaction: Interaction) =>
  interaction.isChatInputCommand() && interaction.reply('pong');

describe('a bot of discord.js', () => {
  let bot: TestBot | undefined;
  const connect = async (intents: GatewayIntentBits[] = []) => {
    bot = await connectBot(sandbox, { answer: pong, intents });
    return bot.client;
  };
  afterEach(() => bot?.client.destroy());

  test('sees its servers, channels and roles when it asks for them', async () => {
    const client = await connect([GatewayIntentBits.Guilds]);
    expect(client.guilds.cache.map(({ name }) => name)).toEqual(['Newsroom', 'Classroom']);
    const newsroom = client.guilds.cache.first();
    expect(newsroom?.channels.cache.map(({ name }) => name)).toEqual([
      'general',
      'briefings',
      'announcements',
      'editors-desk',
      'news',
      'briefings-thread',
    ]);
    expect(newsroom?.roles.cache.map(({ name }) => name)).toContain('Editors');
    expect(
      newsroom?.members.me?.permissionsIn(newsroom.channels.cache.first() ?? '').has('SendMessages'),
    ).toBe(true);
  });

  test('with a wrong token is turned away', async () => {
    const client = new Client({ intents: [], rest: { api: sandbox.apiUrl } });
    await expect(client.login('wrong')).rejects.toThrow('An invalid token was provided.');
    expect(sandbox.requests.at(-1)).toMatchObject({ path: '/api/v10/gateway/bot', status: 401 });
  });

  test('resumes after a drop and misses nothing', async () => {
    const client = await connect();
    const resumed = once(client, Events.ShardResume);
    const [reply, missed] = [sandbox.seat(), sandbox.seat({ user: 'admin' })].map((user, at) => {
      if (at === 0) sandbox.faults.closeGateway();
      return user.slash('/ping');
    });
    expect((await reply)?.text).toBe('pong');
    expect((await missed)?.text).toBe('pong');
    const [, replayed] = await resumed;
    expect(replayed).toBeGreaterThanOrEqual(2);
    expect((await sandbox.seat().slash('/ping')).text).toBe('pong');
  });

  test('reconnects when asked to', async () => {
    const client = await connect();
    const resumed = once(client, Events.ShardResume);
    sandbox.faults.reconnect();
    await resumed;
    expect((await sandbox.seat().slash('/ping')).text).toBe('pong');
  });

  test('resumes a session that was called invalid but resumable', async () => {
    const client = await connect();
    const resumed = once(client, Events.ShardResume);
    sandbox.faults.invalidateSession(true);
    await resumed;
    expect((await sandbox.seat().slash('/ping')).text).toBe('pong');
  });

  test('starts a new session after an invalid one', async () => {
    const client = await connect();
    const ready = once(client, Events.ShardReady);
    sandbox.faults.invalidateSession(false);
    await ready;
    expect((await sandbox.seat().slash('/ping')).text).toBe('pong');
  });

  test('comes back when Discord was out of reach', async () => {
    const client = await connect();
    const resumed = once(client, Events.ShardResume);
    await sandbox.faults.pause();
    await expect(fetch(`${sandbox.apiUrl}/v10/gateway`)).rejects.toThrow();
    await sandbox.faults.resume();
    await resumed;
    expect((await sandbox.seat().slash('/ping')).text).toBe('pong');
  });

  test('hears of messages as far as its intents go', async () => {
    bot = await connectBot(sandbox, { intents: [] });
    const heard: string[] = [];
    await bot.client.destroy();
    const client = new Client({
      intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
      partials: [Partials.Channel],
      rest: { api: sandbox.apiUrl },
    });
    client.on('messageCreate', ({ author, content }) => heard.push(`${author.username}: ${content}`));
    await Promise.all([once(client, Events.ClientReady), client.login(sandbox.token)]);
    sandbox.seat().say('for no bot');
    sandbox.seat().say(`<@${sandbox.world.bot.id}> hello`);
    sandbox.seat({ channel: 'dm' }).say('in private');
    sandbox.seat({ server: 'Elsewhere' }).say('where the bot is not');
    await expect
      .poll(() => heard)
      .toEqual(['reader: ', `reader: <@${sandbox.world.bot.id}> hello`, 'reader: in private']);
    await client.destroy();
  });
});

describe('the protocol', () => {
  interface Packet {
    readonly op: number;
    readonly d: Record<string, unknown> | boolean | null;
    readonly s: number | null;
    readonly t: string | null;
  }

  const gateway = async () => (await request(sandbox, 'GET', '/gateway/bot')).json.url as string;
  const open = async (query = 'v=10&encoding=json') => {
    const socket = new WebSocket(`${await gateway()}?${query}`);
    const packets: Packet[] = [];
    socket.on('message', (data) => packets.push(JSON.parse(data.toString())));
    const send = (op: number, d: unknown) => socket.send(JSON.stringify({ op, d }));
    const next = (fits: (packet: Packet) => boolean) =>
      expect
        .poll(() => packets.find(fits))
        .toBeDefined()
        .then(() => packets.find(fits));
    const closed = once(socket, 'close').then(([code]) => code);
    return { socket, packets, send, next, closed };
  };
  const identity = (more: object = {}) => ({ token: sandbox.token, intents: 0, properties: {}, ...more });
  const identified = async () => {
    const connection = await open();
    await connection.next(({ op }) => op === 10);
    connection.send(2, identity());
    const ready = await connection.next(({ t }) => t === 'READY');
    const sessionId = (typeof ready?.d === 'object' && ready.d?.['session_id']) || '';
    return { ...connection, sessionId };
  };

  test('says hello, and answers heartbeats', async () => {
    const { send, next, socket } = await open();
    expect((await next(({ op }) => op === 10))?.d).toMatchObject({ heartbeat_interval: 41_250 });
    send(1, null);
    await next(({ op }) => op === 11);
    socket.close();
  });

  test('numbers events from 1', async () => {
    const { packets, socket } = await identified();
    expect(packets.filter(({ op }) => op === 0).map(({ s, t }) => [s, t])).toEqual([[1, 'READY']]);
    socket.close();
  });

  test.each<[string, number, (connection: Awaited<ReturnType<typeof open>>) => void]>([
    ['an unknown opcode', 4001, ({ send }) => send(99, null)],
    ['no JSON', 4002, ({ socket }) => socket.send('no JSON')],
    ['an identify without token', 4002, ({ send }) => send(2, {})],
    ['anything before the identify', 4003, ({ send }) => send(3, {})],
    ['a wrong token', 4004, ({ send }) => send(2, identity({ token: 'wrong' }))],
    ['a shard beyond the last', 4010, ({ send }) => send(2, identity({ shard: [1, 1] }))],
    ['unknown intents', 4013, ({ send }) => send(2, identity({ intents: 2 ** 40 }))],
  ])('closes at %s', async (_name, code, act) => {
    const connection = await open();
    await connection.next(({ op }) => op === 10);
    act(connection);
    expect(await connection.closed).toBe(code);
  });

  test('closes at another version, and at a second identify', async () => {
    expect(await (await open('v=9')).closed).toBe(4012);
    const { send, closed } = await identified();
    send(2, identity());
    expect(await closed).toBe(4005);
  });

  test('refuses compression', async () => {
    const socket = new WebSocket(`${await gateway()}?v=10&encoding=json&compress=zlib-stream`);
    const [error] = await once(socket, 'error');
    expect(error.message).toContain('400');
  });

  test('refuses connections when asked to', async () => {
    sandbox.faults.refuseGateway(1);
    const [error] = await once(new WebSocket(`${await gateway()}?v=10&encoding=json`), 'error');
    expect(error.message).toContain('503');
    const { next, socket } = await open();
    await next(({ op }) => op === 10);
    socket.close();
  });

  test('a resume replays what was missed; a session that was ended cannot be resumed', async () => {
    const first = await identified();
    first.socket.terminate();
    await first.closed;
    const second = await open();
    await second.next(({ op }) => op === 10);
    second.send(6, { token: sandbox.token, session_id: first.sessionId, seq: 0 });
    await second.next(({ t }) => t === 'RESUMED');
    expect(second.packets.filter(({ op }) => op === 0).map(({ t, s }) => [t, s])).toEqual([
      ['READY', 1],
      ['RESUMED', 2],
    ]);
    second.socket.close(1000);
    await second.closed;
    const third = await open();
    await third.next(({ op }) => op === 10);
    third.send(6, { token: sandbox.token, session_id: first.sessionId, seq: 2 });
    expect((await third.next(({ op }) => op === 9))?.d).toBe(false);
    third.socket.close();
  });

  test('a resume beyond what was sent is closed', async () => {
    const first = await identified();
    const second = await open();
    await second.next(({ op }) => op === 10);
    second.send(6, { token: sandbox.token, session_id: first.sessionId, seq: 99 });
    expect(await second.closed).toBe(4007);
    first.socket.close();
  });
});
