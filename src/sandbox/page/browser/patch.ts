/** What a person did to an element, which a new rendering knows nothing of. */
const KEPT_IN_SPOILER = ['data-revealed', 'aria-expanded', 'aria-label', 'role', 'tabindex'];

/**
 * Makes `old` look as `next` by changing only what differs, so that focus, scrolling, loaded pictures and revealed
 * spoilers stay. `next` is used up.
 */
export function patch(old: Element, next: Element): void {
  patchAttributes(old, next);
  patchChildren(old, next);
  patchState(old, next);
}

function patchAttributes(old: Element, next: Element): void {
  const kept = keptOf(old);
  for (const { name } of [...old.attributes]) {
    if (!next.hasAttribute(name) && !kept.includes(name)) old.removeAttribute(name);
  }
  for (const { name, value } of next.attributes) {
    if (name === 'style' || kept.includes(name)) continue;
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  // As an attribute a style would be refused by the page's own policy.
  if (old instanceof HTMLElement && next instanceof HTMLElement && old.style.cssText !== next.style.cssText)
    old.style.cssText = next.style.cssText;
}

function keptOf(old: Element): readonly string[] {
  if (old.hasAttribute('data-revealed')) return KEPT_IN_SPOILER;
  if (old.matches('[data-revealed] > .spoiled')) return ['inert'];
  return old instanceof HTMLDetailsElement ? ['open'] : [];
}

function patchChildren(old: Element, next: Element): void {
  let at: ChildNode | null = old.firstChild;
  for (const child of [...next.childNodes]) {
    const match = findMatch(at, child);
    if (match === undefined) {
      old.insertBefore(child, at);
      continue;
    }
    while (at !== null && at !== match) at = dropped(at);
    if (!match.isEqualNode(child)) {
      if (match instanceof Element && child instanceof Element) patch(match, child);
      else match.textContent = child.textContent;
    } else if (match instanceof Element && child instanceof Element) patchStates(match, child);
    at = match.nextSibling;
  }
  while (at !== null) at = dropped(at);
}

function dropped(node: ChildNode): ChildNode | null {
  const after = node.nextSibling;
  node.remove();
  return after;
}

/** The old node that becomes `next`: the one with its key, wherever it stands; else the one in its place. */
function findMatch(at: ChildNode | null, next: ChildNode): ChildNode | undefined {
  const key = keyOf(next);
  if (key === undefined) return at !== null && alike(at, next) ? at : undefined;
  for (let node = at; node !== null; node = node.nextSibling) if (alike(node, next)) return node;
  return undefined;
}

function alike(old: ChildNode, next: ChildNode): boolean {
  return old.nodeName === next.nodeName && keyOf(old) === keyOf(next);
}

function keyOf(node: ChildNode): string | undefined {
  return node instanceof HTMLElement ? node.dataset['key'] : undefined;
}

/** What is chosen and checked is no attribute once a person has touched it. */
function patchStates(old: Element, next: Element): void {
  const before = old.querySelectorAll('option, input');
  for (const [index, field] of [...next.querySelectorAll('option, input')].entries()) {
    const same = before[index];
    if (same !== undefined) patchState(same, field);
  }
}

function patchState(old: Element, next: Element): void {
  if (old instanceof HTMLOptionElement && next instanceof HTMLOptionElement)
    old.selected = next.defaultSelected;
  if (old instanceof HTMLInputElement && next instanceof HTMLInputElement) {
    old.checked = next.defaultChecked;
    old.disabled = next.disabled;
  }
}
