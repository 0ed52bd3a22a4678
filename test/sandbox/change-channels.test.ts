import { GatewayIntentBits } from 'discord.js';
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

const write = async (path: string) => {
  const { status, json } = await request(sandbox, 'POST', path, { content: 'Hello' });
  return status === 200 ? 200 : json.code;
};

describe('a channel', () => {
  test('that is deleted is unknown, with its messages and threads', async () => {
    const path = messagesOf(sandbox, 'briefings');
    const thread = messagesOf(sandbox, 'briefings-thread');
    const { message } = sandbox.seat({ channel: 'briefings' }).say('Here');
    sandbox.change.deleteChannel('briefings');
    const gone = await request(sandbox, 'GET', path);
    expect([gone.status, gone.json]).toEqual([404, { code: 10003, message: 'Unknown Channel' }]);
    expect(await write(path)).toBe(10003);
    expect(await write(thread)).toBe(10003);
    expect((await request(sandbox, 'GET', `${path}/${message.id}`)).json.code).toBe(10003);
    expect(() => sandbox.seat({ channel: 'briefings' })).toThrow('There is no channel briefings');
    expect(() => sandbox.change.deleteChannel('briefings')).toThrow('There is no channel briefings');
    expect(findChannel(sandbox, 'briefings', 1).name).toBe('briefings');
  });

  test.each([
    ['text', {}, 0],
    ['announcement', { type: 'announcement' }, 5],
    ['thread', { type: 'thread', parent: 'general' }, 11],
    ['thread of an announcement channel', { type: 'thread', parent: 'news' }, 10],
  ] as const)('of type %s can be added', async (_name, plan, type) => {
    const id = sandbox.change.addChannel('extra', plan);
    expect((await request(sandbox, 'GET', `/channels/${id}`)).json).toMatchObject({ name: 'extra', type });
    expect(await write(`/channels/${id}/messages`)).toBe(200);
    expect(sandbox.seat({ channel: 'extra' }).messages()).toHaveLength(1);
  });

  test('gets the same id in every run', async () => {
    const other = await startSandbox();
    expect(other.change.addChannel('extra')).toBe(sandbox.change.addChannel('extra'));
    await other.close();
  });

  test('denies and allows, a role or the bot alone', async () => {
    const path = messagesOf(sandbox, 'briefings');
    sandbox.change.deny('briefings', '@everyone', ['SendMessages']);
    expect(await write(path)).toBe(50013);
    sandbox.change.allow('briefings', 'Sandbox bot', ['SendMessages', 'EmbedLinks']);
    expect(await write(path)).toBe(200);
    sandbox.change.deny('briefings', 'bot', ['SendMessages']);
    expect(await write(path)).toBe(50013);
    sandbox.change.allow('briefings', 'bot', ['SendMessages']);
    expect(await write(path)).toBe(200);
    expect(findChannel(sandbox, 'briefings').overwrites).toHaveLength(3);
    sandbox.change.deny('briefings', 'bot', ['ViewChannel']);
    expect(await write(path)).toBe(50001);
    sandbox.change.clearOverwrites('briefings');
    expect(await write(path)).toBe(200);
  });

  test('counts as it is now for those who sit there already', async () => {
    const bot = await connectBot(sandbox);
    const reader = sandbox.seat({ channel: 'briefings' });
    sandbox.change.deny('briefings', '@everyone', ['UseApplicationCommands']);
    await expect(reader.slash('/ping')).rejects.toThrow('needs the permission to use application commands');
    await bot.client.destroy();
  });

  test('without Read Message History shows nothing of what was said', async () => {
    const path = messagesOf(sandbox, 'briefings');
    const { json } = await request(sandbox, 'POST', path, { content: 'Hello' });
    sandbox.change.deny('briefings', 'bot', ['ReadMessageHistory']);
    const page = await request(sandbox, 'GET', path);
    expect([page.status, page.json]).toEqual([200, []]);
    expect((await request(sandbox, 'GET', `${path}/${json.id}`)).json.code).toBe(50013);
    const reply = { content: 'Hello again', message_reference: { message_id: json.id } };
    const refused = await request(sandbox, 'POST', path, reply);
    expect([refused.status, refused.json.code]).toEqual([403, 160002]);
    expect((await request(sandbox, 'POST', path, { content: reply.content })).status).toBe(200);
  });
});

test('a bot hears of channels and threads that come, change and go', async () => {
  const bot = await connectBot(sandbox, { intents: [GatewayIntentBits.Guilds] });
  const heard: string[] = [];
  bot.client.on('channelCreate', ({ name }) => heard.push(`+ ${name}`));
  bot.client.on('channelUpdate', (_old, channel) => heard.push(`~ ${'name' in channel && channel.name}`));
  bot.client.on('channelDelete', (channel) => heard.push(`- ${'name' in channel && channel.name}`));
  bot.client.on('threadCreate', ({ name }, isNew) => heard.push(`+ ${name} ${isNew}`));
  bot.client.on('threadUpdate', (_old, { name, archived }) => heard.push(`~ ${name} ${archived}`));
  bot.client.on('threadDelete', ({ name }) => heard.push(`- ${name}`));
  sandbox.change.addChannel('extra');
  sandbox.change.addChannel('aside', { type: 'thread', parent: 'extra' });
  sandbox.change.deny('extra', 'bot', ['EmbedLinks']);
  sandbox.change.archiveThread('aside');
  sandbox.change.addChannel('unheard', {}, 'Elsewhere');
  sandbox.change.deleteChannel('extra');
  await expect
    .poll(() => heard)
    .toEqual(['+ extra', '+ aside true', '~ extra', '~ aside true', '- aside', '- extra']);
  await bot.client.destroy();
});
