import { PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import { createSignal } from './signal.ts';
import { fixedSnowflake } from './snowflake.ts';
import type {
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

interface ServerPlan {
  readonly name: ServerName;
  readonly people: Readonly<Record<SeatName, Person>>;
  readonly owner: Person;
  readonly bot: Person;
  readonly installed: boolean;
  readonly nextId: () => string;
}

/** Builds a server with its roles, members and channels. */
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
  const channel = (channelName: string, position: number, topic: string, overwrites?: readonly Overwrite[]) =>
    newChannel(nextId(), channelName, id, position, { topic, ...(overwrites && { overwrites }) });
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
      channel('general', 0, ''),
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

function grant(to: string, allow: bigint, deny = 0n): Overwrite {
  return { id: to, type: 'role', allow, deny };
}

/**
 * The channels of a server that are no plain text channels: an announcement channel in which admins and the bot write,
 * and a public thread. They are made last, so that all else keeps its id.
 */
function lateChannels(server: Server, nextId: () => string, madeAt: Date): readonly TextChannel[] {
  const admins = server.roles.find(({ name }) => name === 'Admins');
  const briefings = server.channels.find(({ name }) => name === 'briefings');
  if (admins === undefined || briefings === undefined) throw new Error(`${server.name} lacks what it needs.`);
  const news = newChannel(nextId(), 'news', server.id, server.channels.length, {
    type: 'announcement',
    topic: 'What other servers can follow',
    overwrites: [
      grant(server.id, 0n, Bits.SendMessages),
      grant(admins.id, Bits.SendMessages),
      grant(server.botRole.id, Bits.SendMessages),
    ],
  });
  const thread = newThread(nextId(), 'briefings-thread', briefings, server.owner, madeAt);
  return [news, thread];
}

/** A plain channel of a server, but for what `more` says of it. */
export function newChannel(
  id: string,
  name: string,
  server: string,
  position: number,
  more: Partial<TextChannel> = {},
): TextChannel {
  return { kind: 'text', type: 'text', id, name, topic: '', position, server, overwrites: [], ...more };
}

export function newThread(
  id: string,
  name: string,
  parent: TextChannel,
  owner: string,
  madeAt: Date,
): TextChannel {
  const thread = { owner, archived: false, locked: false, changedAt: madeAt.toISOString() };
  return newChannel(id, name, parent.server, 0, { type: 'thread', parent: parent.id, thread });
}

const MADE = new Date('2024-03-01T12:00:00Z');

/**
 * Builds the sandbox's one world. Its ids are the same in every run, so that a test or a link can name them.
 * `moreServers`: so many besides, each like Classroom and named "Server 1" and so on. `botName`: how the bot is shown.
 */
export function buildWorld(moreServers = 0, botName = 'Sandbox bot', description = ''): World {
  let made = 0;
  const nextIdOf = (time: Date) => fixedSnowflake(time, made++);
  const nextId = () => nextIdOf(MADE);
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
  const bot = person('sandbox-bot', botName, true);
  const servers: Server[] = (['Newsroom', 'Classroom', 'Elsewhere'] as const).map((name) =>
    buildServer({ name, people, owner, bot, nextId, installed: name !== 'Elsewhere' }),
  );
  const privateChannels: PrivateChannel[] = [
    ...Object.values(people).map(
      (one): PrivateChannel => ({ kind: 'bot-dm', id: nextId(), name: 'dm', people: [one, bot] }),
    ),
    { kind: 'group', id: nextId(), name: 'group', people: Object.values(people) },
  ];
  for (const server of servers)
    server.become({ channels: [...server.channels, ...lateChannels(server, nextId, MADE)] });
  // Made last, so that all else keeps its id.
  // Each a millisecond later, so that each is in the next shard.
  for (let at = 1; at <= moreServers; at += 1) {
    const time = new Date(MADE.getTime() + at);
    const parts = { people, owner, bot, nextId: () => nextIdOf(time), installed: true };
    servers.push(buildServer({ name: `Server ${at}`, ...parts }));
  }
  const everyone = [...Object.values(people), owner, bot];
  const refusing = new Set<string>();
  const byId = new Map(servers.map((server) => [server.id, server]));
  /** Where each channel is: there may be thousands of servers, and every message asks for its channel. */
  const holderOf = new Map(
    servers.flatMap((server) => server.channels.map(({ id }) => [id, server] as const)),
  );
  const channelIn = (server: Server | undefined, id: string) =>
    server?.channels.find((channel) => channel.id === id);
  const lookForChannel = (id: string) => {
    const server = servers.find((one) => channelIn(one, id) !== undefined);
    if (server === undefined) return privateChannels.find((channel) => channel.id === id);
    holderOf.set(id, server);
    return channelIn(server, id);
  };
  return {
    applicationId: bot.id,
    bot,
    description,
    people,
    servers,
    privateChannels,
    changes: createSignal(),
    nextId,
    server: (id) => byId.get(id),
    channel: (id) => channelIn(holderOf.get(id), id) ?? lookForChannel(id),
    person: (id) => everyone.find((one) => one.id === id),
    refusesDms: (id) => refusing.has(id),
    refuseDms: (id, refuses) => void (refuses ? refusing.add(id) : refusing.delete(id)),
  };
}
