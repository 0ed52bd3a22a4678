import { once } from 'node:events';
import {
  PermissionFlagsBits as Bits,
  ChannelType,
  GatewayDispatchEvents,
  GatewayIntentBits,
  type Interaction,
} from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { buildWorld } from '../../src/sandbox/world/build-world.ts';
import { channelPermissions, may } from '../../src/sandbox/world/permissions.ts';
import { findChannel, messagesOf } from './find-channel.ts';
import { request } from './rest-client.ts';
import { connectBot, type TestBot } from './test-bot.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const get = async (path: string) => (await request(sandbox, 'GET', path)).json;
const newsroom = () => sandbox.world.servers[0]?.id ?? '';

describe('an announcement channel and a thread', () => {
  test('are in every server, with ids that leave those of others as they were', () => {
    const ids = (name: string) => buildWorld().servers.map((_, at) => findChannel(sandbox, name, at).id);
    expect(ids('news')).toEqual(['1213093380096000038', '1213093380096000040', '1213093380096000042']);
    expect(ids('briefings-thread')).toEqual([
      '1213093380096000039',
      '1213093380096000041',
      '1213093380096000043',
    ]);
    expect(ids('general')).toEqual(['1213093380096000011', '1213093380096000020', '1213093380096000029']);
  });

  test('are channels of their own kinds over REST', async () => {
    const news = findChannel(sandbox, 'news');
    const thread = findChannel(sandbox, 'briefings-thread');
    expect(await get(`/channels/${news.id}`)).toMatchObject({
      type: ChannelType.GuildAnnouncement,
      guild_id: newsroom(),
      parent_id: null,
      permission_overwrites: [{ deny: '2048' }, { allow: '2048' }, { allow: '2048' }],
    });
    const json = await get(`/channels/${thread.id}`);
    expect(json).toEqual({
      id: thread.id,
      type: ChannelType.PublicThread,
      guild_id: newsroom(),
      name: 'briefings-thread',
      parent_id: findChannel(sandbox, 'briefings').id,
      owner_id: sandbox.world.servers[0]?.owner,
      last_message_id: null,
      rate_limit_per_user: 0,
      thread_metadata: {
        archived: false,
        locked: false,
        archive_timestamp: '2024-03-01T12:00:00.000Z',
        auto_archive_duration: 10_080,
        create_timestamp: '2024-03-01T12:00:00.000Z',
      },
    });
    const names = (await get(`/guilds/${newsroom()}/channels`)).map(({ name }: { name: string }) => name);
    expect(names).toEqual(['general', 'briefings', 'announcements', 'editors-desk', 'news']);
    expect(await get(`/guilds/${newsroom()}/threads/active`)).toEqual({ threads: [json], members: [] });
  });

  test('come over the gateway, threads apart', async () => {
    const bot = await connectBot(sandbox, { intents: [GatewayIntentBits.Guilds] });
    const { channels } = bot.client.guilds.cache.get(newsroom()) ?? {};
    const thread = channels?.cache.find(({ name }) => name === 'briefings-thread');
    expect(thread?.isThread() && thread.parent?.name).toBe('briefings');
    const news = channels?.cache.find(({ name }) => name === 'news');
    expect(news?.type).toBe(ChannelType.GuildAnnouncement);
    await bot.client.destroy();
  });

  test('take messages of the bot and of those who may write', async () => {
    const write = async (name: string) =>
      (await request(sandbox, 'POST', messagesOf(sandbox, name), { content: 'Hello' })).status;
    expect([await write('news'), await write('briefings-thread')]).toEqual([200, 200]);
    const { people } = sandbox.world;
    const writes = (id: string) =>
      may(channelPermissions(sandbox.world, findChannel(sandbox, 'news'), id), Bits.SendMessages);
    expect([people.reader, people.editor, people.admin].map(({ id }) => writes(id))).toEqual([
      false,
      false,
      true,
    ]);
    expect(sandbox.seat({ channel: '#briefings-thread' }).messages()).toHaveLength(1);
  });
});

