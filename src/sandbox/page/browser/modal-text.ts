import type { APITextInputComponent } from 'discord-api-types/v10';
import { PARAGRAPH_STYLE } from './discord-codes.ts';
import { el } from './dom.ts';
import type { ModalControl } from './modal-field.ts';

/** A text field of a modal, of one line or several, with how much of its length is used. */
export function textControl(input: APITextInputComponent, id: string): ModalControl {
  const {
    style,
    placeholder,
    value = '',
    max_length: most = 4000,
    min_length: least,
    required = true,
  } = input;
  const attributes = { id, placeholder, maxlength: most, minlength: least, autocomplete: 'off' };
  const box =
    style === PARAGRAPH_STYLE
      ? el('textarea', { ...attributes, rows: 5 })
      : el('input', { ...attributes, type: 'text' });
  box.value = value;
  const count = el('span', { class: 'count', 'aria-hidden': 'true' });
  const recount = () => {
    count.textContent = `${box.value.length} / ${most}`;
  };
  box.addEventListener('input', recount);
  recount();
  const element = el('div', { class: 'text-control' }, box, count);
  return { element, control: box, group: false, required, read: async () => box.value };
}
