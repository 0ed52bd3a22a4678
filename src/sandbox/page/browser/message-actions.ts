import type { Answer, Ask } from '../protocol.ts';
import { closest } from './dom.ts';
import { multiValues, updateMulti } from './render-select.ts';

interface ActionParts {
  readonly root: HTMLElement;
  readonly ask: (ask: Ask) => Promise<Answer>;
  readonly onForm: (answer: Extract<Answer, { readonly kind: 'form' }>) => void;
  readonly onJump: (id: string) => void;
  /** Goes to a channel of another server than this, and to a message in it, where they are given. */
  readonly onChannel: (id: string, server?: string, message?: string) => void;
  readonly onCommand: (name: string) => void;
}

/** Hears what is pressed and chosen in messages, for all of them at once. */
export function hearMessages(parts: ActionParts): void {
  const { root, ask } = parts;

  const use = async (control: HTMLElement, message: HTMLElement, act: Ask) => {
    // One at a time: a second press before the answer is a slip.
    if (message.dataset['busy'] !== undefined) return;
    message.dataset['busy'] = '';
    control.setAttribute('aria-busy', 'true');
    showFailure(message, '');
    const answer = await ask(act);
    delete message.dataset['busy'];
    control.removeAttribute('aria-busy');
    if (!answer.ok) showFailure(message, answer.message);
    else if (answer.kind === 'form') parts.onForm(answer);
  };
  const chooseMulti = (multi: HTMLElement, message: HTMLElement) => {
    const values = multiValues(multi);
    const least = Number(multi.dataset['least']);
    if (values.length < least) return showFailure(message, `Choose at least ${least}.`);
    multi.removeAttribute('open');
    multi.querySelector('summary')?.focus();
    const { id = '' } = message.dataset;
    void use(multi, message, { ask: 'choose', message: id, customId: multi.dataset['multi'] ?? '', values });
  };

  root.addEventListener('click', (event) => {
    const control = closest(event.target, 'button');
    const message = closest(control, '.message');
    if (control === null || message === null) return;
    const { customId, act, jump, channel, server, message: linked, command } = control.dataset;
    const { id = '' } = message.dataset;
    if (customId !== undefined) void use(control, message, { ask: 'click', message: id, customId });
    else if (act === 'dismiss') void use(control, message, { ask: 'dismiss', message: id });
    else if (jump !== undefined) parts.onJump(jump);
    else if (channel !== undefined) parts.onChannel(channel, server, linked);
    else if (command !== undefined) parts.onCommand(command);
    else if (act === 'choose') {
      const multi = closest(control, '.multi');
      if (multi !== null) chooseMulti(multi, message);
    }
  });
  root.addEventListener('change', (event) => {
    const control = event.target;
    if (!(control instanceof HTMLElement)) return;
    const message = control.closest<HTMLElement>('.message');
    const multi = control.closest<HTMLElement>('.multi');
    if (multi !== null) return updateMulti(multi);
    const { customId } = control.dataset;
    if (message === null || customId === undefined || !(control instanceof HTMLSelectElement)) return;
    const values = control.value === '' ? [] : [control.value];
    void use(control, message, { ask: 'choose', message: message.dataset['id'] ?? '', customId, values });
  });
}

/** Says under a message why nothing came of it; an empty text takes that back. */
export function showFailure(message: HTMLElement, text: string): void {
  const line = message.querySelector<HTMLElement>(':scope > .failed');
  if (line === null) return;
  line.textContent = text;
  line.hidden = text === '';
}
