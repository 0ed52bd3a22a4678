import { PermissionFlagsBits as Bits } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { buildWorld } from '../../src/sandbox/world/build-world.ts';
import {
  appPermissions,
  channelPermissions,
  may,
  serverPermissions,
} from '../../src/sandbox/world/permissions.ts';
import { snowflakeTime } from '../../src/sandbox/world/snowflake.ts';
import type { Overwrite, SeatName, Server, TextChannel, World } from '../../src/sandbox/world/world.ts';

const world = buildWorld();
const server = world.servers[0] as Server;
const role = (name: string) => server.roles.find((one) => one.name === name)?.id ?? '';
const inChannel = (name: string, who: SeatName, ...bits: bigint[]) => {
  const channel = server.channels.find((one) => one.name === name);
  return channel !== undefined && may(channelPermissions(world, channel, world.people[who].id), ...bits);
};

/** The world with one more channel, which has these overwrites. */
function withChannel(overwrites: readonly Overwrite[], changed: Partial<Server> = {}): [World, TextChannel] {
  const channel: TextChannel = {
    kind: 'text',
    type: 'text',
    id: '1',
    name: 'trial',
    topic: '',
    position: 9,
    server: server.id,
    overwrites,
  };
  const other: World = {
    ...world,
    server: () => ({ ...server, ...changed }),
    channel: (id) => (id === channel.id ? channel : world.channel(id)),
  };
  return [other, channel];
}

describe('permissions', () => {
  test('come from roles', () => {
    expect(may(serverPermissions(server, world.people.admin.id), Bits.ManageGuild)).toBe(true);
    expect(may(serverPermissions(server, world.people.editor.id), Bits.ManageGuild)).toBe(false);
    expect(may(serverPermissions(server, server.owner), Bits.Administrator, Bits.ManageGuild)).toBe(true);
    expect(serverPermissions(server, '1')).toBe(0n);
  });

  test('are changed by a channel', () => {
    expect(inChannel('general', 'reader', Bits.ViewChannel, Bits.SendMessages)).toBe(true);
    expect(inChannel('announcements', 'reader', Bits.SendMessages)).toBe(false);
    expect(inChannel('announcements', 'admin', Bits.SendMessages)).toBe(true);
    expect(inChannel('editors-desk', 'reader', Bits.ReadMessageHistory)).toBe(false);
    expect(inChannel('editors-desk', 'editor', Bits.ViewChannel)).toBe(true);
  });

  test("a role's allowance goes before everyone's denial, a member's own before both", () => {
    const { editor } = world.people;
    const denied = { id: server.id, type: 'role', allow: 0n, deny: Bits.SendMessages } as const;
    const allowed = { id: role('Editors'), type: 'role', allow: Bits.SendMessages, deny: 0n } as const;
    const own = { id: editor.id, type: 'member', allow: 0n, deny: Bits.SendMessages } as const;
    const sends = (...overwrites: Overwrite[]) => {
      const [other, channel] = withChannel(overwrites);
      return may(channelPermissions(other, channel, editor.id), Bits.SendMessages);
    };
    expect(sends(denied)).toBe(false);
    expect(sends(allowed, denied)).toBe(true);
    expect(sends(denied, allowed, own)).toBe(false);
  });

  test('an administrator passes over overwrites; who cannot write cannot attach', () => {
    const deny = {
      id: server.id,
      type: 'role',
      allow: 0n,
      deny: Bits.ViewChannel | Bits.SendMessages,
    } as const;
    const roles = server.roles.map((one) =>
      one.name === 'Admins' ? { ...one, permissions: Bits.Administrator } : one,
    );
    const [other, channel] = withChannel([deny], { roles });
    expect(
      may(channelPermissions(other, channel, world.people.admin.id), Bits.SendMessages, Bits.BanMembers),
    ).toBe(true);
    const [quiet, trial] = withChannel([{ ...deny, deny: Bits.SendMessages }]);
    expect(may(channelPermissions(quiet, trial, world.people.reader.id), Bits.AttachFiles)).toBe(false);
    expect(may(channelPermissions(quiet, trial, world.people.reader.id), Bits.ViewChannel)).toBe(true);
  });

  test('outside servers are those of a talk', () => {
    const [dm] = world.privateChannels;
    if (dm === undefined) throw new Error('There is no talk with the bot.');
    expect(may(channelPermissions(world, dm, world.people.reader.id), Bits.SendMessages)).toBe(true);
    expect(channelPermissions(world, dm, world.people.admin.id)).toBe(0n);
    expect(may(appPermissions(world, dm), Bits.AttachFiles, Bits.EmbedLinks)).toBe(true);
  });
});

test('ids are the same in every run, and tell when', () => {
  expect(buildWorld().servers.map(({ id }) => id)).toEqual(world.servers.map(({ id }) => id));
  expect(snowflakeTime(server.id).toISOString()).toBe('2024-03-01T12:00:00.000Z');
});
