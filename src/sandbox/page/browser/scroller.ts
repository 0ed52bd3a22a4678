import type { PageMessage } from '../protocol.ts';

export interface Scroller {
  /** To the newest message, where it stays from then on. */
  toBottom(): void;
  /** Does something that adds above `element`, which keeps its place on the screen. */
  holding(element: Element | null, change: () => void): void;
  /** Says that a message came: in view it stays in view, out of view it is counted. */
  arrived(message: PageMessage): void;
  focus(): void;
}

interface ScrollParts {
  readonly log: HTMLElement;
  readonly content: HTMLElement;
  readonly jump: HTMLButtonElement;
  /** The top is near: older messages may be wanted. */
  readonly onTop: () => void;
}

const NEAR_BOTTOM = 48;
const NEAR_TOP = 400;

/** Keeps the newest message in view, unless the person scrolled up to read. */
export function createScroller({ log, content, jump, onTop }: ScrollParts): Scroller {
  let pinned = true;
  let before = 0;
  let unseen = 0;

  const showUnseen = () => {
    jump.hidden = pinned;
    jump.classList.toggle('unseen', unseen > 0);
    jump.textContent =
      unseen === 0 ? 'Jump to the newest' : unseen === 1 ? '1 new message' : `${unseen} new messages`;
  };
  const stick = () => {
    if (pinned) log.scrollTop = log.scrollHeight;
  };
  const toBottom = () => {
    pinned = true;
    unseen = 0;
    showUnseen();
    stick();
  };
  log.addEventListener('scroll', () => {
    const atBottom = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_BOTTOM;
    // Content that grows moves the bottom away; only the person moves up.
    if (atBottom) pinned = true;
    else if (log.scrollTop < before) pinned = false;
    before = log.scrollTop;
    if (pinned) unseen = 0;
    showUnseen();
    if (log.scrollTop < NEAR_TOP) onTop();
  });
  const watching = new ResizeObserver(stick);
  watching.observe(content);
  watching.observe(log);
  jump.addEventListener('click', () => {
    toBottom();
    log.focus({ preventScroll: true });
  });

  return {
    toBottom,
    holding: (element, change) => {
      // The browser's own anchoring would move it a second time.
      log.style.setProperty('overflow-anchor', 'none');
      const top = element?.getBoundingClientRect().top ?? 0;
      change();
      log.scrollTop += (element?.getBoundingClientRect().top ?? top) - top;
      before = log.scrollTop;
      requestAnimationFrame(() => log.style.removeProperty('overflow-anchor'));
    },
    arrived: () => {
      if (!pinned) unseen++;
      showUnseen();
      stick();
    },
    focus: () => log.focus({ preventScroll: true }),
  };
}
