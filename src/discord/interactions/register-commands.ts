import { setTimeout as pause } from 'node:timers/promises';
import { DiscordAPIError, type REST } from 'discord.js';
import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
  Routes,
} from 'discord-api-types/v10';
import type { Logger } from 'pino';
import { z } from 'zod';
import { backoffDelay } from '../../async/backoff.ts';
import type { Command } from './command.ts';

/**
 * A command as Discord is to know it. Reading commands can be brought along by users, where the application
 * allows that; what is for admins alone is hidden from others by Discord as well.
 */
export function commandBody(
  command: Command,
  userInstall: boolean,
): RESTPostAPIChatInputApplicationCommandsJSONBody {
  return {
    type: ApplicationCommandType.ChatInput,
    name: command.name,
    description: command.description,
    options: optionsOf(command),
    default_member_permissions: command.audience === 'admin' ? String(PermissionFlagsBits.ManageGuild) : null,
    ...placesOf(command, userInstall),
  };
}

/** Where a command can be used: what only reads, everywhere. */
function placesOf({ audience, inServersOnly }: Command, userInstall: boolean) {
  const reading = audience === 'reader' && inServersOnly !== true;
  return {
    integration_types:
      reading && userInstall
        ? [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall]
        : [ApplicationIntegrationType.GuildInstall],
    contexts: reading
      ? [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel]
      : [InteractionContextType.Guild],
  };
}

function optionsOf({ options, subcommands }: Command): APIApplicationCommandOption[] {
  if (subcommands === undefined) return [...options];
  return Object.entries(subcommands).map(([name, subcommand]) => ({
    type: ApplicationCommandOptionType.Subcommand,
    name,
    description: subcommand.description,
    options: [...subcommand.options],
  }));
}

/** What a command has in the menu of messages, where it has anything there. */
export function menuBody(
  command: Command,
  userInstall: boolean,
): RESTPostAPIContextMenuApplicationCommandsJSONBody[] {
  const { messageMenu } = command;
  if (messageMenu === undefined) return [];
  return [
    {
      type: ApplicationCommandType.Message,
      name: messageMenu.name,
      default_member_permissions: null,
      ...placesOf(command, userInstall),
    },
  ];
}

/**
 * Commands in normal form, so that what Discord adds of its own (ids, versions, defaults, null localizations) and
 * the order in which it lists things that have none make no difference.
 */
const DEFINING = new Set([
  ...[
    'type',
    'name',
    'name_localizations',
    'description',
    'description_localizations',
    'options',
    'required',
  ],
  ...[
    'autocomplete',
    'choices',
    'value',
    'channel_types',
    'min_value',
    'max_value',
    'min_length',
    'max_length',
  ],
  ...['default_member_permissions', 'nsfw', 'integration_types', 'contexts'],
]);

/** Lists whose order says nothing. */
const UNORDERED = new Set(['channel_types', 'integration_types', 'contexts']);

const LOCALIZATIONS = new Set(['name_localizations', 'description_localizations']);

/** What a command has where it does not say. */
const DEFAULTS = { type: 1, integration_types: [0] };

/** Whether two lists of commands, ours or as Discord gives them, come to the same. */
export function sameCommands(ours: unknown, theirs: unknown): boolean {
  return JSON.stringify(normaliseAll(ours)) === JSON.stringify(normaliseAll(theirs));
}

function normaliseAll(commands: unknown): unknown {
  if (!Array.isArray(commands)) return commands;
  const normal = commands.map((command) => normalise({ ...DEFAULTS, ...command }));
  return normal.map((command) => JSON.stringify(command)).toSorted();
}

