import type { PageSeat } from '../protocol.ts';
import { channelTopic, isThread } from './channel-label.ts';
import { button, el } from './dom.ts';

const TO_TRY: readonly string[] = ['capacity', 'timeline', 'claims'];

interface StartParts {
  readonly root: HTMLElement;
  /** Uses a command that was pressed. */
  readonly onTry: (name: string) => void;
}

/** What stands where a channel begins; where nothing was said yet, with commands to try. */
export function createChannelStart({ root, onTry }: StartParts) {
  return (seat: PageSeat | undefined, state: { readonly more: boolean; readonly empty: boolean }): void => {
    root.hidden = seat === undefined || state.more;
    if (seat === undefined) return;
    const { channel, channels, server } = seat;
    const topic = channelTopic(channel, channels);
    const commands = seat.maySend ? seat.commands : [];
    const offered = commands.filter(({ name }) => TO_TRY.includes(name));
    const shown = offered.length > 0 ? offered : commands.slice(0, TO_TRY.length);
    const tries = [...shown].toSorted((a, b) => orderOf(a.name) - orderOf(b.name));
    root.replaceChildren(
      el('h2', server === null || isThread(channel.type) ? channel.name : `Welcome to #${channel.name}`),
      el('p', topic === '' ? 'This is where it begins.' : topic),
      ...(state.empty && tries.length > 0
        ? [
            el('p.try-title', 'Nothing was said here yet. Try one of these, or type / in the box below:'),
            el(
              'div.tries',
              ...tries.map(({ name, description }) => {
                const card = button(`/${name}`, { class: 'try' }, () => onTry(name));
                card.append(el('span', description));
                return card;
              }),
            ),
          ]
        : []),
    );
  };
}

function orderOf(name: string): number {
  const at = TO_TRY.indexOf(name);
  return at === -1 ? TO_TRY.length : at;
}
