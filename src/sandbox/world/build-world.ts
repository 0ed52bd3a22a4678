/** Builds the sandbox's one world. Its ids are the same in every run, so that a test or a link can name them. */
import { PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import { fixedSnowflake } from './snowflake.ts';
import type {
  Member,
  Overwrite,
  Person,
  PrivateChannel,
  Role,
  SeatName,
  Server,
  ServerName,
  TextChannel,
  World,
} from './world.ts';

const MADE = new Date('2024-03-01T12:00:00Z');

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

export function buildWorld(): World {
  let made = 0;
  const nextId = () => fixedSnowflake(MADE, made++);
  const person = (name: string, displayName: string, bot = false): Person => ({
    id: nextId(),
    name,
    displayName,
    bot,
  });
  const people: Record<SeatName, Person> = {
    reader: person('reader', 'Reader'),
    'second-reader': person('second-reader', 'Second reader'),
    editor: person('editor', 'Editor'),
    admin: person('admin', 'Admin'),
  };
  const owner = person('owner', 'Owner');
  const bot = person('sandbox-bot', 'Sandbox bot', true);
  const servers = (['Newsroom', 'Classroom', 'Elsewhere'] as const).map((name) =>
    buildServer({ name, people, owner, bot, nextId, installed: name !== 'Elsewhere' }),
  );
  const privateChannels: PrivateChannel[] = [
    ...Object.values(people).map(
      (one): PrivateChannel => ({ kind: 'bot-dm', id: nextId(), name: 'dm', people: [one, bot] }),
    ),
    { kind: 'group', id: nextId(), name: 'group', people: Object.values(people) },
  ];
  const everyone = [...Object.values(people), owner, bot];
  const refusing = new Set<string>();
  const channels = new Map(
    [...servers.flatMap((server) => server.channels), ...privateChannels].map((channel) => [
      channel.id,
      channel,
    ]),
  );
  return {
    applicationId: bot.id,
    bot,
    people,
    servers,
    privateChannels,
    server: (id) => servers.find((server) => server.id === id),
    channel: (id) => channels.get(id),
    person: (id) => everyone.find((one) => one.id === id),
    refusesDms: (id) => refusing.has(id),
    refuseDms: (id, refuses) => void (refuses ? refusing.add(id) : refusing.delete(id)),
  };
}

interface ServerPlan {
  readonly name: ServerName;
  readonly people: Readonly<Record<SeatName, Person>>;
  readonly owner: Person;
  readonly bot: Person;
  readonly installed: boolean;
  readonly nextId: () => string;
}

function buildServer({ name, people, owner, bot, installed, nextId }: ServerPlan): Server {
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
    id: nextId(),
    name: channelName,
    topic,
    position,
    server: id,
    overwrites,
  });
  const grant = (to: string, allow: bigint, deny = 0n): Overwrite => ({ id: to, type: 'role', allow, deny });
  const members: Member[] = [
    { person: owner, roles: [] },
    { person: people.reader, roles: [] },
    { person: people['second-reader'], roles: [] },
    { person: people.editor, roles: [editors.id] },
    { person: people.admin, roles: [admins.id] },
    ...(installed ? [{ person: bot, roles: [botRole.id] }] : []),
  ];
  return {
    id,
    name,
    owner: owner.id,
    installed,
    roles: installed ? [everyone, editors, admins, botRole] : [everyone, editors, admins],
    members,
    assign(personId, roles) {
      const at = members.findIndex((one) => one.person.id === personId);
      const member = members[at];
      if (member !== undefined) members[at] = { ...member, roles };
    },
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
  };
}
