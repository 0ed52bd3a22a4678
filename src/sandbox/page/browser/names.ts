import type { APIUser } from 'discord-api-types/v10';
import type { PageSeat, PageWorld } from '../protocol.ts';

/** What ids stand for, for the person who sits. */
export type Names = ReturnType<typeof createNames>;

/** What a message is rendered with. */
export interface RenderContext {
  readonly names: Names;
  /** The newest seat: selects of people, roles and channels list what is there. */
  readonly seat: () => PageSeat | undefined;
}

/** Names as the newest world and seat give them. */
export function createNames(world: () => PageWorld | undefined, seat: () => PageSeat | undefined) {
  const find = <One extends { readonly id: string; readonly name: string }>(
    id: string,
    ...lists: readonly (readonly One[] | undefined)[]
  ) => lists.flatMap((list) => list ?? []).find((one) => one.id === id)?.name;
  const user = (id: string) => {
    const bot = world()?.bot;
    return find(id, seat()?.people, world()?.people) ?? (bot?.id === id ? bot.name : undefined);
  };
  return {
    user,
    /** Who wrote or did something: a bot has no display name of its own. */
    author: ({ id, global_name: shown, username }: APIUser) => shown ?? user(id) ?? username,
    role: (id: string) => find(id, seat()?.roles),
    channel: (id: string) =>
      find(id, seat()?.channels, ...(world()?.places ?? []).map(({ channels }) => channels)),
  };
}
