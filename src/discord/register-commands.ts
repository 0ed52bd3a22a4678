import { DiscordAPIError, type REST } from 'discord.js';
import { Routes } from 'discord-api-types/v10';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Command } from './command.ts';
import { commandBody, menuBody } from './command-body.ts';
import { listFormErrors } from './form-errors.ts';
import { sameCommands } from './same-commands.ts';

const application = z.object({ integration_types_config: z.record(z.string(), z.unknown()).nullish() });

/** Discord refuses the commands as they are, and would do so again. */
export class RefusedCommands extends Error {
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
export async function registerCommands(
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
  const bodies = commands.flatMap((command) => [commandBody(command, userInstall), ...menuBody(command)]);
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
