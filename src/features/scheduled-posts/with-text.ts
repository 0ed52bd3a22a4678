import { ComponentType } from 'discord-api-types/v10';
import { textDisplay } from '../../discord/replies/components.ts';
import type { Reply } from '../../discord/replies/reply.ts';

/** A reply with a text of its own in its first container: above all that is there, or below its texts. */
export function withText(reply: Reply, text: string, place: 'above' | 'below'): Reply {
  const [first, ...rest] = reply.components;
  if (first?.type !== ComponentType.Container) return reply;
  const row = first.components.findIndex(({ type }) => type === ComponentType.ActionRow);
  const below = row < 0 ? first.components.length : row;
  const components = first.components.toSpliced(place === 'above' ? 0 : below, 0, textDisplay(text));
  return { ...reply, components: [{ ...first, components }, ...rest] };
}
