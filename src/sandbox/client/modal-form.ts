/** A modal as a person sees it: a title, and fields to fill. */
import {
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import { type AnyComponent, isSelect } from '../messages/component-walk.ts';
import { type SelectOption, selectOf } from './controls.ts';

export interface ModalField {
  readonly customId: string;
  readonly label: string;
  readonly description: string | undefined;
  readonly kind: 'line' | 'paragraph' | 'select' | 'radio' | 'checkboxes' | 'checkbox' | 'file';
  readonly required: boolean;
  /** What a text field holds before it is touched. */
  readonly value: string;
  readonly placeholder: string;
  /** Least and most characters of a text, or choices of the others. */
  readonly least: number;
  readonly most: number;
  readonly options: readonly SelectOption[];
  readonly component: AnyComponent;
}

export interface ModalForm {
  readonly customId: string;
  readonly title: string;
  /** What the modal says between its fields. */
  readonly texts: readonly string[];
  readonly fields: readonly ModalField[];
  /** The form as the bot gave it. */
  readonly json: Modal;
}

type Modal = APIModalInteractionResponseCallbackData;

export function modalForm(json: Modal): ModalForm {
  const { custom_id: customId, title, components } = json;
  return {
    json,
    customId,
    title,
    texts: components.flatMap((component) =>
      component.type === ComponentType.TextDisplay ? [component.content] : [],
    ),
    fields: components.flatMap((component) => {
      if (component.type === ComponentType.Label)
        return fieldOf(component.component, component.label, component.description);
      if (component.type !== ComponentType.ActionRow) return [];
      return component.components.flatMap((inner) =>
        fieldOf(inner, 'label' in inner ? (inner.label ?? '') : ''),
      );
    }),
  };
}

function fieldOf(component: AnyComponent, label: string, description?: string): ModalField[] {
  const about = { label, description, component, value: '', placeholder: '', options: [] };
  if (component.type === ComponentType.TextInput) {
    return [
      {
        ...about,
        customId: component.custom_id,
        kind: component.style === TextInputStyle.Short ? 'line' : 'paragraph',
        required: component.required ?? true,
        value: component.value ?? '',
        placeholder: component.placeholder ?? '',
        least: component.min_length ?? 0,
        most: component.max_length ?? 4000,
      },
    ];
  }
  if (isSelect(component)) {
    const { minValues, maxValues, options, placeholder, customId } = selectOf(component);
    return [
      {
        ...about,
        customId,
        kind: 'select',
        required: component.required ?? true,
        placeholder,
        options,
        least: minValues,
        most: maxValues,
      },
    ];
  }
  switch (component.type) {
    case ComponentType.RadioGroup:
    case ComponentType.CheckboxGroup: {
      const group = component.type === ComponentType.CheckboxGroup ? component : undefined;
      const options = component.options.map((option) => ({
        label: option.label,
        value: option.value,
        description: option.description,
        selected: option.default ?? false,
      }));
      return [
        {
          ...about,
          customId: component.custom_id,
          kind: group === undefined ? 'radio' : 'checkboxes',
          required: component.required ?? true,
          options,
          least: group === undefined ? 1 : (group.min_values ?? 1),
          most: group === undefined ? 1 : (group.max_values ?? options.length),
        },
      ];
    }
    case ComponentType.Checkbox:
      return [
        { ...about, customId: component.custom_id, kind: 'checkbox', required: false, least: 0, most: 1 },
      ];
    case ComponentType.FileUpload:
      return [
        {
          ...about,
          customId: component.custom_id,
          kind: 'file',
          required: component.required ?? true,
          least: component.min_values ?? 1,
          most: component.max_values ?? 1,
        },
      ];
    default:
      return [];
  }
}
