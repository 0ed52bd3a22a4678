/** What people know by name; throws for what is not there, naming what is. */
import type { Role, Server, ServerName, TextChannel, World } from './world.ts';

export function serverNamed(world: World, name: ServerName): Server {
  const found = world.servers.find((server) => server.name === name);
  if (found === undefined) throw new Error(`There is no server ${name}.`);
  return found;
}

export function channelNamed({ channels, name: server }: Server, name: string): TextChannel {
  return named('channel', channels, name.replace(/^#/, ''), server);
}

export function roleNamed({ roles, name: server }: Server, name: string): Role {
  return named('role', roles, name, server);
}

function named<One extends { readonly name: string }>(
  kind: string,
  all: readonly One[],
  wanted: string,
  server: ServerName,
): One {
  const found = all.find(({ name }) => name === wanted);
  if (found !== undefined) return found;
  const names = all.map(({ name }) => name).join(', ');
  throw new Error(`There is no ${kind} ${wanted} in ${server}; there are ${names}.`);
}
