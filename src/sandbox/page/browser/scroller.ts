import type { PageElements } from './page-elements.ts';
import { createReadingPlace } from './reading-place.ts';

export type Scroller = ReturnType<typeof createScroller>;

interface ScrollParts extends PageElements {
  /** The top is near: older messages may be wanted. */
  readonly onTop: () => void;
}

/** What stays in view: the newest message, the top of an answer, or what the person scrolled to. */
type Held = 'newest' | 'reading' | { readonly answer: HTMLElement };

const NEAR_BOTTOM = 48;
const NEAR_TOP = 400;
const ABOVE_ANSWER = 8;
/** What a person does to scroll; a page that scrolls for another reason has none of them before it. */
const PERSON_ACTS = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/**
 * Keeps the newest message in view; of an answer to this person the first line, however long it is; and, once the person
 * scrolled elsewhere, what they are reading.
 */
export function createScroller({ log, content, messages, jump, onTop }: ScrollParts) {
  const place = createReadingPlace(log, messages);
  let held: Held = 'newest';
  /** Something was pressed: what answers it is shown, whatever is read. */
  let awaitsAnswer = false;
  /** `log.scrollTop` when it was last looked at. */
  let lastTop = 0;
  /** The person did something that may scroll since what is held was chosen. */
  let personScrolled = false;
  /** How many messages came that were not in view yet. */
  let unseen = 0;
  /** What had the focus where the person was reading, before an answer took them to the end. */
  let wayBack: HTMLElement | undefined;

  const beginsInView = (element: Element | null) =>
    element === null || element.getBoundingClientRect().top < log.getBoundingClientRect().bottom;
  const showUnseen = () => {
    const seesNewest = beginsInView(messages.lastElementChild);
    if (seesNewest) unseen = 0;
    else wayBack = undefined;
    jump.hidden = seesNewest && wayBack === undefined;
    jump.classList.toggle('unseen', unseen > 0);
    const counted = unseen === 1 ? '1 new message' : `${unseen} new messages`;
    const onward = unseen === 0 ? 'Jump to the newest' : counted;
    const text = wayBack === undefined ? onward : 'Back to where you were';
    if (jump.textContent !== text) jump.textContent = text;
  };
  const settle = () => {
    if (held === 'reading') return place.restore();
    const bottom = log.scrollHeight - log.clientHeight;
    const answer = typeof held === 'object' && held.answer.isConnected ? held.answer : undefined;
    log.scrollTop = answer === undefined ? bottom : Math.min(bottom, scrolledTo(log, answer) - ABOVE_ANSWER);
    lastTop = log.scrollTop;
  };
  const hold = (what: Held) => {
    held = what;
    awaitsAnswer = false;
    personScrolled = false;
    wayBack = undefined;
    settle();
    showUnseen();
  };
  const offerWayBack = () => {
    const focused = document.activeElement;
    wayBack = focused instanceof HTMLElement && messages.contains(focused) ? focused : log;
    showUnseen();
  };
  const toBottom = () => hold('newest');
  // What scrolls must be reachable by keyboard.
  log.tabIndex = 0;
  log.addEventListener('scroll', () => {
    const by = log.scrollTop - lastTop;
    lastTop = log.scrollTop;
    const atBottom = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_BOTTOM;
    // Messages that get their true height move the top as well as the bottom: only the person scrolls away.
    const left = personScrolled && (held === 'newest' ? by < 0 : by !== 0);
    if (left) awaitsAnswer = false;
    if (atBottom && (left || held === 'reading')) held = 'newest';
    else if (left) held = 'reading';
    // The page's own scroll events come late, even between a wheel event and its scroll: only scrolling down to the end
    // clears the flag.
    if (atBottom && by > 0) personScrolled = false;
    if (held === 'reading') place.remember();
    showUnseen();
    if (log.scrollTop < NEAR_TOP) onTop();
  });
  const noteAct = () => {
    personScrolled = true;
  };
  for (const act of PERSON_ACTS) document.addEventListener(act, noteAct, { capture: true, passive: true });
  const watching = new ResizeObserver(settle);
  watching.observe(content);
  watching.observe(log);
  jump.addEventListener('click', () => {
    const focus = wayBack?.isConnected === true ? wayBack : log;
    hold(wayBack === undefined ? 'newest' : 'reading');
    focus.focus({ preventScroll: true });
  });

  return {
    /** To the newest message, where it stays from then on. */
    toBottom,
    /** Keeps in place what is in view now, after the page itself went there. */
    stay: () => {
      place.remember();
      hold('reading');
    },
    /** Adds something above what is read, which keeps its place. */
    holding: (change: () => void) => {
      place.remember();
      change();
      settle();
    },
    /** Something in a message was pressed: what comes of it should be in view. */
    pressed: () => {
      awaitsAnswer = true;
    },
    /** Says that a message came: an answer is shown from its top, what is out of view is counted. */
    arrived: (message: HTMLElement, isAnswer: boolean) => {
      if (isAnswer && (held !== 'reading' || awaitsAnswer)) {
        const leaves = held === 'reading' && !beginsInView(message);
        hold({ answer: message });
        if (leaves) offerWayBack();
        return;
      }
      unseen++;
      settle();
      showUnseen();
    },
    focus: () => log.focus({ preventScroll: true }),
  };
}

/** How far `log` is scrolled when an element in it begins at its top edge. */
function scrolledTo(log: HTMLElement, element: HTMLElement): number {
  return log.scrollTop + element.getBoundingClientRect().top - log.getBoundingClientRect().top;
}
