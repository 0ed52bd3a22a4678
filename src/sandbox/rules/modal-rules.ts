import {
  type APIModalInteractionResponseCallbackData,
  type APITextInputComponent,
  ComponentType,
} from 'discord-api-types/v10';
import { badLength, type FormIssue, issueIf, required, tooLong } from '../errors/form-issue.ts';
import { isSelect, walkComponents } from '../messages/component-walk.ts';
import { duplicateIssues } from './component-rules.ts';
import { selectIssues } from './control-rules.ts';
import { LIMITS } from './limits.ts';
import { textLength } from './text-length.ts';

/**
 * Issues of the choices that an autocomplete answer offers: what Discord documents
 * (/interactions/receiving-and-responding: autocomplete) and its schemas loosen.
 */
export function choiceIssues(
  choices: readonly { readonly name: string; readonly value: string | number }[],
): FormIssue[] {
  return choices.flatMap(({ value }, at) => {
    const most = LIMITS.autocomplete.choiceValue;
    const fits = typeof value !== 'string' || (value !== '' && textLength(value) <= most);
    return fits ? [] : [badLength(['data', 'choices', at, 'value'], 1, most)];
  });
}

/**
 * Issues of a modal that Discord's schemas have passed, by what Discord documents of modals
 * (/interactions/receiving-and-responding, modal; /components/reference, label).
 */
export function modalIssues({ components }: APIModalInteractionResponseCallbackData): FormIssue[] {
  const path = ['data', 'components'];
  const placed = walkComponents(components, path);
  return [
    ...(components.length > LIMITS.modal.components ? [badLength(path, 1, LIMITS.modal.components)] : []),
    ...placed.flatMap(({ component, path }) => {
      if (component.type === ComponentType.TextInput) {
        return [
          ...(path.includes('component') || component.label ? [] : [required([...path, 'label'])]),
          ...inputIssues(component, path),
        ];
      }
      if (component.type === ComponentType.ActionRow) {
        return issueIf(
          component.components.length > 1,
          [...path, 'components', 1],
          'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
        );
      }
      return isSelect(component) ? selectIssues(component, path) : [];
    }),
    ...duplicateIssues(placed),
  ];
}

function inputIssues(input: APITextInputComponent, path: FormIssue['path']): FormIssue[] {
  const { min_length: least = 0, max_length: most = LIMITS.modal.inputValue, value } = input;
  if (most < least) return issueIf(true, [...path, 'max_length'], 'TEXT_INPUT_MAX_LENGTH_BELOW_MIN');
  return value !== undefined && textLength(value) > most ? [tooLong([...path, 'value'], most)] : [];
}
