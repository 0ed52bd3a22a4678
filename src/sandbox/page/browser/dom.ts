type Child = Node | string | null | undefined | false;
type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

/**
 * Makes an element, as in `el('p.about', { id }, 'text')`: its tag with classes, attributes if it has any, its children.
 * Strings become text nodes, never markup; what is false, null or undefined is left out.
 */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  name: Tag | `${Tag}.${string}`,
  ...parts: readonly (Attributes | Child)[]
): HTMLElementTagNameMap[Tag] {
  const [tag, ...classes] = name.split('.') as [Tag, ...string[]];
  const element = document.createElement(tag);
  element.classList.add(...classes);
  for (const part of parts) {
    if (part instanceof Node || typeof part === 'string') element.append(part);
    else for (const [key, value] of Object.entries(part || {})) setAttribute(element, key, value);
  }
  return element;
}

function setAttribute(element: Element, name: string, value: Attributes[string]): void {
  if (value === true) element.setAttribute(name, '');
  else if (value !== false && value !== null && value !== undefined)
    element.setAttribute(name, String(value));
}

/** The element of `index.html` with this id; throws where the page lacks it. */
export function need<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`The page has no ${kind.name} #${id}.`);
  return element;
}

/** A button that does something here and sends no form. */
export function button(
  label: string,
  attributes: Attributes,
  onClick: (event: MouseEvent) => void,
): HTMLButtonElement {
  const made = el('button', { type: 'button', ...attributes }, label);
  made.addEventListener('click', onClick);
  return made;
}

/** The element around what an event is about that fits a selector. */
export function closest(target: EventTarget | null, selector: string): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(selector) : null;
}

/** The line under a field that says what is wrong with it; an empty text takes that back. */
export function problemLine(id: string, control: HTMLElement) {
  const line = el('p.problem', { id: `${id}-problem`, role: 'alert', hidden: true });
  const showProblem = (text: string) => {
    line.textContent = text;
    line.hidden = text === '';
    if (text === '') control.removeAttribute('aria-invalid');
    else control.setAttribute('aria-invalid', 'true');
  };
  return { line, showProblem };
}

/** A check box or radio button with its label, and what more there is to say of it. */
export function checkLine(
  input: HTMLInputElement,
  label: readonly Child[],
  description?: string,
  aboutId?: string,
): HTMLElement {
  const about = description !== undefined && el('small', { id: aboutId }, description);
  return el('label.check', input, el('span', el('span', ...label), about));
}
