import type { Answer, Ask, FieldValue } from '../protocol.ts';
import { COMPONENT } from './discord-codes.ts';
import { button, closest, el } from './dom.ts';
import { type ModalField, modalField } from './modal-field.ts';
import type { RenderContext } from './names.ts';
import { renderMarkdown } from './render-markdown.ts';
import { updateMulti } from './render-select.ts';

type FormAnswer = Extract<Answer, { readonly kind: 'form' }>;

interface DialogParts {
  readonly context: RenderContext;
  readonly ask: (ask: Ask) => Promise<Answer>;
  readonly onClosed: () => void;
}

/** Opens a modal of the bot's; it stays until it is cancelled or its submission is answered. */
export function openModal({ form: id, modal }: FormAnswer, { context, ask, onClosed }: DialogParts): void {
  const fields: ModalField[] = [];
  const field = (...given: Parameters<typeof modalField>) => {
    const made = modalField(...given);
    fields.push(made);
    return made.element;
  };
  const content = modal.components.flatMap((component): HTMLElement[] => {
    if (component.type === COMPONENT.textDisplay)
      return [el('div.text', { dir: 'auto' }, renderMarkdown(component.content, context.names))];
    if (component.type === COMPONENT.label)
      return [field(component.component, component.label, component.description, context)];
    return component.components.map((input) => field(input, input.label ?? '', undefined, context));
  });
  const problem = el('p.problem', { role: 'alert', hidden: true });
  const cancel = button('Cancel', { class: 'button secondary' }, () => dialog.close());
  const submit = el('button', { type: 'submit', class: 'button primary' }, 'Submit');
  const form = el(
    'form',
    { novalidate: true, autocomplete: 'off' },
    el('h2', { id: 'modal-title' }, modal.title),
    el('div.modal-content', ...content),
    problem,
    el('div.modal-bar', cancel, submit),
  );
  const dialog = el('dialog.modal', { 'aria-labelledby': 'modal-title' }, form);

  const showProblem = (text: string, named?: string) => {
    const wrong = fields.find(({ customId, label }) => named === customId || named === label);
    problem.textContent = wrong === undefined ? text : '';
    problem.hidden = wrong !== undefined || text === '';
    wrong?.showProblem(text);
    wrong?.control.focus();
  };
  const send = async () => {
    if (form.getAttribute('aria-busy') === 'true') return;
    form.setAttribute('aria-busy', 'true');
    showProblem('');
    for (const one of fields) one.showProblem('');
    const values: Record<string, FieldValue> = {};
    for (const { customId, read } of fields) {
      const value = await read();
      if (value !== undefined) values[customId] = value;
    }
    const answer = await ask({ ask: 'submit', form: id, values });
    form.removeAttribute('aria-busy');
    if (answer.ok) dialog.close();
    else showProblem(answer.message, answer.field);
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void send();
  });
  form.addEventListener('change', ({ target }) => {
    const multi = closest(target, '.multi');
    if (multi !== null) updateMulti(multi);
  });
  form.addEventListener('click', ({ target }) => {
    const multi = closest(closest(target, '[data-act="choose"]'), 'details');
    multi?.removeAttribute('open');
    multi?.querySelector('summary')?.focus();
  });
  dialog.addEventListener('close', () => {
    dialog.remove();
    // A text box that Chromium gives the focus back to while the page is still inert takes no typing.
    const back = document.activeElement;
    if (back instanceof HTMLElement) back.blur();
    if (back instanceof HTMLElement) back.focus();
    onClosed();
  });
  document.body.append(dialog);
  dialog.showModal();
  (fields[0]?.control ?? submit).focus();
}
