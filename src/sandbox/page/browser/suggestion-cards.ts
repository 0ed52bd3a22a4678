import type { PageSeat } from '../protocol.ts';
import { commandLeaves } from './command-leaves.ts';
import { button, el } from './dom.ts';
import { readCommandLine } from './read-command-line.ts';

/** What shows the bot at its best, as one would type it. */
const TO_TRY: readonly string[] = [
  '/brief',
  '/ask question:Why are people being moved to Iraq?',
  '/capacity',
];

interface Try {
  readonly line: string;
  readonly name: string;
  /** What is asked, else what the command does. */
  readonly about: string;
}

/** The commands of `TO_TRY` that this bot has; of a bot that has none of them, its first ones. */
function triesFor({ commands, maySend }: PageSeat): readonly Try[] {
  if (!maySend) return [];
  const leaves = commandLeaves(commands);
  const tries = TO_TRY.flatMap((line): readonly Try[] => {
    const read = readCommandLine(line, leaves);
    if (typeof read === 'string') return [];
    const [asked] = read.typed.values();
    const about = asked === undefined ? read.leaf.description : `“${asked}”`;
    return [{ line, name: read.leaf.name, about }];
  });
  const first = leaves.map(({ name, description }) => ({ line: name, name, about: description }));
  return tries.length > 0 ? tries : first.slice(0, TO_TRY.length);
}

interface TryParts {
  readonly root: HTMLElement;
  /** Runs a line; true once it was answered. */
  readonly onTry: (line: string) => Promise<boolean>;
  /** The card that had the focus is gone. */
  readonly onFocusLost: () => void;
}

/**
 * Cards below the messages of a channel that was empty when the person came: each runs a command and goes. All go when
 * the person sends something of their own.
 */
export function createFirstTries({ root, onTry, onFocusLost }: TryParts) {
  const title = el('p', { id: 'tries-title' });
  const cards = el('div.tries', { role: 'group', 'aria-labelledby': title.id });
  let answered = new Set<string>();
  let offered: readonly Try[] = [];
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
  const cardFor = ({ line, name, about }: Try) => {
    const card = button(name, { class: 'try', 'data-line': line }, () => void use(line, card));
    card.append(el('span', about));
    return card;
  };
  const use = async (line: string, card: HTMLElement) => {
    if (card.ariaBusy === 'true') return;
    const round = answered;
    card.ariaBusy = 'true';
    const isAnswered = await onTry(line);
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
      offered = triesFor(seat);
      botName = bot;
      draw();
    },
    end: () => {
      isFresh = false;
      draw();
    },
  };
}
