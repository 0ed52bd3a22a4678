/** Autocomplete rules that Discord documents (/interactions/receiving-and-responding: autocomplete) and its schemas loosen. */
import { badLength, type FormIssue } from './form-issue.ts';
import { LIMITS } from './limits.ts';
import { textLength } from './text-length.ts';

/** Issues of the choices that an autocomplete answer offers. */
export function choiceIssues(
  choices: readonly { readonly name: string; readonly value: string | number }[],
): FormIssue[] {
  return choices.flatMap(({ value }, at) => {
    if (typeof value !== 'string') return [];
    const length = textLength(value);
    return length >= 1 && length <= LIMITS.autocomplete.choiceValue
      ? []
      : [badLength(['data', 'choices', at, 'value'], 1, LIMITS.autocomplete.choiceValue)];
  });
}
