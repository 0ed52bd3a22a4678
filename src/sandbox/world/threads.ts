/**
 * Locked and archived threads (Discord's developer documentation, /topics/threads): nobody writes in a locked one but
 * those who manage threads, and a message takes any other out of the archive.
 */
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { editChannel } from './change-channels.ts';
import { channelPermissions, may } from './permissions.ts';
import type { Channel, ThreadState, World } from './world.ts';

/** Whether a lock keeps this person from writing here. */
export function isLockedFor(world: World, channel: Channel, personId: string): boolean {
  if (threadState(world, channel)?.locked !== true) return false;
  return !may(channelPermissions(world, channel, personId), PermissionFlagsBits.ManageThreads);
}

export function isArchived(world: World, channel: Channel): boolean {
  return threadState(world, channel)?.archived === true;
}

/** Takes a thread out of the archive, as a message in it does; leaves all else as it is. */
export function unarchive(world: World, channel: Channel, now: number): void {
  const thread = threadState(world, channel);
  if (channel.kind !== 'text' || thread?.archived !== true) return;
  const changedAt = new Date(now).toISOString();
  editChannel(world, channel, { thread: { ...thread, archived: false, changedAt } });
}

/** The thread as it is now. */
function threadState(world: World, { id }: Channel): ThreadState | undefined {
  const channel = world.channel(id);
  return channel?.kind === 'text' ? channel.thread : undefined;
}
