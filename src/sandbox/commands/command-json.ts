/**
 * Commands as Discord gives them back (Discord's developer documentation, /interactions/application-commands): with an id
 * and a version, with the defaults filled in, and without what is empty or false in options.
 */
import type {
  APIApplicationCommand,
  APIApplicationCommandOption,
  RESTPostAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { ApplicationCommandType } from 'discord-api-types/v10';

/** A command without what Discord gives it: two that are equal in this form are the same command. */
export type CommandContent = Omit<APIApplicationCommand, 'id' | 'application_id' | 'version'>;

type Localizations = NonNullable<APIApplicationCommand['name_localizations']>;

interface Scope {
  /** The server of a server's own command. */
  readonly guildId?: string | undefined;
  /** Installation types that the application supports: what a global command has by default. */
  readonly integrationTypes: readonly (0 | 1)[];
}

const BOT_DM = 1;

export function commandContent(
  body: RESTPostAPIApplicationCommandsJSONBody,
  { guildId, integrationTypes }: Scope,
): CommandContent {
  const type = body.type ?? ApplicationCommandType.ChatInput;
  const options = 'options' in body ? (body.options ?? []) : [];
  const contexts = body.contexts ?? null;
  return {
    default_member_permissions: body.default_member_permissions?.toString() ?? null,
    type,
    name: body.name,
    name_localizations: localizations(body.name_localizations),
    description: 'description' in body ? (body.description ?? '') : '',
    description_localizations:
      'description_localizations' in body ? localizations(body.description_localizations) : null,
    ...(guildId === undefined
      ? {
          dm_permission: contexts === null ? (body.dm_permission ?? true) : contexts.includes(BOT_DM),
          contexts: [...new Set(contexts ?? [])].length === 0 ? null : [...new Set(contexts ?? [])],
          integration_types: [...new Set(body.integration_types ?? integrationTypes)],
        }
      : { guild_id: guildId }),
    ...(options.length === 0 ? {} : { options: options.map(optionJson) }),
    nsfw: body.nsfw ?? false,
  };
}

function localizations(given: object | null | undefined): Localizations | null {
  return given ? Object.fromEntries(Object.entries(given)) : null;
}

function optionJson(option: APIApplicationCommandOption): APIApplicationCommandOption {
  const given = Object.entries(option).flatMap(([field, value]): [string, unknown][] => {
    if (value === null || value === undefined || value === false) return [];
    if (field === 'options' && 'options' in option) return [[field, (option.options ?? []).map(optionJson)]];
    if (field === 'choices' && 'choices' in option) {
      const choices = option.choices ?? [];
      return choices.length === 0
        ? []
        : [
            [
              field,
              choices.map((choice) => ({ ...choice, name_localizations: choice.name_localizations ?? null })),
            ],
          ];
    }
    return [[field, value]];
  });
  return {
    ...option,
    ...onlyThese(option, given),
    name_localizations: option.name_localizations ?? null,
    description_localizations: option.description_localizations ?? null,
  };
}

/** The given fields as they are, all other fields of the option absent. */
function onlyThese(option: APIApplicationCommandOption, given: readonly [string, unknown][]): object {
  const absent = Object.keys(option).map((field): [string, unknown] => [field, undefined]);
  return Object.fromEntries([...absent, ...given]);
}

/** The form in which lists come unless localizations are asked for: without any dictionary of them. */
export function withoutLocalizations<T>(value: T): T;
export function withoutLocalizations(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutLocalizations(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([field]) => !field.endsWith('_localizations'))
      .map(([field, inner]) => [field, withoutLocalizations(inner)]),
  );
}
