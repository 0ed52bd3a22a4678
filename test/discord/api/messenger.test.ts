import { PermissionFlagsBits as Bits, REST } from 'discord.js';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createMessenger, type Messenger, permissionsOf } from '../../../src/discord/api/messenger.ts';
import { notice } from '../../../src/discord/replies/components.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../../src/sandbox/start-sandbox.ts';

let sandbox: Sandbox;
let messenger: Messenger;
beforeAll(async () => {
  sandbox = await startSandbox();
  const rest = new REST({ api: sandbox.apiUrl }).setToken(sandbox.token);
  messenger = createMessenger(
    () => rest,
    () => sandbox.world.applicationId,
  );
});
afterEach(() => {
  sandbox.change.closeDms('reader', false);
  sandbox.faults.clear();
});
afterAll(async () => {
  expect(sandbox.refusals).toEqual([]);
  await sandbox.close();
});

const serverAt = (index: number) => {
  const server = sandbox.world.servers[index];
  if (server === undefined) throw new Error('There is no such server.');
  return server;
};
const channel = (name: string, server = 0) =>
  serverAt(server).channels.find((one) => one.name === name)?.id ?? '';

describe('the messenger', () => {
  test('writes to a channel and pings nobody', async () => {
    const { people } = sandbox.world;
    expect(
      await messenger.post(channel('briefings'), notice(`@everyone <@${people.reader.id}> a line`)),
    ).toBe(true);
    const [message] = sandbox.seat({ channel: 'briefings' }).messages();
    expect(message?.text).toContain('a line');
    expect(message?.pings).toEqual({ everyone: false, roles: [], users: [] });
  });

  test('of two processes that send one message by its nonce, one is shown', async () => {
    const rest = new REST({ api: sandbox.apiUrl }).setToken(sandbox.token);
    const other = createMessenger(
      () => rest,
      () => sandbox.world.applicationId,
    );
    const before = sandbox.seat({ channel: 'briefings' }).messages().length;
    expect(await messenger.post(channel('briefings'), notice('It waits.'), 'a-key')).toBe(true);
    expect(await other.post(channel('briefings'), notice('It waits.'), 'a-key')).toBe(true);
    expect(sandbox.seat({ channel: 'briefings' }).messages()).toHaveLength(before + 1);
  });

  test('says so where the bot may not write, or nothing is there', async () => {
    expect(await messenger.post(channel('announcements'), notice('No.'))).toBe(false);
    expect(await messenger.post(channel('general', 2), notice('No.'))).toBe(false);
    expect(await messenger.post('1', notice('No.'))).toBe(false);
  });

  test('writes once where the answer to the first try is lost', async () => {
    sandbox.faults.add({ path: /messages$/, method: 'POST', dropSocket: 'after' });
    await messenger.post(channel('general'), notice('Only once.'));
    const seen = sandbox
      .seat()
      .messages()
      .filter(({ text }) => text.includes('Only once.'));
    expect(seen).toHaveLength(1);
  });

  test('writes to a person alone, and says so where they take nothing', async () => {
    const { reader } = sandbox.world.people;
    expect(await messenger.tell(reader.id, notice('For you.'))).toBe(true);
    expect(sandbox.seat({ channel: 'dm' }).messages().at(-1)?.text).toBe('For you.');
    sandbox.change.closeDms('reader');
    expect(await messenger.tell(reader.id, notice('Not for you.'))).toBe(false);
    expect(sandbox.seat({ channel: 'dm' }).messages().at(-1)?.text).toBe('For you.');
  });

  test('fails where Discord does, so that nobody counts as told', async () => {
    sandbox.faults.add({ path: /messages$/, status: 500, times: 10_000 });
    const rest = new REST({ api: sandbox.apiUrl }).setToken(sandbox.token);
    const hasty = createMessenger(
      () => rest,
      () => sandbox.world.applicationId,
      200,
    );
    await expect(hasty.post(channel('general'), notice('Lost.'))).rejects.toThrow();
  });

  test('sees what the bot may in a channel of that server, and nothing of another', async () => {
    const newsroom = serverAt(0).id;
    const general = await messenger.inspectChannel(newsroom, channel('general'));
    expect(general?.name).toBe('general');
    expect((general?.permissions ?? 0n) & (Bits.ViewChannel | Bits.SendMessages)).toBe(
      Bits.ViewChannel | Bits.SendMessages,
    );
    const announcements = await messenger.inspectChannel(newsroom, channel('announcements'));
    expect((announcements?.permissions ?? 0n) & (Bits.ViewChannel | Bits.SendMessages)).toBe(
      Bits.ViewChannel,
    );
    expect(await messenger.inspectChannel(newsroom, channel('general', 1))).toBeNull();
    expect(await messenger.inspectChannel(newsroom, channel('general', 2))).toBeNull();
    expect(await messenger.inspectChannel(newsroom, '1')).toBeNull();
    const dm = sandbox.world.privateChannels.find(({ kind }) => kind === 'bot-dm')?.id ?? '';
    expect(await messenger.inspectChannel(newsroom, dm)).toBeNull();
  });
});

