import type { PageSeat } from '../protocol.ts';
import { commandLeaves } from './command-leaves.ts';
import { button, el } from './dom.ts';
import { readCommandLine } from './read-command-line.ts';

/** What shows the bot at its best, whatever its story is, as one would type it. */
const LINES: readonly string[] = ['/brief', '/ask question:Where do accounts differ?', '/capacity'];

interface Suggestion {
  readonly line: string;
  readonly name: string;
  /** What is asked, else what the command does. */
  readonly about: string;
}

/** The lines of `LINES` that this bot has; of a bot that has none of them, its first ones. */
function suggestionsFor({ commands, maySend }: PageSeat): readonly Suggestion[] {
  if (!maySend) return [];
  const leaves = commandLeaves(commands);
  const suggested = LINES.flatMap((line): readonly Suggestion[] => {
    const read = readCommandLine(line, leaves);
    if (typeof read === 'string') return [];
    const [asked] = read.typed.values();
    const about = asked === undefined ? read.leaf.description : `“${asked}”`;
    return [{ line, name: read.leaf.name, about }];
  });
  const first = leaves.map(({ name, description }) => ({ line: name, name, about: description }));
  return suggested.length > 0 ? suggested : first.slice(0, LINES.length);
}

interface CardParts {
  readonly root: HTMLElement;
  /** Runs a line; true once it was answered. */
  readonly onChoose: (line: string) => Promise<boolean>;
  /** The card that had the focus is gone. */
  readonly onFocusLost: () => void;
}

/**
 * Cards below the messages of a channel that was empty when the person came: each runs a command and goes. All go when
 * the person sends something of their own.
 */
export function createSuggestionCards({ root, onChoose, onFocusLost }: CardParts) {
  const title = el('p', { id: 'suggestions-title' });
  const cards = el('div.suggestion-cards', { role: 'group', 'aria-labelledby': title.id });
  let answered = new Set<string>();
  let offered: readonly Suggestion[] = [];
  let botName = 'the bot';
  let isFresh = false;

  const draw = () => {
    const left = isFresh ? offered.filter(({ line }) => !answered.has(line)) : [];
    const focused = cards.contains(document.activeElement);
    for (const card of [...cards.children])
      if (!left.some(({ line }) => line === card.getAttribute('data-line'))) card.remove();
    for (const [at, one] of left.entries())
      if (cards.children[at]?.getAttribute('data-line') !== one.line)
        cards.insertBefore(cardFor(one), cards.children[at] ?? null);
    const about = `This is a Discord of its own, to try ${botName} in. See what it can do:`;
    title.textContent = answered.size === 0 ? about : 'Try next:';
    root.hidden = left.length === 0;
    if (focused && !cards.contains(document.activeElement)) onFocusLost();
  };
  const cardFor = ({ line, name, about }: Suggestion) => {
    const card = button(name, { class: 'suggestion-card', 'data-line': line }, () => void use(line, card));
    card.append(el('span', about));
    return card;
  };
  const use = async (line: string, card: HTMLElement) => {
    if (card.ariaBusy === 'true') return;
    const round = answered;
    card.ariaBusy = 'true';
    const isAnswered = await onChoose(line);
    card.ariaBusy = null;
    if (isAnswered) round.add(line);
    draw();
  };
  root.replaceChildren(title, cards);
  draw();

  return {
    /** The messages of a channel are shown afresh. */
    begin: (isEmpty: boolean) => {
      isFresh = isEmpty;
      answered = new Set();
      draw();
    },
    sit: (seat: PageSeat, bot: string) => {
      offered = suggestionsFor(seat);
      botName = bot;
      draw();
    },
    end: () => {
      isFresh = false;
      draw();
    },
  };
}
