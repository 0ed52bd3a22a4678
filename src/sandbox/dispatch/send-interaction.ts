/**
 * Sends a person's act to the bot as INTERACTION_CREATE, with all that Discord sends
 * (Discord's developer documentation, /interactions/receiving-and-responding: interaction structure).
 */
import type { APIMessageInteractionMetadata } from 'discord-api-types/v10';
import { contextOf } from '../interactions/installations.ts';
import type { Interaction } from '../interactions/interaction.ts';
import { LIMITS } from '../rules/limits.ts';
import type { Backend } from '../server/backend.ts';
import { channelJson } from '../world/channel-json.ts';
import { memberJson, userJson } from '../world/member-json.ts';
import { appPermissions, channelPermissions } from '../world/permissions.ts';
import { type Channel, memberOf, type Person, type World } from '../world/world.ts';

interface Act
  extends Pick<Interaction, 'type' | 'label' | 'data' | 'person' | 'channel' | 'owners' | 'source'> {
  /** What messages that come of it say of it. */
  readonly metadata: (base: MetadataBase) => APIMessageInteractionMetadata;
}

/** What messages say of every interaction. */
type MetadataBase = Pick<APIMessageInteractionMetadata, 'id' | 'user' | 'authorizing_integration_owners'>;

export function sendInteraction(backend: Backend, act: Act): Interaction {
  const { metadata, ...about } = act;
  const { type, data, person, channel, owners, source } = about;
  const { world, interactions, gateway, faults } = backend;
  const interaction = interactions.open(about, (id) =>
    metadata({ id, user: userJson(person), authorizing_integration_owners: owners }),
  );
  gateway.dispatch(
    'INTERACTION_CREATE',
    faults.takeInteraction({
      id: interaction.id,
      application_id: world.applicationId,
      type,
      data,
      token: interaction.token,
      version: 1,
      ...whereAndWho(world, channel, person),
      ...(source === undefined ? {} : { message: source.json }),
      app_permissions: appPermissions(world, channel).toString(),
      locale: 'en-US',
      entitlements: [],
      entitlement_sku_ids: [],
      authorizing_integration_owners: owners,
      context: contextOf(channel),
      attachment_size_limit: LIMITS.upload.bytes,
    }),
    { guildId: channel.kind === 'text' ? channel.server : undefined },
  );
  return interaction;
}

function whereAndWho(world: World, channel: Channel, person: Person) {
  const permissions = channelPermissions(world, channel, person.id).toString();
  const place = { channel_id: channel.id, channel: { ...channelJson(world, channel), permissions } };
  const server = channel.kind === 'text' ? world.server(channel.server) : undefined;
  const member = server === undefined ? undefined : memberOf(server, person.id);
  if (server === undefined || member === undefined) return { ...place, user: userJson(person) };
  return {
    ...place,
    guild_id: server.id,
    guild: { id: server.id, locale: 'en-US', features: [] },
    guild_locale: 'en-US',
    member: { ...memberJson(member), permissions },
  };
}
