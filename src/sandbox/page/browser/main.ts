import type { Answer, Ask, PageSeat, PageWorld, Told } from '../protocol.ts';
import { createBanner } from './banner.ts';
import { createChannelStart } from './channel-start.ts';
import { createComposer } from './composer.ts';
import { createDrawers } from './drawers.ts';
import { keepTimes } from './format-time.ts';
import { createHistory } from './history.ts';
import { createInspector } from './inspector.ts';
import { openPictures } from './lightbox.ts';
import type { Mentionable } from './mentions.ts';
import { hearMessages } from './message-actions.ts';
import { createMessageList } from './message-list.ts';
import { openMenus } from './message-menu.ts';
import { openModal } from './modal-dialog.ts';
import { createNames } from './names.ts';
import { pageElements } from './page-elements.ts';
import { createPlaces } from './places.ts';
import { createScroller } from './scroller.ts';
import { openLink } from './socket.ts';
import { revealSpoilers } from './spoilers.ts';
import { createSuggestionCards } from './suggestion-cards.ts';
import { keepTheme } from './theme.ts';

/** What a person does to a message, to which an answer may be a new one. */
const PRESSES: readonly Ask['ask'][] = ['click', 'choose', 'menu', 'submit'];

start();

/** Puts the page's parts together. */
function start(): void {
  const page = pageElements();
  const now: { world?: PageWorld; seat?: PageSeat } = {};
  const seat = () => now.seat;
  const context = { names: createNames(() => now.world, seat), seat };
  const ask = (asked: Ask): Promise<Answer> => {
    if (PRESSES.includes(asked.ask)) scroller.pressed();
    return link.ask(asked);
  };
  const onForm = (answer: Extract<Answer, { readonly kind: 'form' }>) =>
    openModal(answer, { context, ask, onClosed: () => focusLost() && composer.focus() });

  const scroller = createScroller({ ...page, onTop: () => void history.loadOlder() });
  const list = createMessageList({ root: page.messages, scroller, context, onChange: () => drawStart() });
  const history = createHistory({ log: page.log, list, scroller, seat, ask });
  const inspector = createInspector(page);
  const drawers = createDrawers(page);
  const onSent = (asksBot: boolean) => {
    if (asksBot) cards.end();
    scroller.toBottom();
  };
  const people = () => mentionable(now.seat, now.world);
  const composer = createComposer({ ...page, seat, ask, people, onForm, onSent });
  const places = createPlaces({ ...page, ask, onMove: drawers.closeOver, onRefused: composer.say });
  const onWho = () => {
    drawers.showChannels();
    page.person.focus();
  };
  const drawTop = createChannelStart({ root: page.start, onWho });
  const drawStart = () => drawTop(now.seat, now.world?.bot, history.more());
  const onChoose = (line: string) => {
    scroller.toBottom();
    return composer.run(line);
  };
  const cards = createSuggestionCards({ root: page.suggestions, onChoose, onFocusLost: scroller.focus });
  const banner = createBanner(page.banner);
  const onShow = (id: string) => {
    const message = list.find(id);
    if (message === undefined) return;
    inspector.show(message);
    drawers.inspector(true);
    page.json.scrollIntoView({ block: 'start' });
  };

  keepTheme(page.theme);
  keepTimes(page.messages);
  revealSpoilers(page.messages);
  openPictures(page.messages);
  openMenus({ root: page.messages, list, seat, ask, onForm, onShow });
  hearMessages({
    root: page.messages,
    ask,
    onForm,
    onJump: list.jump,
    onChannel: (id, server, message) =>
      void places.channel(id, server).then(() => message !== undefined && list.jump(message)),
    onCommand: composer.pick,
  });
  const link = openLink({ onTold: hear, onConnected: (connected) => banner('page', connected) });

  function hear(told: Exclude<Told, { readonly tell: 'answer' }>): void {
    switch (told.tell) {
      case 'world':
        now.world = told.world;
        inspector.clear();
        inspector.beside(told.world.beside);
        document.title = `${told.world.bot.name} · sandbox`;
        void places.world(told.world);
        break;
      case 'seat':
        now.seat = told.seat;
        places.seat(told.seat);
        composer.sit(told.seat);
        cards.sit(told.seat, now.world?.bot.name ?? 'the bot');
        drawStart();
        break;
      case 'messages':
        history.begin(told.messages, told.more);
        cards.begin(told.messages.length === 0);
        break;
      case 'created':
      case 'edited':
        inspector.refresh(told.message);
        history.put(told.tell, told.message);
        break;
      case 'deleted':
        list.remove(told.id);
        break;
      case 'interaction':
        inspector.interaction(told.interaction);
        break;
      case 'refusal':
        inspector.refusal(told.refusal);
        break;
      case 'bot':
        banner('bot', told.connected);
        break;
    }
  }
}

/** Those whom a message can mention where the person sits, the bot first. */
function mentionable(seat?: PageSeat, world?: PageWorld): readonly Mentionable[] {
  const people = seat?.people.filter((one) => one.seat !== seat.user) ?? [];
  const all = people.map(({ id, name }) => ({ id, name, isBot: id === world?.bot.id }));
  return all.toSorted((a, b) => Number(b.isBot) - Number(a.isBot));
}

function focusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
