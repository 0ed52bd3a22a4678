import type { APIMessageComponentEmoji, APISelectMenuComponent } from 'discord-api-types/v10';
import type { PageSeat } from '../protocol.ts';
import { COMPONENT } from './discord-codes.ts';
import { checkLine, el } from './dom.ts';
import type { RenderContext } from './names.ts';
import { channelsOf } from './option-values.ts';
import { emojiText } from './render-button.ts';

const MAKE_A_SELECTION = 'Make a selection';

interface SelectLook {
  /** What the control is called where its placeholder does not say it. */
  readonly label?: string | undefined;
  readonly id?: string | undefined;
  /** Whether what was chosen can be taken back. */
  readonly clearable?: boolean | undefined;
}

/** A select of any kind: the browser's own for one choice, a list of check boxes for several. */
export function renderSelect(
  select: APISelectMenuComponent,
  { seat }: Pick<RenderContext, 'seat'>,
  { label, id, clearable = (select.min_values ?? 1) === 0 }: SelectLook = {},
): HTMLElement {
  const options = selectOptions(select, seat());
  const { custom_id: customId, disabled = false, placeholder = MAKE_A_SELECTION } = select;
  if ((select.max_values ?? 1) > 1) return renderMultiSelect(select, options, label ?? placeholder);
  const none = options.every(({ selected }) => !selected);
  // What stands first is how to take it back, or, before anything was chosen, what to do.
  return el(
    'select.select',
    {
      id,
      disabled,
      'aria-label': label === undefined ? placeholder : undefined,
      'data-custom-id': customId,
      'data-key': `select ${customId}`,
    },
    el(
      'option',
      { value: '', label: placeholder, selected: none, hidden: !clearable, disabled: !clearable },
      placeholder,
    ),
    ...options.map(({ value, label: name, description, emoji, selected }) =>
      el(
        'option',
        {
          value,
          label: name,
          selected,
          title: description,
          'aria-description': description,
          // Drawn by the style sheet: as text they would become a part of what is chosen.
          'data-description': description,
          'data-emoji': emoji === undefined ? undefined : emojiText(emoji),
        },
        name,
      ),
    ),
  );
}

/** A select that takes several: it opens in place and holds a check box for each option. */
function renderMultiSelect(
  select: APISelectMenuComponent,
  options: readonly ShownOption[],
  label: string,
): HTMLElement {
  const { custom_id: customId, disabled = false, placeholder = MAKE_A_SELECTION } = select;
  const { min_values: least = 1, max_values: most = 1 } = select;
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

interface ShownOption {
  readonly value: string;
  readonly label: string;
  readonly description?: string | undefined;
  readonly emoji?: APIMessageComponentEmoji | undefined;
  readonly selected: boolean;
}

/** What a select offers: its own options, or the people, roles and channels that there are. */
function selectOptions(select: APISelectMenuComponent, seat: PageSeat | undefined): readonly ShownOption[] {
  if (select.type === COMPONENT.stringSelect)
    return select.options.map(({ default: selected = false, ...option }) => ({ ...option, selected }));
  const preset = (select.default_values ?? []).map(({ id }) => id);
  const shown = (sign: string, list: readonly { readonly id: string; readonly name: string }[] = []) =>
    list.map(({ id, name }) => ({
      value: id,
      label: `${sign}${name.replace(/^[@#]/, '')}`,
      selected: preset.includes(id),
    }));
  switch (select.type) {
    case COMPONENT.userSelect:
      return shown('', seat?.people);
    case COMPONENT.roleSelect:
      return shown('@', seat?.roles);
    case COMPONENT.channelSelect:
      return shown('#', seat && channelsOf(seat, select.channel_types));
    default:
      return [...shown('', seat?.people), ...shown('@', seat?.roles)];
  }
}