describe('in a thread', () => {
  const write = (body: unknown = { content: 'Hello' }) =>
    request(sandbox, 'POST', messagesOf(sandbox, 'briefings-thread'), body);

  test('Send Messages in Threads counts, of the channel that it is in', async () => {
    sandbox.change.deny('briefings', 'bot', ['SendMessages']);
    expect((await write()).status).toBe(200);
    sandbox.change.deny('briefings', 'bot', ['SendMessagesInThreads']);
    expect((await write()).json).toEqual({ code: 50013, message: 'Missing Permissions' });
    const thread = findChannel(sandbox, 'briefings-thread');
    const permissions = channelPermissions(sandbox.world, thread, sandbox.world.bot.id);
    expect(may(permissions, Bits.ViewChannel)).toBe(true);
    expect(permissions & (Bits.AttachFiles | Bits.EmbedLinks | Bits.MentionEveryone)).toBe(0n);
    expect(() => sandbox.change.deny('briefings-thread', 'bot', ['ViewChannel'])).toThrow('is a thread');
  });

  test('nothing is to be seen without its channel', async () => {
    sandbox.change.deny('briefings', '@everyone', ['ViewChannel']);
    expect((await write()).json.code).toBe(50001);
    expect((await get(`/guilds/${newsroom()}/threads/active`)).threads).toEqual([]);
  });

  test('a message brings it back from the archive', async () => {
    sandbox.change.archiveThread('briefings-thread');
    const { id } = findChannel(sandbox, 'briefings-thread');
    expect((await get(`/channels/${id}`)).thread_metadata.archived).toBe(true);
    const { json } = await write();
    expect((await get(`/channels/${id}`)).thread_metadata.archived).toBe(false);
    sandbox.change.archiveThread('briefings-thread');
    const edit = await request(sandbox, 'PATCH', `/channels/${id}/messages/${json.id}`, { content: 'b' });
    expect([edit.status, edit.json]).toEqual([400, { code: 50083, message: 'Thread is archived' }]);
    sandbox.seat({ channel: 'briefings-thread' }).say('Back again');
    expect(findChannel(sandbox, 'briefings-thread').thread?.archived).toBe(false);
  });

  test.each([true, false])('a lock keeps the bot out (archived: %j)', async (archived) => {
    sandbox.change.archiveThread('briefings-thread', archived);
    sandbox.change.lockThread('briefings-thread');
    const refused = await write();
    expect([refused.status, refused.json]).toEqual([403, { code: 50083, message: 'Thread is archived' }]);
    sandbox.change.allow('briefings', 'bot', ['ManageThreads']);
    expect((await write()).status).toBe(200);
    expect(findChannel(sandbox, 'briefings-thread').thread).toMatchObject({ archived: false, locked: true });
  });
});

describe('an option of a command', () => {
  let bot: TestBot;
  const where = { type: 7, name: 'where', description: 'Where' } as const;
  beforeEach(async () => {
    const answer = async (interaction: Interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const { id, type } = interaction.options.getChannel('where', true);
      await interaction.reply(`${id} ${type}`);
    };
    bot = await connectBot(sandbox, {
      answer,
      commands: [
        { name: 'any', description: 'Takes any', options: [where] },
        { name: 'plain', description: 'Takes some', options: [{ ...where, channel_types: [0, 5] }] },
      ],
    });
  });
  afterEach(() => bot.client.destroy());

  /** The next interaction as it comes over the gateway. */
  const nextInteraction = async () => {
    const [told] = await once(bot.client.ws, GatewayDispatchEvents.InteractionCreate);
    return told;
  };

  test('finds them by name, as far as it takes their kind', async () => {
    const reader = sandbox.seat();
    const news = findChannel(sandbox, 'news').id;
    const thread = findChannel(sandbox, 'briefings-thread').id;
    expect((await reader.slash('/any', { where: '#news' })).text).toBe(`${news} 5`);
    expect((await reader.slash('/any', { where: 'briefings-thread' })).text).toBe(`${thread} 11`);
    expect((await reader.slash('/plain', { where: 'news' })).text).toBe(`${news} 5`);
    await expect(reader.slash('/plain', { where: 'briefings-thread' })).rejects.toThrow(
      'where: there is no channel briefings-thread of a kind that it takes here.',
    );
  });

  test('carries what Discord tells of a channel, and what one may there', async () => {
    const told = nextInteraction();
    await sandbox.seat().slash('/any', { where: 'briefings-thread' });
    const [resolved] = Object.values((await told).data.resolved.channels);
    const { people, bot: itself } = sandbox.world;
    const thread = findChannel(sandbox, 'briefings-thread');
    expect(resolved).toMatchObject({
      name: 'briefings-thread',
      type: ChannelType.PublicThread,
      parent_id: thread.parent,
      thread_metadata: { archived: false, locked: false },
      permissions: channelPermissions(sandbox.world, thread, people.reader.id).toString(),
      app_permissions: channelPermissions(sandbox.world, thread, itself.id).toString(),
    });
    expect(resolved).not.toHaveProperty('owner_id');
    expect(resolved).not.toHaveProperty('permission_overwrites');
  });

  test('names what roles and overwrites give, without what follows from it', async () => {
    const told = nextInteraction();
    sandbox.change.deny('briefings', '@everyone', ['ViewChannel']);
    await sandbox.seat().slash('/any', { where: 'briefings' });
    const [resolved] = Object.values<{ permissions: string }>((await told).data.resolved.channels);
    const permissions = BigInt(resolved?.permissions ?? 0);
    expect([may(permissions, Bits.ViewChannel), may(permissions, Bits.SendMessages)]).toEqual([false, true]);
  });

  test('is used in a thread as in any channel', async () => {
    const told = nextInteraction();
    await sandbox.seat({ channel: 'briefings-thread' }).slash('/any', { where: 'general' });
    const { channel, member, app_permissions: bots } = await told;
    expect(channel).toMatchObject({ type: ChannelType.PublicThread, thread_metadata: { locked: false } });
    const needed = Bits.SendMessagesInThreads | Bits.AttachFiles;
    expect(may(BigInt(member.permissions), needed) && may(BigInt(bots), needed)).toBe(true);
  });
});
