/**
 * What Discord documents of application commands (/interactions/application-commands) and its schemas do not say: names,
 * descriptions, the order of options, what goes with what, the size of a whole command.
 */
import { type APIApplicationCommandOption, ApplicationCommandType } from 'discord-api-types/v10';
import { commandSize } from './command-size.ts';
import { badLength, type FormIssue, required } from './form-issue.ts';
import { LIMITS } from './limits.ts';
import { commandNameIssues, optionIssues } from './option-rules.ts';
import { textLength } from './text-length.ts';

interface Command {
  readonly name?: string | undefined;
  readonly type?: ApplicationCommandType | undefined;
  readonly description?: string | undefined;
  readonly options?: readonly APIApplicationCommandOption[] | null | undefined;
  readonly default_member_permissions?: string | null | undefined;
  readonly integration_types?: readonly number[] | null | undefined;
}

type Path = FormIssue['path'];

/** Issues of one command that Discord's schemas have passed; `userInstall` says whether users may install the app. */
export function commandIssues(command: Command, userInstall: boolean, path: Path = []): FormIssue[] {
  const { name = '', default_member_permissions: permissions } = command;
  const options = command.options ?? [];
  const description = command.description ?? '';
  const slash = (command.type ?? ApplicationCommandType.ChatInput) === ApplicationCommandType.ChatInput;
  return [
    ...(slash ? commandNameIssues(name, [...path, 'name']) : []),
    ...(slash && (textLength(description) < 1 || textLength(description) > LIMITS.command.description)
      ? [
          description === ''
            ? required([...path, 'description'])
            : badLength([...path, 'description'], 1, LIMITS.command.description),
        ]
      : []),
    ...(!slash && description !== ''
      ? [
          {
            path: [...path, 'description'],
            code: 'APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED',
            message: 'Context menu commands cannot have description',
          },
        ]
      : []),
    ...(typeof permissions === 'string' && !/^\d+$/.test(permissions)
      ? [
          {
            path: [...path, 'default_member_permissions'],
            code: 'NUMBER_TYPE_COERCE',
            message: `Value "${permissions}" is not int.`,
          },
        ]
      : []),
    ...(!userInstall && command.integration_types?.some((installed) => installed === 1)
      ? [
          {
            path: [...path, 'integration_types'],
            code: 'APPLICATION_COMMAND_INTEGRATION_TYPE_NOT_SUPPORTED',
            message: 'Application does not support the integration type 1',
          },
        ]
      : []),
    ...optionIssues(options, [...path, 'options']),
    ...(commandSize(name, description, options) > LIMITS.command.size
      ? [
          {
            path,
            code: 'APPLICATION_COMMAND_TOO_LARGE',
            message: `Command exceeds maximum size (${LIMITS.command.size})`,
          },
        ]
      : []),
  ];
}
