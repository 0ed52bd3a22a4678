import type { PageElements } from './page-elements.ts';

/**
 * Keeps in place what is being read while what is above it grows: older messages that are put in, and those that get
 * their true height only when they come near. Browsers' own anchoring does not see the latter.
 */
function createReadingPlace(log: HTMLElement, items: HTMLElement) {
  let kept: { readonly element: Element; readonly top: number } | undefined;
  const topOf = (element: Element) => element.getBoundingClientRect().top;

  return {
    /** Remembers what is at the top of the view. */
    remember: () => {
      const edge = topOf(log);
      const element = firstBelow(items.children, edge);
      kept = element === undefined ? undefined : { element, top: topOf(element) - edge };
    },
    /** Scrolls so that it is again where it was. */
    restore: () => {
      if (kept?.element.isConnected !== true) return;
      const moved = topOf(kept.element) - topOf(log) - kept.top;
      if (Math.abs(moved) >= 1) log.scrollTop += moved;
    },
  };
}

/** The first element that ends below `edge`, by halving: asking every one of a thousand would be slow. */
function firstBelow(elements: HTMLCollection, edge: number): Element | undefined {
  let [from, to] = [0, elements.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const bottom = elements[middle]?.getBoundingClientRect().bottom ?? 0;
    if (bottom > edge) to = middle;
    else from = middle + 1;
  }
  return elements[from];
}

export type Scroller = ReturnType<typeof createScroller>;

interface ScrollParts extends PageElements {
  /** The top is near: older messages may be wanted. */
  readonly onTop: () => void;
}

const NEAR_BOTTOM = 48;
const NEAR_TOP = 400;

/** Keeps the newest message in view, or, once the person scrolled up, what they are reading. */
export function createScroller({ log, content, messages, jump, onTop }: ScrollParts) {
  const place = createReadingPlace(log, messages);
  let pinned = true;
  let before = 0;
  let moved = false;
  let unseen = 0;

  const showUnseen = () => {
    jump.hidden = pinned;
    jump.classList.toggle('unseen', unseen > 0);
    const counted = unseen === 1 ? '1 new message' : `${unseen} new messages`;
    const text = unseen === 0 ? 'Jump to the newest' : counted;
    if (jump.textContent !== text) jump.textContent = text;
  };
  const settle = () => {
    if (pinned) log.scrollTop = log.scrollHeight;
    else place.restore();
  };
  const toBottom = () => {
    pinned = true;
    unseen = 0;
    showUnseen();
    settle();
  };
  // What scrolls must be reachable by keyboard.
  log.tabIndex = 0;
  log.addEventListener('scroll', () => {
    const atBottom = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_BOTTOM;
    // Messages that get their true height move the top as well as the bottom: only the person scrolls up.
    if (atBottom) pinned = true;
    else if (moved && log.scrollTop < before) pinned = false;
    if (atBottom) moved = false;
    before = log.scrollTop;
    if (pinned) unseen = 0;
    else place.remember();
    showUnseen();
    if (log.scrollTop < NEAR_TOP) onTop();
  });
  const noteMove = () => {
    moved = true;
  };
  for (const act of ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const)
    document.addEventListener(act, noteMove, { capture: true, passive: true });
  const watching = new ResizeObserver(settle);
  watching.observe(content);
  watching.observe(log);
  jump.addEventListener('click', () => {
    toBottom();
    log.focus({ preventScroll: true });
  });

  return {
    /** To the newest message, where it stays from then on. */
    toBottom,
    /** Adds something above what is read, which keeps its place. */
    holding: (change: () => void) => {
      place.remember();
      change();
      settle();
    },
    /** Says that a message came: in view it stays in view, out of view it is counted. */
    arrived: () => {
      if (!pinned) unseen++;
      showUnseen();
      settle();
    },
    focus: () => log.focus({ preventScroll: true }),
  };
}
