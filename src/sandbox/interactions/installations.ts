/**
 * Which installations of the bot let a command be used in a place
 * (Discord's developer documentation, /interactions/receiving-and-responding: authorizing integration owners object).
 */
import type { APIApplicationCommand } from 'discord-api-types/v10';
import type { Channel, Person, World } from '../world/world.ts';

/** Numbers of Discord's interaction contexts: in a server, in a talk with the bot, in a talk among people. */
export function contextOf(channel: Channel): 0 | 1 | 2 {
  if (channel.kind === 'text') return 0;
  return channel.kind === 'bot-dm' ? 1 : 2;
}

/** The installations that apply, by Discord's number of their kind; none where the command cannot be used. */
export function installationsFor(
  world: World,
  userInstall: boolean,
  command: Pick<APIApplicationCommand, 'guild_id' | 'contexts' | 'integration_types'>,
  channel: Channel,
  person: Person,
): Readonly<Record<string, string>> {
  const server = channel.kind === 'text' ? world.server(channel.server) : undefined;
  const kinds: readonly number[] = command.guild_id === undefined ? (command.integration_types ?? [0]) : [0];
  const contexts: readonly number[] = command.guild_id === undefined ? (command.contexts ?? [0, 1]) : [0];
  if (!contexts.includes(contextOf(channel))) return {};
  const inServer = kinds.includes(0) && (server === undefined ? channel.kind === 'bot-dm' : server.installed);
  return {
    ...(inServer ? { '0': server?.id ?? '0' } : {}),
    ...(userInstall && kinds.includes(1) ? { '1': person.id } : {}),
  };
}
