/** Finds the people, roles and channels that a person names, and gives them as an interaction's `resolved` data has them. */
import type { APIAttachment, APIMessage, ChannelType } from 'discord-api-types/v10';
import type { Backend } from '../server/backend.ts';
import { channelType, resolvedChannelJson } from '../world/channel-json.ts';
import { memberJson, roleJson, userJson } from '../world/member-json.ts';
import { channelPermissions } from '../world/permissions.ts';
import { memberOf } from '../world/world.ts';
import type { Seat } from './seat.ts';

export interface Resolved {
  users?: Record<string, unknown>;
  members?: Record<string, unknown>;
  roles?: Record<string, unknown>;
  channels?: Record<string, unknown>;
  attachments?: Record<string, APIAttachment>;
  messages?: Record<string, APIMessage>;
}

export type Kind = 'user' | 'role' | 'channel';

/** Which kinds of channels can be picked, by Discord's numbers; any where none are named. */
type ChannelTypes = readonly ChannelType[];

/** Id of what `named` names here by id or name, entered into `into`; undefined when there is none. */
export function resolve(
  backend: Backend,
  seat: Seat,
  kinds: readonly Kind[],
  named: string,
  into: Resolved,
  types: ChannelTypes = [],
): string | undefined {
  for (const kind of kinds) {
    const id = finders[kind](backend, seat, named.replace(/^[@#]/, ''), into, types);
    if (id !== undefined) return id;
  }
  return undefined;
}

type Finder = (
  backend: Backend,
  seat: Seat,
  named: string,
  into: Resolved,
  types: ChannelTypes,
) => string | undefined;

const finders: Readonly<Record<Kind, Finder>> = {
  user: ({ world }, { server, channel }, named, into) => {
    const people =
      channel.kind === 'text'
        ? (server?.members.map(({ person }) => person) ?? [])
        : [...channel.people, world.bot];
    const person = people.find(({ id, name, displayName }) => [id, name, displayName].includes(named));
    if (person === undefined) return undefined;
    into.users = { ...into.users, [person.id]: userJson(person) };
    const member = server === undefined ? undefined : memberOf(server, person.id);
    if (member !== undefined) {
      const { user: _user, deaf: _deaf, mute: _mute, ...partial } = memberJson(member);
      const permissions = channelPermissions(world, channel, person.id).toString();
      into.members = { ...into.members, [person.id]: { ...partial, permissions } };
    }
    return person.id;
  },
  role: (_backend, { server }, named, into) => {
    const role = server?.roles.find(({ id, name }) => id === named || name === named || name === `@${named}`);
    if (role !== undefined) into.roles = { ...into.roles, [role.id]: roleJson(role) };
    return role?.id;
  },
  channel: ({ world }, { server, person }, named, into, types) => {
    const channel = server?.channels.find(
      (one) =>
        (one.id === named || one.name === named) &&
        (types.length === 0 || types.includes(channelType(world, one))),
    );
    if (channel === undefined) return undefined;
    into.channels = { ...into.channels, [channel.id]: resolvedChannelJson(world, channel, person) };
    return channel.id;
  },
};
