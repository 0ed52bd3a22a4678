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
  const given = select.type === ComponentType.StringSelect ? select.options : [];
  const options: readonly SelectOption[] = given.map(selectOption);
  return {
    placeholder: select.placeholder ?? '',
    customId: select.custom_id,
    type: select.type,
    disabled: select.disabled ?? false,
    minValues: select.min_values ?? 1,
    maxValues: select.max_values ?? 1,
    /** Empty for selects of people, roles and channels. */
    options,
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
  const button = findControl('button', buttons, ({ label }) => label, name);
  if (button.style === ButtonStyle.Link)
    throw new ControlUnavailable(`The button "${shownName(name)}" is a link to ${button.url}.`);
  return button;
}

/** The select with this placeholder or custom id, if it can be used. */
export function findSelect(selects: readonly Select[], name: ControlName): Select {
  return findControl('select', selects, ({ placeholder }) => placeholder, name);
}

function findControl<Control extends Pick<Button, 'customId' | 'disabled'>>(
  kind: string,
  controls: readonly Control[],
  textOf: (control: Control) => string,
  name: ControlName,
): Control {
  const named = shownName(name);
  const control =
    controls.find((one) => textOf(one) === name) ?? controls.find(({ customId }) => customId === named);
  if (control === undefined) {
    const texts = controls.map(textOf).join(', ') || 'none';
    throw new ControlUnavailable(`There is no ${kind} "${named}". There are: ${texts}.`);
  }
  if (control.disabled) throw new ControlUnavailable(`The ${kind} "${named}" is disabled.`);
  return control;
}

function shownName(name: ControlName): string {
  return typeof name === 'string' ? name : name.customId;
}
