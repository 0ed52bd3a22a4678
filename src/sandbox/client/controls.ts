/** The buttons and selects of a message, as a person finds them. */
import {
  type APIMessage,
  type APISelectMenuComponent,
  type APISelectMenuOption,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import { isSelect, walkComponents } from '../messages/component-walk.ts';
import { ControlUnavailable } from './client-errors.ts';

export interface Button {
  readonly label: string;
  /** Empty for a link. */
  readonly customId: string;
  readonly url: string | undefined;
  readonly disabled: boolean;
  readonly style: ButtonStyle;
  readonly id: number;
}

export function buttonsOf({ components }: Pick<APIMessage, 'components'>): Button[] {
  return walkComponents(components ?? []).flatMap(({ component }) => {
    if (component.type !== ComponentType.Button) return [];
    const emoji = 'emoji' in component ? component.emoji?.name : undefined;
    return {
      label: ('label' in component ? component.label : undefined) ?? emoji ?? '',
      customId: 'custom_id' in component ? component.custom_id : '',
      url: 'url' in component ? component.url : undefined,
      disabled: component.disabled ?? false,
      style: component.style,
      id: component.id ?? 0,
    };
  });
}

export function selectsOf({ components }: Pick<APIMessage, 'components'>): Select[] {
  return walkComponents(components ?? []).flatMap(({ component }) =>
    isSelect(component) ? [selectOf(component)] : [],
  );
}

export type Select = Readonly<ReturnType<typeof selectOf>>;

export function selectOf(select: APISelectMenuComponent) {
  const options = select.type === ComponentType.StringSelect ? select.options : [];
  return {
    placeholder: select.placeholder ?? '',
    customId: select.custom_id,
    type: select.type,
    disabled: select.disabled ?? false,
    minValues: select.min_values ?? 1,
    maxValues: select.max_values ?? 1,
    /** Empty for selects of people, roles and channels. */
    options: options.map(selectOption),
    /** Which kinds a select of channels takes; any where it names none. */
    channelTypes: select.type === ComponentType.ChannelSelect ? (select.channel_types ?? []) : [],
    id: select.id ?? 0,
  };
}

/** An option of a select, or of a group of radio buttons or check boxes. */
export type SelectOption = Readonly<ReturnType<typeof selectOption>>;

export function selectOption(option: APISelectMenuOption) {
  const { label, value, description, default: selected = false } = option;
  return { label, value, description, selected };
}

/** How a control is named: by what stands on it or its custom id, whichever fits first, or by custom id alone. */
export type ControlName = string | { readonly customId: string };

/** The button with this label or custom id, if it can be pressed. */
export function findButton(buttons: readonly Button[], name: ControlName): Button {
  const named = shownName(name);
  const button =
    buttons.find(({ label }) => label === name) ?? buttons.find(({ customId }) => customId === named);
  if (button === undefined) {
    throw new ControlUnavailable(
      `There is no button "${named}". There are: ${buttons.map(({ label }) => label).join(', ') || 'none'}.`,
    );
  }
  if (button.disabled) throw new ControlUnavailable(`The button "${named}" is disabled.`);
  if (button.style === ButtonStyle.Link)
    throw new ControlUnavailable(`The button "${named}" is a link to ${button.url}.`);
  return button;
}

/** The select with this placeholder or custom id, if it can be used. */
export function findSelect(selects: readonly Select[], name: ControlName): Select {
  const named = shownName(name);
  const select =
    selects.find(({ placeholder }) => placeholder === name) ??
    selects.find(({ customId }) => customId === named);
  if (select === undefined) {
    throw new ControlUnavailable(
      `There is no select "${named}". There are: ${selects.map(({ placeholder }) => placeholder).join(', ') || 'none'}.`,
    );
  }
  if (select.disabled) throw new ControlUnavailable(`The select "${named}" is disabled.`);
  return select;
}

function shownName(name: ControlName): string {
  return typeof name === 'string' ? name : name.customId;
}