/** Discord developer documentation, "Permissions", worked by hand. */
describe('permissions in a channel', () => {
  const SERVER = '1';
  const ME = '9';
  const view = Bits.ViewChannel;
  const send = Bits.SendMessages;
  const files = Bits.AttachFiles;
  const role = (id: string, permissions: bigint) => ({ id, permissions });
  const over = (id: string, allow: bigint, deny: bigint) => ({ id, allow, deny });
  const of = (
    roles: readonly ReturnType<typeof role>[],
    overwrites: ReturnType<typeof over>[],
    { owner = '8', held = ['2', '3'], thread = false } = {},
  ) =>
    permissionsOf({
      server: SERVER,
      person: ME,
      thread,
      guild: { owner_id: owner, roles: [...roles] },
      roles: held,
      overwrites,
    });
  const everyone = role(SERVER, view);

  test('are those of everyone and of the roles that one holds', () => {
    expect(of([everyone, role('2', send), role('4', files)], [])).toBe(view | send);
  });

  test('everyone’s overwrite is first: what it takes a role’s overwrite gives back', () => {
    const roles = [role(SERVER, view | send), role('2', 0n)];
    expect(of(roles, [over(SERVER, 0n, send)])).toBe(view);
    expect(of(roles, [over(SERVER, 0n, send), over('2', send, 0n)])).toBe(view | send);
    expect(of(roles, [over('2', send, 0n), over(SERVER, 0n, send)])).toBe(view | send);
  });

  test('of several roles’ overwrites, what any allows stands against what another denies', () => {
    const roles = [role(SERVER, view | send)];
    expect(of(roles, [over('2', 0n, send), over('3', send, 0n)])).toBe(view | send);
    expect(of(roles, [over('2', send, 0n), over('3', 0n, send)])).toBe(view | send);
    expect(of(roles, [over('2', 0n, send), over('4', send, 0n)])).toBe(view);
  });

  test('the member’s own overwrite is last, denials before allowances', () => {
    const roles = [role(SERVER, view | send)];
    expect(of(roles, [over('2', send, 0n), over(ME, 0n, send)])).toBe(view);
    expect(of(roles, [over('2', 0n, send), over(ME, send, send)])).toBe(view | send);
    expect(of(roles, [over('7', 0n, send)])).toBe(view | send);
  });

  test('an owner and an administrator may everything, whatever a channel says', () => {
    const denied = [over(SERVER, 0n, view | send)];
    const all = view | send | Bits.ManageGuild | Bits.BanMembers;
    expect(of([everyone], denied, { owner: ME }) & all).toBe(all);
    expect(of([everyone, role('2', Bits.Administrator)], denied) & all).toBe(all);
    expect(of([everyone, role('4', Bits.Administrator)], denied) & all).toBe(0n);
  });

  test('who can’t see a channel may nothing in it; who can’t write may nothing that goes with writing', () => {
    const roles = [role(SERVER, view | send | files | Bits.ReadMessageHistory)];
    expect(of(roles, [over(SERVER, 0n, view)])).toBe(0n);
    expect(of(roles, [over(SERVER, 0n, send)])).toBe(view | Bits.ReadMessageHistory);
  });

  test('in a thread it is the permission to write in threads that counts', () => {
    const roles = [role(SERVER, view | files | Bits.SendMessagesInThreads)];
    expect(of(roles, [], { thread: true }) & files).toBe(files);
    expect(of(roles, [], { thread: false }) & files).toBe(0n);
  });
});
