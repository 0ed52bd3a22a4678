import type { APISelectMenuComponent } from 'discord-api-types/v10';
import { el } from './dom.ts';
import { emojiText } from './render-button.ts';
import type { RenderContext } from './render-context.ts';
import { renderMultiSelect } from './render-multi-select.ts';
import { selectOptions } from './select-options.ts';

export interface SelectLook {
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
  const { min_values: least = 1, max_values: most = 1, placeholder = 'Make a selection' } = select;
  const { custom_id: customId, disabled = false } = select;
  const about = { options, least, most, customId, disabled, placeholder, label: label ?? placeholder };
  if (most > 1) return renderMultiSelect(about);
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
