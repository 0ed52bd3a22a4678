import type { APISelectMenuComponent } from 'discord-api-types/v10';
import { el } from './dom.ts';
import { emojiElement } from './render-button.ts';
import type { RenderContext } from './render-context.ts';
import { renderMultiSelect } from './render-multi-select.ts';
import { selectOptions } from './select-options.ts';

export interface SelectLook {
  /** What the control is called where its placeholder does not say it. */
  readonly label?: string | undefined;
  readonly id?: string | undefined;
}

/** A select of any kind: the browser's own for one choice, a list of check boxes for several. */
export function renderSelect(
  select: APISelectMenuComponent,
  { seat }: Pick<RenderContext, 'seat'>,
  { label, id }: SelectLook = {},
): HTMLElement {
  const options = selectOptions(select, seat());
  const { min_values: least = 1, max_values: most = 1, placeholder = 'Make a selection' } = select;
  const { custom_id: customId, disabled = false } = select;
  const about = { options, least, most, customId, disabled, placeholder, label: label ?? placeholder, id };
  if (most > 1) return renderMultiSelect(about);
  const none = options.every(({ selected }) => !selected);
  const mayClear = least === 0 && !none;
  return el(
    'select',
    {
      class: 'select',
      id,
      disabled,
      'aria-label': label === undefined ? placeholder : undefined,
      'data-custom-id': customId,
      'data-key': `select ${customId}`,
    },
    el(
      'option',
      { value: '', label: mayClear ? 'Nothing' : placeholder, selected: none, hidden: !mayClear, disabled: !mayClear },
      mayClear ? 'Nothing' : placeholder,
    ),
    ...options.map(({ value, label: name, description, emoji, selected }) =>
      el(
        'option',
        { value, label: name, selected },
        el('span', {}, emoji !== undefined && emojiElement(emoji), name),
        description !== undefined && el('small', {}, description),
      ),
    ),
  );
}
