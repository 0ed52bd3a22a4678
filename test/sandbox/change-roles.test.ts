import { once } from 'node:events';
import { GatewayIntentBits, GatewayDispatchEvents as Heard } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { findChannel, messagesOf } from './find-channel.ts';
import { request } from './rest-client.ts';
import { connectBot } from './test-bot.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const newsroom = () => sandbox.world.servers[0]?.id ?? '';
const get = (path: string) => request(sandbox, 'GET', path);
const roleOf = async (id: string) =>
  (await get(`/guilds/${newsroom()}/roles`)).json.find((role: { id: string }) => role.id === id);

describe('a role', () => {
  test('is added, changed and deleted', async () => {
    const id = sandbox.change.addRole('Watchers', { mentionable: true, permissions: ['ManageMessages'] });
    expect(await roleOf(id)).toMatchObject({ name: 'Watchers', mentionable: true, permissions: '8192' });
    sandbox.change.setRole('Watchers', { mentionable: false });
    expect(await roleOf(id)).toMatchObject({ mentionable: false, permissions: '8192' });
    sandbox.change.assignRoles('reader', ['Watchers']);
    sandbox.change.deny('general', 'Watchers', ['SendMessages']);
    sandbox.change.deleteRole('Watchers');
    expect(await roleOf(id)).toBeUndefined();
    const { reader } = sandbox.world.people;
    expect((await get(`/guilds/${newsroom()}/members/${reader.id}`)).json.roles).toEqual([]);
    expect(findChannel(sandbox, 'general').overwrites).toEqual([]);
    expect(() => sandbox.change.deleteRole('Watchers')).toThrow('There is no role Watchers in Newsroom');
  });

  test('that Discord never deletes stays', () => {
    expect(() => sandbox.change.deleteRole('@everyone')).toThrow('deletes neither');
    expect(() => sandbox.change.deleteRole('Sandbox bot')).toThrow('deletes neither');
  });

  test('that everyone has counts for the bot too', async () => {
    sandbox.change.setRole('@everyone', { permissions: ['ViewChannel'] });
    sandbox.change.setRole('Sandbox bot', { permissions: [] });
    const written = await request(sandbox, 'POST', messagesOf(sandbox, 'general'), { content: 'Hello' });
    expect(written.json.code).toBe(50013);
  });
});

describe('a bot that is taken out of a server', () => {
  test('finds closed doors, until it is added again', async () => {
    const channel = `/channels/${findChannel(sandbox, 'briefings').id}`;
    const written = async () =>
      (await request(sandbox, 'POST', `${channel}/messages`, { content: 'a' })).json;
    sandbox.change.removeBot();
    const answers = async (...paths: string[]) =>
      Promise.all(paths.map(async (path) => (await get(path)).json.code));
    const inside = [`/guilds/${newsroom()}/roles`, `/guilds/${newsroom()}/members/@me`, channel];
    const server = await get(`/guilds/${newsroom()}`);
    expect([server.status, server.json]).toEqual([404, { code: 10004, message: 'Unknown Guild' }]);
    expect(await answers(...inside)).toEqual([50001, 50001, 50001]);
    expect((await written()).code).toBe(50001);
    expect((await get('/users/@me/guilds')).json.map(({ name }: { name: string }) => name)).toEqual([
      'Classroom',
    ]);
    sandbox.change.addBot();
    expect(await answers(`/guilds/${newsroom()}`, ...inside)).toEqual(Array(4).fill(undefined));
    expect((await written()).content).toBe('a');
  });

  test('hears of it, and of roles, if it asked to', async () => {
    const bot = await connectBot(sandbox, { intents: [GatewayIntentBits.Guilds] });
    const heard: string[] = [];
    bot.client.on('guildDelete', ({ name }) => heard.push(`- ${name}`));
    bot.client.on('guildCreate', ({ name }) => heard.push(`+ ${name}`));
    bot.client.on('roleCreate', ({ name }) => heard.push(`+ ${name}`));
    bot.client.on('roleUpdate', (_old, { name }) => heard.push(`~ ${name}`));
    bot.client.on('roleDelete', ({ name }) => heard.push(`- ${name}`));
    sandbox.change.addRole('Watchers');
    sandbox.change.setRole('Watchers', { mentionable: true });
    sandbox.change.deleteRole('Watchers');
    sandbox.change.removeBot();
    sandbox.change.addRole('Unheard');
    sandbox.change.addBot();
    sandbox.change.addBot('Elsewhere');
    await expect
      .poll(() => heard)
      .toEqual(['+ Watchers', '~ Watchers', '- Watchers', '- Newsroom', '+ Newsroom', '+ Elsewhere']);
    await bot.client.destroy();
  });

  test('hears of nothing without the intent', async () => {
    const bot = await connectBot(sandbox);
    const heard: string[] = [];
    for (const event of [Heard.GuildCreate, Heard.GuildDelete, Heard.ChannelDelete, Heard.GuildRoleCreate])
      bot.client.ws.on(event, () => heard.push(event));
    const asked = once(bot.client.ws, Heard.InteractionCreate);
    sandbox.change.removeBot();
    sandbox.change.addBot();
    sandbox.change.deleteChannel('general', 'Classroom');
    sandbox.change.addRole('Watchers');
    const answer = sandbox.seat({ channel: 'briefings' }).slash('/ping');
    await Promise.allSettled([asked, answer]);
    expect(heard).toEqual([]);
    await bot.client.destroy();
  });
});
