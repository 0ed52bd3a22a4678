import {
  type APIApplicationCommandOption,
  type APIApplicationCommandOptionChoice,
  ApplicationCommandType,
} from 'discord-api-types/v10';
import { isNested } from '../commands/command-json.ts';
import { badLength, type FormIssue, issueIf, required, wordedIssueIf } from '../errors/form-issue.ts';
import { LIMITS } from './limits.ts';
import { textLength } from './text-length.ts';

/**
 * Size of a whole command as the limit on it counts, in characters: all its names, descriptions and values, of each
 * the longest localization (Discord's developer documentation, /interactions/application-commands: slash commands).
 */
function commandSize(
  name: string,
  description: string,
  options: readonly APIApplicationCommandOption[],
): number {
  return textLength(name) + textLength(description) + sumOf(options, optionSize);
}

function optionSize(option: APIApplicationCommandOption): number {
  const choices = 'choices' in option ? (option.choices ?? []) : [];
  const nested = 'options' in option ? (option.options ?? []) : [];
  return (
    longest(option.name, option.name_localizations) +
    longest(option.description, option.description_localizations) +
    sumOf<APIApplicationCommandOptionChoice>(
      choices,
      ({ name, name_localizations: names, value }) => longest(name, names) + textLength(`${value}`),
    ) +
    sumOf(nested, optionSize)
  );
}

function sumOf<One>(all: readonly One[], size: (one: One) => number): number {
  return all.reduce((sum, one) => sum + size(one), 0);
}

function longest(text: string, localizations: object | null | undefined): number {
  const all = Object.values(localizations ?? {}).filter((value) => typeof value === 'string');
  return Math.max(...[text, ...all].map(textLength));
}

type Path = FormIssue['path'];

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/** Issues of a command's or an option's name; letters that have a small form must have it. */
function commandNameIssues(name: string, path: Path): FormIssue[] {
  const valid = NAME.test(name) && name === name.toLowerCase();
  return issueIf(!valid, path, 'APPLICATION_COMMAND_INVALID_NAME');
}

/**
 * Issues of the options of a command or subcommand, those nested in them included: what Discord documents of them
 * (/interactions/application-commands) and its schemas do not say.
 */
function optionIssues(options: readonly APIApplicationCommandOption[], path: Path): FormIssue[] {
  let optionalSeen = false;
  return options.flatMap((option, at) => {
    const here = [...path, at];
    const repeated = options.findIndex(({ name }) => name === option.name) < at;
    const late = option.required === true && optionalSeen;
    optionalSeen ||= !option.required && !isNested(option);
    const mixed = isNested(option) !== options.some(isNested);
    return [
      ...commandNameIssues(option.name, [...here, 'name']),
      ...wordedIssueIf(
        repeated,
        here,
        'APPLICATION_COMMAND_OPTIONS_NAME_INVALID',
        `Option name ${option.name} is already used in these options`,
      ),
      ...issueIf(late, here, 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID'),
      ...issueIf(mixed, here, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID'),
      ...valueIssues(option, here),
      ...('options' in option ? optionIssues(option.options ?? [], [...here, 'options']) : []),
    ];
  });
}

function valueIssues(option: APIApplicationCommandOption, path: Path): FormIssue[] {
  const choices = 'choices' in option ? (option.choices ?? []) : [];
  return [
    ...issueIf(
      choices.length > 0 && 'autocomplete' in option && option.autocomplete,
      [...path, 'autocomplete'],
      'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_WITH_CHOICES',
    ),
    ...choices.flatMap(({ name }, at) =>
      wordedIssueIf(
        choices.findIndex((one) => one.name === name) < at,
        [...path, 'choices'],
        'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_EXISTS',
        `The option name ${name} is already used`,
      ),
    ),
    ...choices.flatMap(({ value }, at) => {
      const isLong = typeof value === 'string' && textLength(value) > LIMITS.command.choiceValue;
      return isLong ? [badLength([...path, 'choices', at, 'value'], 1, LIMITS.command.choiceValue)] : [];
    }),
    ...boundIssues(option, path),
  ];
}

function boundIssues(option: APIApplicationCommandOption, path: Path): FormIssue[] {
  const bound = (field: string): unknown => Reflect.get(option, field);
  return ['value', 'length'].flatMap((kind) => {
    const [least, most] = [bound(`min_${kind}`), bound(`max_${kind}`)];
    return wordedIssueIf(
      typeof least === 'number' && typeof most === 'number' && most < least,
      [...path, `max_${kind}`],
      'APPLICATION_COMMAND_OPTIONS_MAX_BELOW_MIN',
      `max_${kind} must not be less than its minimum`,
    );
  });
}

interface Command {
  readonly name?: string | undefined;
  readonly type?: ApplicationCommandType | undefined;
  readonly description?: string | undefined;
  readonly options?: readonly APIApplicationCommandOption[] | null | undefined;
  readonly default_member_permissions?: string | null | undefined;
  readonly integration_types?: readonly number[] | null | undefined;
}

/**
 * Issues of one command that Discord's schemas have passed, by what Discord documents of commands
 * (/interactions/application-commands) and its schemas do not say: names, descriptions, the order of options, what
 * goes with what, the size of a whole command. `userInstall` says whether users may install the app.
 */
export function commandIssues(command: Command, userInstall: boolean, path: Path = []): FormIssue[] {
  const { name = '', default_member_permissions: permissions } = command;
  const options = command.options ?? [];
  const description = command.description ?? '';
  const slash = (command.type ?? ApplicationCommandType.ChatInput) === ApplicationCommandType.ChatInput;
  return [
    ...(slash ? commandNameIssues(name, [...path, 'name']) : []),
    ...(slash && description === '' ? [required([...path, 'description'])] : []),
    ...(slash && textLength(description) > LIMITS.command.description
      ? [badLength([...path, 'description'], 1, LIMITS.command.description)]
      : []),
    ...issueIf(
      !slash && description !== '',
      [...path, 'description'],
      'APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED',
    ),
    ...wordedIssueIf(
      typeof permissions === 'string' && !/^\d+$/.test(permissions),
      [...path, 'default_member_permissions'],
      'NUMBER_TYPE_COERCE',
      `Value "${permissions}" is not int.`,
    ),
    ...issueIf(
      !userInstall && command.integration_types?.some((installed) => installed === 1),
      [...path, 'integration_types'],
      'APPLICATION_COMMAND_INTEGRATION_TYPE_NOT_SUPPORTED',
    ),
    ...optionIssues(options, [...path, 'options']),
    ...wordedIssueIf(
      commandSize(name, description, options) > LIMITS.command.size,
      path,
      'APPLICATION_COMMAND_TOO_LARGE',
      `Command exceeds maximum size (${LIMITS.command.size})`,
    ),
  ];
}
