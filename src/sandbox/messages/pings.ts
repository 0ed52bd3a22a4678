/**
 * Whom a message pings (Discord's developer documentation, /resources/message: allowed mentions). Edits are counted like
 * new messages, which is stricter than Discord: it notifies nobody of an edit, but marks the message as mentioning them.
 */
import { type APIAllowedMentions, PermissionFlagsBits } from 'discord-api-types/v10';
import { channelPermissions, may } from '../world/permissions.ts';
import { type Channel, memberOf, type Person, type World } from '../world/world.ts';

export interface Pings {
  /** `@everyone` or `@here`. */
  readonly everyone: boolean;
  readonly roles: readonly string[];
  readonly users: readonly string[];
}

interface Mentioning {
  readonly text: string;
  readonly allowed: APIAllowedMentions | null | undefined;
  /** Answers to interactions parse mentions of users alone unless told otherwise, other messages all. */
  readonly byInteraction: boolean;
  readonly author: Person;
  readonly channel: Channel;
}

const CODE = /(`+)[^`](?:[\s\S]*?[^`])?\1(?!`)/g;

export function pingsOf(world: World, { text, allowed, byInteraction, author, channel }: Mentioning): Pings {
  if (!text.includes('@')) return { everyone: false, roles: [], users: [] };
  const spoken = text.replace(CODE, '');
  const parse: readonly string[] = allowed
    ? (allowed.parse ?? [])
    : byInteraction
      ? ['users']
      : ['users', 'roles', 'everyone'];
  const server = channel.kind === 'text' ? world.server(channel.server) : undefined;
  const loud = may(channelPermissions(world, channel, author.id), PermissionFlagsBits.MentionEveryone);
  const named = (kind: 'users' | 'roles') => (id: string) =>
    parse.includes(kind) || (allowed?.[kind] ?? []).includes(id);
  const present = (id: string) =>
    channel.kind === 'text'
      ? server !== undefined && memberOf(server, id) !== undefined
      : channel.people.some((person) => person.id === id);
  const pingable = (id: string) => server?.roles.some((role) => role.id === id && (role.mentionable || loud));
  return {
    everyone: loud && server !== undefined && parse.includes('everyone') && /@(everyone|here)\b/.test(spoken),
    roles: idsIn(spoken, /<@&(\d+)>/g).filter((id) => pingable(id) && named('roles')(id)),
    users: idsIn(spoken, /<@!?(\d+)>/g).filter((id) => present(id) && named('users')(id)),
  };
}

function idsIn(text: string, mention: RegExp): string[] {
  return [...new Set([...text.matchAll(mention)].map(([, id = '']) => id))];
}
