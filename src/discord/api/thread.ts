import { ChannelType } from 'discord-api-types/v10';

const THREADS: ReadonlySet<number> = new Set([
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
]);

/** Whether a channel of that type is a thread, as posts of a forum are. */
export function isThread(type: number): boolean {
  return THREADS.has(type);
}

/** A channel as Discord describes it where it is used, or chosen. */
interface Described {
  readonly id?: string | undefined;
  readonly type?: number | undefined;
  readonly parent_id?: string | null | undefined;
}

/** The id of a channel, or of the one that a thread is in; null where Discord did not say it. */
export function channelOrParent({ id, type, parent_id: parent }: Described): string | null {
  return (type !== undefined && isThread(type) ? parent : id) ?? null;
}
