/** What Discord documents of the options of commands (/interactions/application-commands) and its schemas do not say. */
import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType as OptionType,
} from 'discord-api-types/v10';
import { badLength, type FormIssue } from './form-issue.ts';
import { LIMITS } from './limits.ts';
import { textLength } from './text-length.ts';

type Path = FormIssue['path'];

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/** Issues of a command's or an option's name; letters that have a small form must have it. */
export function commandNameIssues(name: string, path: Path): FormIssue[] {
  return NAME.test(name) && name === name.toLowerCase()
    ? []
    : [{ path, code: 'APPLICATION_COMMAND_INVALID_NAME', message: 'Command name is invalid' }];
}

/** Issues of the options of a command or subcommand, those nested in them included. */
export function optionIssues(options: readonly APIApplicationCommandOption[], path: Path): FormIssue[] {
  const names = new Set<string>();
  const nested = (option: APIApplicationCommandOption) =>
    option.type === OptionType.Subcommand || option.type === OptionType.SubcommandGroup;
  let optionalSeen = false;
  return options.flatMap((option, at) => {
    const here = [...path, at];
    const repeated = names.has(option.name);
    names.add(option.name);
    const late = option.required === true && optionalSeen;
    optionalSeen ||= !option.required && !nested(option);
    const mixed = nested(option) !== options.some(nested);
    return [
      ...commandNameIssues(option.name, [...here, 'name']),
      ...(repeated
        ? [
            {
              path: here,
              code: 'APPLICATION_COMMAND_OPTIONS_NAME_INVALID',
              message: `Option name ${option.name} is already used in these options`,
            },
          ]
        : []),
      ...(late
        ? [
            {
              path: here,
              code: 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
              message: 'Required options must be placed before non-required options',
            },
          ]
        : []),
      ...(mixed
        ? [
            {
              path: here,
              code: 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
              message:
                'Sub-command and sub-command group option types are mutually exclusive to all other types',
            },
          ]
        : []),
      ...valueIssues(option, here),
      ...('options' in option ? optionIssues(option.options ?? [], [...here, 'options']) : []),
    ];
  });
}

function valueIssues(option: APIApplicationCommandOption, path: Path): FormIssue[] {
  const choices = 'choices' in option ? (option.choices ?? []) : [];
  const names = new Set<string>();
  return [
    ...(choices.length > 0 && 'autocomplete' in option && option.autocomplete
      ? [
          {
            path: [...path, 'autocomplete'],
            code: 'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_WITH_CHOICES',
            message: 'Autocomplete options cannot have choices',
          },
        ]
      : []),
    ...choices.flatMap(({ name, value }, at) => {
      const repeated = names.has(name);
      names.add(name);
      return [
        ...(repeated
          ? [
              {
                path: [...path, 'choices'],
                code: 'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_EXISTS',
                message: `The option name ${name} is already used`,
              },
            ]
          : []),
        ...(typeof value === 'string' && textLength(value) > LIMITS.command.choiceValue
          ? [badLength([...path, 'choices', at, 'value'], 1, LIMITS.command.choiceValue)]
          : []),
      ];
    }),
    ...boundIssues(option, path),
  ];
}

function boundIssues(option: APIApplicationCommandOption, path: Path): FormIssue[] {
  const pairs = [
    [
      'min_value' in option ? option.min_value : undefined,
      'max_value' in option ? option.max_value : undefined,
      'max_value',
    ],
    [
      'min_length' in option ? option.min_length : undefined,
      'max_length' in option ? option.max_length : undefined,
      'max_length',
    ],
  ] as const;
  return pairs.flatMap(([least, most, field]) =>
    least !== undefined && most !== undefined && most < least
      ? [
          {
            path: [...path, field],
            code: 'APPLICATION_COMMAND_OPTIONS_MAX_BELOW_MIN',
            message: `${field} must not be less than its minimum`,
          },
        ]
      : [],
  );
}
