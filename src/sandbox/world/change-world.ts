/** What can be changed in the world while it runs, by the names that people know. */
import type { SeatName, Server, ServerName, World } from './world.ts';

export interface WorldChanges {
  /** Gives a person exactly these of a server's roles, by name. Throws for a role or server that is not there. */
  assignRoles(user: SeatName, roles: readonly string[], server?: ServerName): void;
  /** Closes a person's direct messages to the bot, or opens them again. */
  closeDms(user: SeatName, closed?: boolean): void;
}

export function changesOf(world: World): WorldChanges {
  return {
    assignRoles(user, roles, server = 'Newsroom') {
      const found = world.servers.find(({ name }) => name === server);
      if (found === undefined) throw new Error(`There is no server ${server}.`);
      found.assign(
        world.people[user].id,
        roles.map((name) => roleId(found, name)),
      );
    },
    closeDms(user, closed = true) {
      world.refuseDms(world.people[user].id, closed);
    },
  };
}

function roleId({ roles, name: server }: Server, named: string): string {
  const role = roles.find(({ name }) => name === named);
  if (role === undefined)
    throw new Error(
      `There is no role ${named} in ${server}; there are ${roles.map(({ name }) => name).join(', ')}.`,
    );
  return role.id;
}
