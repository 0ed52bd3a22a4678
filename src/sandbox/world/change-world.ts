import { PermissionFlagsBits } from 'discord-api-types/v10';
import { channelChanges, type PermissionName } from './change-channels.ts';
import { roleNamed, serverNamed } from './find-by-name.ts';
import type { Role, SeatName, ServerName, World } from './world.ts';

interface RolePlan {
  readonly mentionable?: boolean;
  /** All that the role allows; none unless given. */
  readonly permissions?: readonly PermissionName[];
}

/** Changes of a server's roles and of who is in it, by the names that people know. */
function roleChanges(world: World) {
  return {
    /** Makes a role and gives its id. */
    addRole(name: string, plan: RolePlan = {}, server: ServerName = 'Newsroom') {
      const found = serverNamed(world, server);
      const position = Math.max(...found.roles.map((one) => one.position)) + 1;
      const role: Role = {
        id: world.nextId(),
        name,
        permissions: 0n,
        position,
        mentionable: false,
        ...planned(plan),
      };
      found.become({ roles: [...found.roles, role] });
      world.changes.emit({ kind: 'role-created', server: found, role });
      return role.id;
    },
    /** Changes what is given of a role. */
    setRole(name: string, plan: RolePlan, server: ServerName = 'Newsroom') {
      const found = serverNamed(world, server);
      const role = { ...roleNamed(found, name), ...planned(plan) };
      found.become({ roles: found.roles.map((one) => (one.id === role.id ? role : one)) });
      world.changes.emit({ kind: 'role-updated', server: found, role });
    },
    /** Deletes a role; nobody has it any more, and no channel knows it. */
    deleteRole(name: string, server: ServerName = 'Newsroom') {
      const found = serverNamed(world, server);
      const role = roleNamed(found, name);
      if (role.id === found.id || role.managedBy !== undefined)
        throw new Error(`Discord deletes neither @everyone nor a bot's own role, which ${name} is.`);
      found.become({
        roles: found.roles.filter(({ id }) => id !== role.id),
        members: found.members.map((one) => ({ ...one, roles: one.roles.filter((id) => id !== role.id) })),
        channels: found.channels.map((one) => ({
          ...one,
          overwrites: one.overwrites.filter(({ id }) => id !== role.id),
        })),
      });
      world.changes.emit({ kind: 'role-deleted', server: found, role });
    },
    /** Takes the bot out of a server, as an admin who kicks it. */
    removeBot(server: ServerName = 'Newsroom') {
      const found = serverNamed(world, server);
      if (!found.installed) return;
      found.become({
        installed: false,
        members: found.members.filter(({ person }) => person.id !== world.bot.id),
        roles: found.roles.filter(({ id }) => id !== found.botRole.id),
      });
      world.changes.emit({ kind: 'bot-removed', server: found });
    },
    /** Adds the bot to a server. */
    addBot(server: ServerName = 'Newsroom') {
      const found = serverNamed(world, server);
      if (found.installed) return;
      // Discord makes a new role each time. Here the one that was there comes back, and with it what channels allow it.
      found.become({
        installed: true,
        members: [...found.members, { person: world.bot, roles: [found.botRole.id] }],
        roles: [...found.roles, found.botRole],
      });
      world.changes.emit({ kind: 'bot-added', server: found });
    },
  };
}

function planned({ mentionable, permissions }: RolePlan): Partial<Role> {
  return {
    ...(mentionable === undefined ? {} : { mentionable }),
    ...(permissions === undefined
      ? {}
      : { permissions: permissions.reduce((all, name) => all | PermissionFlagsBits[name], 0n) }),
  };
}

/** Each throws for a channel, role or server that is not there. The server is Newsroom unless given. */
export type WorldChanges = ReturnType<typeof changesOf>;

/**
 * What can be changed in the world while it runs, by the names that people know. `now` gives the time that changes of
 * threads carry.
 */
export function changesOf(world: World, now: () => number) {
  return {
    ...channelChanges(world, now),
    ...roleChanges(world),
    /** Gives a person exactly these of a server's roles, by name. */
    assignRoles(user: SeatName, roles: readonly string[], serverName: ServerName = 'Newsroom') {
      const server = serverNamed(world, serverName);
      const { id: personId } = world.people[user];
      const ids = roles.map((name) => roleNamed(server, name).id);
      server.become({
        members: server.members.map((one) => (one.person.id === personId ? { ...one, roles: ids } : one)),
      });
      world.changes.emit({ kind: 'member-updated', server, personId });
    },
    /** Takes a person out of a server, as one who leaves it. */
    leave(user: SeatName, serverName: ServerName = 'Newsroom') {
      const server = serverNamed(world, serverName);
      const { id: personId } = world.people[user];
      server.become({ members: server.members.filter(({ person }) => person.id !== personId) });
      world.changes.emit({ kind: 'member-removed', server, personId });
    },
    /** Closes a person's direct messages to the bot, or opens them again. */
    closeDms(user: SeatName, closed = true) {
      world.refuseDms(world.people[user].id, closed);
    },
  };
}
