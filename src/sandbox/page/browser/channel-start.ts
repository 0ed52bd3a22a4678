import type { PageSeat, PageWorld } from '../protocol.ts';
import { channelTopic, isThread } from './channel-label.ts';
import { button, el } from './dom.ts';

interface StartParts {
  readonly root: HTMLElement;
  /** The person wants to be somebody else. */
  readonly onWho: () => void;
}

/** What stands where a channel begins: its name, what the bot is for, and who one is. */
export function createChannelStart({ root, onWho }: StartParts) {
  const who = button('change who you are', { class: 'linked' }, onWho);
  let shown = '';

  return (seat: PageSeat | undefined, bot: PageWorld['bot'] | undefined, hasOlder: boolean): void => {
    root.hidden = seat === undefined || hasOlder;
    if (seat === undefined) return;
    const { channel, channels, server, people, user } = seat;
    const title = server === null || isThread(channel.type) ? channel.name : `Welcome to #${channel.name}`;
    const isGuest = bot !== undefined && !people.some(({ id }) => id === bot.id);
    const guest =
      isGuest &&
      `${bot.name} is not in this server. You bring its commands along; a mention doesn’t reach it.`;
    const lines = [channelTopic(channel, channels), bot?.about, guest].filter(
      (line) => typeof line === 'string' && line,
    );
    const { name = '' } = people.find((one) => one.seat === user) ?? {};
    const drawn = JSON.stringify([title, lines, name]);
    // It is asked for with every message; what is the same stays, with the focus that may be in it.
    if (drawn === shown) return;
    shown = drawn;
    root.replaceChildren(
      el('h2', title),
      ...lines.map((line) => el('p', line)),
      el('p.you-are', `You are ${name} · `, who),
    );
  };
}
