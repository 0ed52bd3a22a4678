import type { Answer, Ask, PageSeat, PageWorld } from '../protocol.ts';
import { channelLabel, channelTopic, channelWords, isThread } from './channel-label.ts';
import { button, el } from './dom.ts';
import type { PageElements } from './page-elements.ts';

interface PlaceParts extends PageElements {
  readonly ask: (ask: Ask) => Promise<Answer>;
  /** Another channel was chosen. */
  readonly onMove: () => void;
  readonly onRefused: (why: string) => void;
}

interface Where {
  readonly user: string;
  readonly server: string | null;
  readonly channel: string;
}

const KEPT = 'readout-seat';
/** What the select says for talks outside servers, which have no id. */
const OUTSIDE = '';

/** Who the person is and where they are: two selects and the list of channels. */
export function createPlaces(parts: PlaceParts) {
  const { person, server, channels, ask } = parts;
  let world: PageWorld | undefined;
  let now: PageSeat | undefined;

  /** Sits down at the first of the channels that takes the person: not all of them are for everyone. */
  const sit = async (user: string, place: string | null, wanted: readonly string[]) => {
    const there = world?.places.find((one) => one.server === place)?.channels.map(({ id }) => id) ?? [];
    let answer: Answer | undefined;
    for (const channel of new Set([...wanted, ...there])) {
      answer = await ask({ ask: 'sit', user, server: place, channel });
      if (answer.ok) break;
    }
    if (answer !== undefined && !answer.ok) parts.onRefused(answer.message);
    if (answer?.ok !== true) select();
    parts.onMove();
  };
  const select = () => {
    if (now === undefined) return;
    person.value = now.user;
    server.value = now.server ?? OUTSIDE;
  };
  const place = () => (server.value === OUTSIDE ? null : server.value);
  person.addEventListener(
    'change',
    () => void sit(person.value, place(), now === undefined ? [] : [now.channel.id]),
  );
  server.addEventListener('change', () => void sit(person.value, place(), []));
  const go = (id: string, there = place()) => sit(person.value, there, [id]);

  return {
    /** Takes over who and what there is, and sits down where the person last sat, or at the first place. */
    world: async (told: PageWorld) => {
      world = told;
      person.replaceChildren(...told.people.map((one) => el('option', { value: one.seat }, one.name)));
      server.replaceChildren(
        ...told.places.map((one) => el('option', { value: one.server ?? OUTSIDE }, one.name)),
      );
      const kept = now === undefined ? keptSeat() : { ...now, channel: now.channel.id };
      const known = told.places.find((one) => one.server === kept?.server);
      // Who never sat anywhere is seated by the sandbox itself.
      if (kept !== undefined && known !== undefined && told.people.some(({ seat }) => seat === kept.user))
        await sit(kept.user, known.server, [kept.channel]);
    },
    seat: (seat: PageSeat) => {
      now = seat;
      select();
      keep({ user: seat.user, server: seat.server, channel: seat.channel.id });
      parts.channelName.replaceChildren(...channelLabel(seat.channel));
      parts.topic.textContent = channelTopic(seat.channel, seat.channels);
      const buttons = seat.channels.map((channel) => {
        const { id, type } = channel;
        const words = channelWords(channel, seat.channels);
        const current = id === seat.channel.id && 'page';
        const way = button(
          '',
          { 'aria-current': current, 'aria-label': words, 'data-id': id },
          () => void go(id),
        );
        way.append(...channelLabel(channel));
        return el('li', { class: isThread(type) && 'thread' }, way);
      });
      const focused = channels.contains(document.activeElement);
      channels.replaceChildren(...buttons);
      if (focused) channels.querySelector<HTMLElement>('[aria-current]')?.focus();
    },
    /** Goes to another channel, of this place unless a server is given; resolves once its messages are shown. */
    channel: go,
  };
}

function keep(where: Where): void {
  sessionStorage.setItem(KEPT, JSON.stringify(where));
}

/** Where this tab sat before it was loaded again. */
function keptSeat(): Where | undefined {
  const text = sessionStorage.getItem(KEPT);
  return text === null ? undefined : (JSON.parse(text) as Where);
}
