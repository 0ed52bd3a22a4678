/** Which commands Discord's client offers a person in a place: by installation, context and default permissions. */
import {
  type APIApplicationCommand,
  ApplicationCommandType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { installationsFor } from '../interactions/installations.ts';
import type { Backend } from '../server/backend.ts';
import { channelPermissions, may } from '../world/permissions.ts';
import { CommandNotOffered } from './client-errors.ts';
import type { Seat } from './seat.ts';

export interface OfferedCommand {
  readonly command: APIApplicationCommand;
  readonly owners: Readonly<Record<string, string>>;
}

/** The commands of a kind that this person is offered here, by name. */
export function offeredCommands(
  backend: Backend,
  seat: Seat,
  type: ApplicationCommandType,
): OfferedCommand[] {
  return commandsHere(backend, seat, type)
    .filter((command) => obstacle(backend, seat, command) === undefined)
    .map((command) => ({ command, owners: ownersOf(backend, seat, command) }))
    .toSorted((a, b) => a.command.name.localeCompare(b.command.name));
}

/** The command with this name; throws why it is not offered. `unchecked` passes over permissions and contexts. */
export function offeredCommand(
  backend: Backend,
  seat: Seat,
  type: ApplicationCommandType,
  name: string,
  unchecked = false,
): OfferedCommand {
  const all = commandsHere(backend, seat, type);
  const command = all.find((one) => one.name === name);
  const shown = type === ApplicationCommandType.ChatInput ? `/${name}` : name;
  if (command === undefined) {
    const names = all.map((one) => (type === ApplicationCommandType.ChatInput ? `/${one.name}` : one.name));
    throw new CommandNotOffered(shown, `is no command here. There are: ${names.join(', ') || 'none'}.`);
  }
  const problem = unchecked ? undefined : obstacle(backend, seat, command);
  if (problem !== undefined) throw new CommandNotOffered(shown, problem);
  return { command, owners: ownersOf(backend, seat, command) };
}

function commandsHere(
  { commands }: Backend,
  { server }: Seat,
  type: ApplicationCommandType,
): APIApplicationCommand[] {
  const seen = new Set<string>();
  return commands.usableIn(server?.id).filter((command) => {
    if (command.type !== type || seen.has(command.name)) return false;
    seen.add(command.name);
    return true;
  });
}

function ownersOf({ world, settings }: Backend, { channel, person }: Seat, command: APIApplicationCommand) {
  return installationsFor(world, settings.userInstall, command, channel, person);
}

function obstacle(backend: Backend, seat: Seat, command: APIApplicationCommand): string | undefined {
  const owners = ownersOf(backend, seat, command);
  if (Object.keys(owners).length === 0)
    return 'cannot be used here: its contexts or installation types rule this place out.';
  if (seat.server === undefined) return undefined;
  const permissions = channelPermissions(backend.world, seat.channel, seat.person.id);
  if (!may(permissions, PermissionFlagsBits.ViewChannel))
    return `cannot be used in a channel that ${seat.person.name} does not see.`;
  if (!may(permissions, PermissionFlagsBits.UseApplicationCommands))
    return `needs the permission to use application commands.`;
  const needed = command.default_member_permissions;
  if (needed === null || owners['0'] === undefined) return undefined;
  const enough =
    needed === '0' ? may(permissions, PermissionFlagsBits.Administrator) : may(permissions, BigInt(needed));
  return enough
    ? undefined
    : `is not shown to ${seat.person.name}: it needs permissions that they lack here.`;
}
