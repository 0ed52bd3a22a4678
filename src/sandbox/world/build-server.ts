/** Builds a server with its roles, members and channels. */
import { PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import type { Overwrite, Person, Role, SeatName, Server, ServerName, TextChannel } from './world.ts';

const EVERYONE =
  Bits.ViewChannel |
  Bits.SendMessages |
  Bits.SendMessagesInThreads |
  Bits.CreatePublicThreads |
  Bits.EmbedLinks |
  Bits.AttachFiles |
  Bits.AddReactions |
  Bits.UseExternalEmojis |
  Bits.ReadMessageHistory |
  Bits.UseApplicationCommands |
  Bits.UseExternalApps;

const BOT =
  Bits.ViewChannel |
  Bits.SendMessages |
  Bits.SendMessagesInThreads |
  Bits.EmbedLinks |
  Bits.AttachFiles |
  Bits.ReadMessageHistory |
  Bits.UseExternalEmojis |
  Bits.MentionEveryone;

export interface ServerPlan {
  readonly name: ServerName;
  readonly people: Readonly<Record<SeatName, Person>>;
  readonly owner: Person;
  readonly bot: Person;
  readonly installed: boolean;
  readonly nextId: () => string;
}

export function buildServer({ name, people, owner, bot, installed, nextId }: ServerPlan): Server {
  const id = nextId();
  const role = (roleName: string, position: number, permissions: bigint, more: Partial<Role> = {}): Role => ({
    id: nextId(),
    name: roleName,
    permissions,
    position,
    mentionable: false,
    ...more,
  });
  const everyone = role('@everyone', 0, EVERYONE, { id });
  const editors = role('Editors', 1, 0n, { mentionable: true });
  const admins = role('Admins', 2, Bits.ManageGuild | Bits.ManageMessages);
  const botRole = role(bot.displayName, 3, BOT, { managedBy: bot.id });
  const channel = (
    channelName: string,
    position: number,
    topic: string,
    overwrites: readonly Overwrite[] = [],
  ): TextChannel => ({
    kind: 'text',
    type: 'text',
    id: nextId(),
    name: channelName,
    topic,
    position,
    server: id,
    overwrites,
  });
  const server: Server = {
    id,
    name,
    owner: owner.id,
    botRole,
    installed,
    roles: installed ? [everyone, editors, admins, botRole] : [everyone, editors, admins],
    members: [
      { person: owner, roles: [] },
      { person: people.reader, roles: [] },
      { person: people['second-reader'], roles: [] },
      { person: people.editor, roles: [editors.id] },
      { person: people.admin, roles: [admins.id] },
      ...(installed ? [{ person: bot, roles: [botRole.id] }] : []),
    ],
    channels: [
      channel('general', 0, 'Anything goes'),
      channel('briefings', 1, 'Briefings at set times'),
      channel('announcements', 2, 'Admins write, everyone reads', [
        grant(id, 0n, Bits.SendMessages),
        grant(admins.id, Bits.SendMessages),
      ]),
      channel('editors-desk', 3, 'For editors', [
        grant(id, 0n, Bits.ViewChannel),
        grant(editors.id, Bits.ViewChannel),
        grant(admins.id, Bits.ViewChannel),
        grant(botRole.id, Bits.ViewChannel),
      ]),
    ],
    become(change) {
      Object.assign(server, change);
    },
  };
  return server;
}

export function grant(to: string, allow: bigint, deny = 0n): Overwrite {
  return { id: to, type: 'role', allow, deny };
}
