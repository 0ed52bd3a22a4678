import { checkLine, el } from './dom.ts';
import { emojiText } from './render-button.ts';
import type { ShownOption } from './select-options.ts';

export interface MultiSelect {
  readonly options: readonly ShownOption[];
  readonly least: number;
  readonly most: number;
  readonly customId: string;
  readonly disabled: boolean;
  readonly placeholder: string;
  readonly label: string;
}

/** A select that takes several: it opens in place and holds a check box for each option. */
export function renderMultiSelect(select: MultiSelect): HTMLElement {
  const { options, least, most, customId, disabled, placeholder, label } = select;
  const chosen = options.filter(({ selected }) => selected);
  const title = el(
    'span.chosen',
    chosen.length === 0 ? placeholder : chosen.map((option) => option.label).join(', '),
  );
  if (disabled)
    return el('div.multi.select', { 'aria-disabled': 'true', 'data-key': `multi ${customId}` }, title);
  return el(
    'details.multi',
    {
      'data-multi': customId,
      'data-key': `multi ${customId}`,
      'data-least': least,
      'data-most': Math.min(most, options.length),
      'data-placeholder': placeholder,
    },
    el('summary.select', { 'aria-label': label }, title),
    el(
      'fieldset',
      el('legend', `${label} (${least === most ? most : `${least} to ${most}`})`),
      ...options.map(({ value, label: name, description, emoji, selected }) =>
        checkLine(
          el('input', { type: 'checkbox', value, checked: selected }),
          [emoji !== undefined && `${emojiText(emoji)} `, name],
          description,
        ),
      ),
      el('button.button.primary', { type: 'button', 'data-act': 'choose' }, 'Done'),
    ),
  );
}

/** The values that are checked in it. */
export function multiValues(multi: Element): string[] {
  return [...multi.querySelectorAll<HTMLInputElement>('input:checked')].map(({ value }) => value);
}

/** Brings the line that says what is chosen up to date, and keeps more than allowed from being checked. */
export function updateMulti(multi: HTMLElement): void {
  const boxes = [...multi.querySelectorAll<HTMLInputElement>('input')];
  const full = multiValues(multi).length >= Number(multi.dataset['most']);
  for (const box of boxes) box.disabled = full && !box.checked;
  const names = boxes
    .filter(({ checked }) => checked)
    .map((box) => box.nextElementSibling?.firstElementChild?.textContent ?? box.value);
  const title = multi.querySelector('.chosen');
  if (title !== null) title.textContent = names.join(', ') || (multi.dataset['placeholder'] ?? '');
}
