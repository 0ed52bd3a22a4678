/** A modal as a person sees it: a title, and fields to fill. */
import {
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import { type AnyComponent, isSelect } from '../messages/component-walk.ts';
import { type SelectOption, selectOf, selectOption } from './controls.ts';

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

export type ModalForm = Readonly<ReturnType<typeof modalForm>>;

type Modal = APIModalInteractionResponseCallbackData;

export function modalForm(json: Modal) {
  const { custom_id: customId, title, components } = json;
  return {
    /** The form as the bot gave it. */
    json,
    customId,
    title,
    /** What the modal says between its fields. */
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
  const required = 'required' in component ? (component.required ?? true) : true;
  if (isSelect(component)) {
    const { minValues: least, maxValues: most, options, placeholder, customId } = selectOf(component);
    return [{ ...about, customId, kind: 'select', required, placeholder, options, least, most }];
  }
  switch (component.type) {
    case ComponentType.TextInput:
      return [
        {
          ...about,
          customId: component.custom_id,
          kind: component.style === TextInputStyle.Short ? 'line' : 'paragraph',
          required,
          value: component.value ?? '',
          placeholder: component.placeholder ?? '',
          least: component.min_length ?? 0,
          most: component.max_length ?? 4000,
        },
      ];
    case ComponentType.RadioGroup:
    case ComponentType.CheckboxGroup: {
      const { custom_id: customId } = component;
      const options = component.options.map(selectOption);
      if (component.type === ComponentType.RadioGroup)
        return [{ ...about, customId, kind: 'radio', required, options, least: 1, most: 1 }];
      const { min_values: least = 1, max_values: most = options.length } = component;
      return [{ ...about, customId, kind: 'checkboxes', required, options, least, most }];
    }
    case ComponentType.Checkbox: {
      const { custom_id: customId } = component;
      return [{ ...about, customId, kind: 'checkbox', required: false, least: 0, most: 1 }];
    }
    case ComponentType.FileUpload: {
      const { custom_id: customId, min_values: least = 1, max_values: most = 1 } = component;
      return [{ ...about, customId, kind: 'file', required, least, most }];
    }
    default:
      return [];
  }
}
