/**
 * Whom a message pings (Discord's developer documentation, /resources/message: allowed mentions). Edits are counted like
 * new messages, which is stricter than Discord: it notifies nobody of an edit, but marks the message as mentioning them.
 */
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { userJson } from '../world/member-json.ts';
import { channelPermissions, may } from '../world/permissions.ts';
import { memberOf, type Person, type World } from '../world/world.ts';
import type { MessageBody } from './message-body.ts';
import type { StoredMessage } from './message-store.ts';
import { displayTexts } from './visible-text.ts';

export interface Pings {
  /** `@everyone` or `@here`. */
  readonly everyone: boolean;
  readonly roles: readonly string[];
  readonly users: readonly string[];
}

const CODE = /(`+)[^`](?:[\s\S]*?[^`])?\1(?!`)/g;

/** The message with whom it pings worked out from what it says now. */
export function withPings(
  world: World,
  author: Person,
  body: MessageBody,
  message: StoredMessage,
): StoredMessage {
  const { json } = message;
  const pings = pingsOf(world, author, body, message);
  return {
    ...message,
    pings,
    json: {
      ...json,
      mention_everyone: pings.everyone,
      mention_roles: [...pings.roles],
      mentions: pings.users.flatMap((id) => world.person(id) ?? []).map(userJson),
    },
  };
}

function pingsOf(
  world: World,
  author: Person,
  { allowed_mentions: allowed }: MessageBody,
  { json, channel }: StoredMessage,
): Pings {
  const text = [json.content, ...displayTexts(json.components ?? [])].join('\n');
  if (!text.includes('@')) return { everyone: false, roles: [], users: [] };
  const spoken = text.replace(CODE, '');
  // Answers to interactions parse mentions of users alone unless told otherwise, other messages all.
  const byDefault = json.interaction_metadata === undefined ? ['users', 'roles', 'everyone'] : ['users'];
  const parse: readonly string[] = allowed ? (allowed.parse ?? []) : byDefault;
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
