/**
 * Keeps in place what is being read while what is above it grows: older messages that are put in, and those that get
 * their true height only when they come near. Browsers' own anchoring does not see the latter.
 */
export function createReadingPlace(log: HTMLElement, items: HTMLElement) {
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
