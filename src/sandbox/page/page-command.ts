/** Commands as the page gets them: Discord's own definitions, with what is optional there spelt out. */
import type { APIApplicationCommand, APIApplicationCommandOption } from 'discord-api-types/v10';
import type { PageCommand, PageOption } from './protocol.ts';

export function pageCommand({ name, description, options }: APIApplicationCommand): PageCommand {
  return { name, description, options: (options ?? []).map(pageOption) };
}

function pageOption(option: APIApplicationCommandOption): PageOption {
  const { type, name, description, required = false } = option;
  const choices = 'choices' in option ? (option.choices ?? []) : [];
  return {
    type,
    name,
    description,
    required,
    autocomplete: 'autocomplete' in option && option.autocomplete === true,
    choices: choices.map((choice) => ({ name: choice.name, value: choice.value })),
    ...bounds(option),
    options: 'options' in option ? (option.options ?? []).map(pageOption) : [],
  };
}

function bounds(option: APIApplicationCommandOption) {
  return {
    ...('min_value' in option && option.min_value !== undefined ? { minValue: option.min_value } : {}),
    ...('max_value' in option && option.max_value !== undefined ? { maxValue: option.max_value } : {}),
    ...('min_length' in option && option.min_length !== undefined ? { minLength: option.min_length } : {}),
    ...('channel_types' in option && option.channel_types !== undefined
      ? { channelTypes: option.channel_types }
      : {}),
    ...('max_length' in option && option.max_length !== undefined ? { maxLength: option.max_length } : {}),
  };
}
