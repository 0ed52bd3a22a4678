import { ComponentType } from 'discord-api-types/v10';
import { button, buttonRow } from '../replies/components.ts';
import type { Reply } from '../replies/reply.ts';
import { followId } from './entry-ids.ts';

const MOST_IN_ROW = 5;

/** A reply with **Follow** last in its first row of buttons, or in a row of its own, where it says what can be followed. */
export function addFollowButton(reply: Reply): Reply {
  const { follow, components } = reply;
  if (follow === undefined) return reply;
  const added = button('Follow', followId.id(follow));
  const at = components.findIndex(
    (row) =>
      row.type === ComponentType.ActionRow &&
      row.components.every(({ type }) => type === ComponentType.Button),
  );
  const row = components[at];
  if (row?.type !== ComponentType.ActionRow || row.components.length >= MOST_IN_ROW)
    return { ...reply, components: [...components, buttonRow(added)] };
  return { ...reply, components: components.with(at, { ...row, components: [...row.components, added] }) };
}
