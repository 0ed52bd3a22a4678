import type { PageSeat } from '../protocol.ts';
import { channelTopic, isThread } from './channel-label.ts';
import { el } from './dom.ts';

/** What stands where a channel begins. */
export function createChannelStart(root: HTMLElement) {
  return (seat: PageSeat | undefined, hasOlder: boolean): void => {
    root.hidden = seat === undefined || hasOlder;
    if (seat === undefined) return;
    const { channel, channels, server } = seat;
    const topic = channelTopic(channel, channels);
    root.replaceChildren(
      el('h2', server === null || isThread(channel.type) ? channel.name : `Welcome to #${channel.name}`),
      el('p', topic === '' ? 'This is where it begins.' : topic),
    );
  };
}
