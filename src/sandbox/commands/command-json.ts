/**
 * Commands as Discord gives them back (Discord's developer documentation, /interactions/application-commands): with the
 * defaults filled in, and without what is empty or false in options.
 */
import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type ApplicationCommandType as CommandType,
} from 'discord-api-types/v10';

/** A command without what Discord gives it: two that are equal in this form are the same command. */
export type CommandContent = Omit<APIApplicationCommand, 'id' | 'application_id' | 'version'>;

/** What a request says of a command. */
export interface CommandBody {
  readonly name: string;
  readonly type?: CommandType | undefined;
  readonly name_localizations?: object | null | undefined;
  readonly description?: string | undefined;
  readonly description_localizations?: object | null | undefined;
  readonly options?: readonly APIApplicationCommandOption[] | null | undefined;
  readonly default_member_permissions?: string | number | null | undefined;
  readonly dm_permission?: boolean | undefined;
  readonly contexts?: readonly (0 | 1 | 2)[] | null | undefined;
  readonly integration_types?: readonly (0 | 1)[] | null | undefined;
  readonly nsfw?: boolean | undefined;
}

interface Scope {
  /** The server of a server's own command. */
  readonly guildId?: string | undefined;
  /** Installation types that the application supports: what a global command has by default. */
  readonly integrationTypes: readonly (0 | 1)[];
}

const BOT_DM = 1;

export function commandContent(body: CommandBody, { guildId, integrationTypes }: Scope): CommandContent {
  const options = structuredClone([...(body.options ?? [])]);
  for (const option of options) tidyOption(option);
  return {
    default_member_permissions: body.default_member_permissions?.toString() ?? null,
    type: body.type ?? ApplicationCommandType.ChatInput,
    name: body.name,
    name_localizations: localizations(body.name_localizations),
    description: body.description ?? '',
    description_localizations: localizations(body.description_localizations),
    ...(guildId === undefined
      ? {
          dm_permission: body.contexts?.includes(BOT_DM) ?? body.dm_permission ?? true,
          contexts: body.contexts ? [...new Set(body.contexts)] : null,
          integration_types: [...new Set(body.integration_types ?? integrationTypes)],
        }
      : { guild_id: guildId }),
    ...(options.length === 0 ? {} : { options }),
    nsfw: body.nsfw ?? false,
  };
}

/** Takes from an option what Discord does not give back, and adds the localizations that are not there. */
function tidyOption(option: APIApplicationCommandOption): void {
  for (const [field, value] of Object.entries(option)) {
    const empty = Array.isArray(value) && value.length === 0;
    if (value === null || value === undefined || value === false || empty)
      Reflect.deleteProperty(option, field);
  }
  option.name_localizations ??= null;
  option.description_localizations ??= null;
  if ('options' in option) for (const inner of option.options ?? []) tidyOption(inner);
  if ('choices' in option) for (const choice of option.choices ?? []) choice.name_localizations ??= null;
}

function localizations(
  given: object | null | undefined,
): NonNullable<APIApplicationCommand['name_localizations']> | null {
  return given ? Object.fromEntries(Object.entries(given)) : null;
}

/** The form in which lists come unless localizations are asked for: without any dictionary of them. */
export function withoutLocalizations(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutLocalizations(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([field]) => !field.endsWith('_localizations'))
      .map(([field, inner]) => [field, withoutLocalizations(inner)]),
  );
}

/** Whether an option is a subcommand or a group of them. */
export function isNested({ type }: Pick<APIApplicationCommandOption, 'type'>): boolean {
  return (
    type === ApplicationCommandOptionType.Subcommand || type === ApplicationCommandOptionType.SubcommandGroup
  );
}
