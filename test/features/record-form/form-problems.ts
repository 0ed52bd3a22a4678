import { ComponentType } from 'discord-api-types/v10';
import type { Form } from '../../../src/discord/replies/form.ts';

/** What Discord would refuse in a form, by its limits as they are documented, apart from the code that keeps them. */
export function formProblems({ form }: Form): readonly string[] {
  const ids = form.components.flatMap((component) =>
    component.type === ComponentType.Label && 'custom_id' in component.component
      ? [component.component.custom_id]
      : [],
  );
  return [
    ...between('custom id', form.custom_id, 1, 100),
    ...between('title', form.title, 1, 45),
    ...(form.components.length >= 1 && form.components.length <= 5
      ? []
      : [`${form.components.length} inputs, not 1 to 5`]),
    ...(new Set(ids).size === ids.length ? [] : ['input ids twice']),
    ...form.components.flatMap((component) => {
      if (component.type !== ComponentType.Label) return [`a component of type ${component.type}`];
      return [
        ...between('label', component.label, 1, 45),
        ...between('description', component.description ?? '-', 1, 100),
        ...inputProblems(component.component),
      ];
    }),
  ];
}

type Input = Extract<Form['form']['components'][number], { type: ComponentType.Label }>['component'];

function inputProblems(input: Input): readonly string[] {
  switch (input.type) {
    case ComponentType.TextInput: {
      const most = input.max_length ?? 4000;
      return [
        ...between('input id', input.custom_id, 1, 100),
        ...(most >= 1 && most <= 4000 ? [] : [`a text of at most ${most}`]),
        ...between('placeholder', input.placeholder ?? '-', 1, 100),
        ...between('value', input.value ?? '-', 1, most),
        ...(input.value?.isWellFormed() === false ? ['half a character'] : []),
      ];
    }
    case ComponentType.StringSelect:
    case ComponentType.RadioGroup: {
      const { options, type } = input;
      const most = type === ComponentType.RadioGroup ? 10 : 25;
      const least = type === ComponentType.RadioGroup ? 2 : 1;
      const values = options.map(({ value }) => value);
      const chosen = options.filter((option) => option.default).length;
      const mayChoose = input.type === ComponentType.StringSelect ? (input.max_values ?? 1) : 1;
      return [
        ...(options.length >= least && options.length <= most
          ? []
          : [`${options.length} options, not ${least} to ${most}`]),
        ...(chosen <= mayChoose ? [] : [`${chosen} chosen of ${mayChoose}`]),
        ...(mayChoose <= options.length ? [] : [`${mayChoose} of ${options.length} may be chosen`]),
        ...(new Set(values).size === values.length ? [] : ['option values twice']),
        ...options.flatMap(({ label, value, description }) => [
          ...between('option label', label, 1, 100),
          ...between('option value', value, 1, 100),
          ...between('option description', description ?? '-', 1, 100),
        ]),
      ];
    }
    default:
      return [`an input of type ${input.type}`];
  }
}

/** Discord counts code points. */
function between(what: string, text: string, least: number, most: number): readonly string[] {
  const { length } = [...text];
  return length >= least && length <= most ? [] : [`${what}: ${length}, not ${least} to ${most}: ${text}`];
}