function normalise(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => normalise(item));
    return UNORDERED.has(key) ? items.toSorted() : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([name]) => LOCALIZATIONS.has(key) || DEFINING.has(name))
    .map(([name, held]) => [name, normalise(held, name)] as const)
    .filter(([, held]) => !isDefault(held));
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function isDefault(value: unknown): boolean {
  // A command in a menu has no description; Discord gives it an empty one.
  if (value === null || value === undefined || value === false || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** One thing that Discord refuses in a body. */
interface FormError {
  /** The steps to the field, from the body's root. */
  readonly path: readonly string[];
  readonly code: string;
  readonly message: string;
}

const error = z
  .object({ code: z.string().catch(''), message: z.string().catch('') })
  .catch({ code: '', message: '' });
const branch = z.record(z.string(), z.unknown());

/**
 * The nested `errors` of Discord's "Invalid Form Body" as a flat list (Discord developer documentation, "Error Messages"),
 * `max` of them at most. Empty for anything else.
 */
export function listFormErrors(errors: unknown, max = 20): readonly FormError[] {
  return walk(errors, [], max);
}

function walk(node: unknown, path: readonly string[], max: number): readonly FormError[] {
  const steps = branch.safeParse(node);
  if (!steps.success || path.length > 32) return [];
  return Object.entries(steps.data)
    .flatMap(([step, inner]) =>
      step === '_errors' && Array.isArray(inner)
        ? inner.map((one) => ({ path, ...error.parse(one) }))
        : walk(inner, [...path, step], max),
    )
    .slice(0, max);
}

const application = z.object({ integration_types_config: z.record(z.string(), z.unknown()).nullish() });

/** Discord refuses the commands as they are, and would do so again. */
class RefusedCommands extends Error {
  override readonly name = 'RefusedCommands';
  /** What is wrong, each with its path in the list of commands: `2 (claims).options.0.name`. */
  readonly problems: readonly string[];

  constructor(problems: readonly string[], options: ErrorOptions) {
    super('Discord refuses the commands.', options);
    this.problems = problems;
  }
}

/**
 * Tells Discord which commands there are, where what it knows differs.
 *
 * @throws RefusedCommands where Discord refuses them with a 400.
 */
async function registerCommands(
  rest: REST,
  id: string,
  commands: readonly Command[],
  log: Logger,
): Promise<void> {
  const [about, known] = await Promise.all([
    rest.get(Routes.currentApplication()),
    rest.get(Routes.applicationCommands(id), { query: new URLSearchParams({ with_localizations: 'true' }) }),
  ]);
  const userInstall = application.parse(about).integration_types_config?.['1'] !== undefined;
  if (!userInstall)
    log.info('this application can be installed to servers only: user install is off in its settings');
  const bodies = commands.flatMap((command) => [
    commandBody(command, userInstall),
    ...menuBody(command, userInstall),
  ]);
  if (sameCommands(bodies, known)) {
    log.info({ commands: bodies.length }, 'commands are registered as they are');
    return;
  }
  await rest.put(Routes.applicationCommands(id), { body: bodies }).catch((error: unknown) => {
    if (!(error instanceof DiscordAPIError) || error.status !== 400) throw error;
    throw new RefusedCommands(describeProblems(error, bodies), { cause: error });
  });
  log.info({ commands: bodies.length }, 'commands registered');
}

function describeProblems(
  { rawError, code }: DiscordAPIError,
  bodies: readonly NamedBody[],
): readonly string[] {
  const errors = 'errors' in rawError ? listFormErrors(rawError.errors) : [];
  if (errors.length === 0)
    return [`${'message' in rawError ? rawError.message : rawError.error} (code ${code})`];
  return errors.map(({ path: [index = '', ...steps], message, code: kind }) => {
    const name = bodies[Number(index)]?.name;
    const command = name === undefined ? index : `${index} (${name})`;
    return `${[command, ...steps].join('.')}: ${message} (${kind})`;
  });
}

interface NamedBody {
  readonly name: string;
}

interface RegisteringParts {
  readonly rest: REST;
  readonly application: string;
  readonly commands: readonly Command[];
  readonly log: Logger;
  /** Waits so many milliseconds, or until the signal. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

/**
 * Registers the commands, trying again with growing pauses where Discord fails. Commands that Discord refuses would be
 * refused again: that is said once, and they are not sent again by this process.
 */
export async function keepRegistering(
  { rest, application, commands, log, wait = waitOrEnd }: RegisteringParts,
  stopping: AbortSignal,
): Promise<void> {
  for (let attempt = 0; !stopping.aborted; attempt += 1) {
    try {
      await registerCommands(rest, application, commands, log);
      return;
    } catch (error) {
      if (error instanceof RefusedCommands) {
        log.error(
          { problems: error.problems },
          'Discord refuses the commands, and keeps those that it has: correct what is named here, then start again',
        );
        return;
      }
      const cause = error instanceof Error ? error.message : String(error);
      if (attempt === 0)
        log.error({ cause }, 'commands could not be registered; trying again with growing pauses');
      await wait(backoffDelay(attempt), stopping);
    }
  }
}

function waitOrEnd(ms: number, signal: AbortSignal): Promise<unknown> {
  return pause(ms, undefined, { signal }).catch(() => undefined);
}
