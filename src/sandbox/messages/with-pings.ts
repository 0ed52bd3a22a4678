import { userJson } from '../world/member-json.ts';
import type { Person, World } from '../world/world.ts';
import type { MessageBody } from './message-body.ts';
import type { StoredMessage } from './message-store.ts';
import { pingsOf } from './pings.ts';
import { displayTexts } from './visible-text.ts';

/** The message with whom it pings worked out from what it says now. */
export function withPings(
  world: World,
  author: Person,
  body: MessageBody,
  message: StoredMessage,
): StoredMessage {
  const { json, channel } = message;
  const pings = pingsOf(world, {
    text: [json.content, ...displayTexts(json.components ?? [])].join('\n'),
    allowed: body.allowed_mentions,
    byInteraction: json.interaction_metadata !== undefined,
    author,
    channel,
  });
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
