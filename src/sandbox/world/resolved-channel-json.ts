/**
 * A channel that a person named in an option or a select (Discord's developer documentation,
 * /interactions/receiving-and-responding: resolved data structure): only some of its fields, and what the person and the
 * bot may in it.
 */
import { textChannelJson } from './channel-json.ts';
import { computedPermissions } from './permissions.ts';
import type { Person, TextChannel, World } from './world.ts';

const FIELDS: ReadonlySet<string> = new Set([
  'id',
  'name',
  'type',
  'last_message_id',
  'last_pin_timestamp',
  'nsfw',
  'parent_id',
  'guild_id',
  'flags',
  'rate_limit_per_user',
  'topic',
  'position',
  'thread_metadata',
]);

export function resolvedChannelJson(world: World, channel: TextChannel, person: Person): object {
  const shown = Object.entries(textChannelJson(world, channel)).filter(([field]) => FIELDS.has(field));
  return {
    ...Object.fromEntries(shown),
    permissions: computedPermissions(world, channel, person.id).toString(),
    app_permissions: computedPermissions(world, channel, world.bot.id).toString(),
  };
}
