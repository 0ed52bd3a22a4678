/** What can be changed in the world while it runs, by the names that people know. */
import { type ChannelChanges, channelChanges } from './change-channels.ts';
import { type RoleChanges, roleChanges } from './change-roles.ts';
import { roleNamed, serverNamed } from './find-by-name.ts';
import type { SeatName, ServerName, World } from './world.ts';

/** Each throws for a channel, role or server that is not there. The server is Newsroom unless given. */
export interface WorldChanges extends ChannelChanges, RoleChanges {
  /** Gives a person exactly these of a server's roles, by name. */
  assignRoles(user: SeatName, roles: readonly string[], server?: ServerName): void;
  /** Closes a person's direct messages to the bot, or opens them again. */
  closeDms(user: SeatName, closed?: boolean): void;
}

/** `now` gives the time that changes of threads carry. */
export function changesOf(world: World, now: () => number): WorldChanges {
  return {
    ...channelChanges(world, now),
    ...roleChanges(world),
    assignRoles(user, roles, serverName = 'Newsroom') {
      const server = serverNamed(world, serverName);
      const { id: personId } = world.people[user];
      const ids = roles.map((name) => roleNamed(server, name).id);
      server.become({
        members: server.members.map((one) => (one.person.id === personId ? { ...one, roles: ids } : one)),
      });
      world.changes.emit({ kind: 'member-updated', server, personId });
    },
    closeDms(user, closed = true) {
      world.refuseDms(world.people[user].id, closed);
    },
  };
}
