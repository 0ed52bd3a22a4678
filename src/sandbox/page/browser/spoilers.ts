import { closest } from './dom.ts';

const COVERED = '.spoiler:not([data-revealed])';

/** Uncovers spoilers by press or key; a press on a covered one does nothing else, whatever it covers. */
export function revealSpoilers(root: HTMLElement): void {
  const reveal = (event: Event) => {
    const spoiler = closest(event.target, COVERED);
    if (spoiler === null) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    spoiler.setAttribute('data-revealed', '');
    spoiler.setAttribute('aria-expanded', 'true');
    spoiler.removeAttribute('aria-label');
    // Once open it is no button any more, but it keeps the focus.
    spoiler.setAttribute('role', 'group');
    spoiler.tabIndex = -1;
    for (const spoiled of spoiler.querySelectorAll(':scope > .spoiled')) spoiled.removeAttribute('inert');
  };
  root.addEventListener('click', reveal, { capture: true });
  root.addEventListener('keydown', (event) => {
    if ((event.key === 'Enter' || event.key === ' ') && event.target instanceof HTMLElement) {
      if (event.target.matches(COVERED)) reveal(event);
    }
  });
}
