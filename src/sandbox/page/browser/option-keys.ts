import type { PageOption } from '../protocol.ts';
import { OPTION } from './discord-codes.ts';
import type { ListPopup } from './list-popup.ts';
import type { OptionField } from './option-field.ts';

interface KeyParts {
  readonly popup: ListPopup;
  readonly remaining: () => readonly PageOption[];
  readonly onAdd: (option: PageOption) => void;
  /** On to naming another option. */
  readonly onNext: () => void;
  readonly onSend: () => void;
  readonly onLeave: () => void;
  /** Backspace in the empty field. */
  readonly onEmpty: () => void;
}

/** The keys of an option's field: a whole command can be typed without leaving the keyboard. */
export function hearField(field: OptionField, parts: KeyParts): void {
  const { input, option, list } = field;
  const { popup } = parts;
  const isNumber = option.type === OPTION.integer || option.type === OPTION.number;

  input.addEventListener('focus', () => {
    if (list === undefined) popup.close();
    else list.refresh();
  });
  input.addEventListener('input', () => {
    const next = splitOff(input, parts.remaining());
    if (next !== undefined) parts.onAdd(next);
    else list?.refresh();
  });
  input.addEventListener('keydown', (event) => {
    if (popup.takeKey(event) || event.isComposing) return;
    if (event.key === ' ' && isNumber && input.value !== '') parts.onNext();
    else if (event.key === 'Enter') parts.onSend();
    else if (event.key === 'Escape') parts.onLeave();
    else if (event.key === 'Backspace' && input.value === '') parts.onEmpty();
    else return;
    event.preventDefault();
  });
}

/** `… kind:` typed on into a text begins the next option: it is taken off the text and given back. */
function splitOff(input: HTMLInputElement, remaining: readonly PageOption[]): PageOption | undefined {
  const [end, name] = /\s([-_\p{L}\p{N}]{1,32}):$/u.exec(input.value) ?? [];
  const next = remaining.find((one) => one.name === name);
  if (end !== undefined && next !== undefined) input.value = input.value.slice(0, -end.length);
  return next;
}
