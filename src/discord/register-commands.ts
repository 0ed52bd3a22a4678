import type { REST } from 'discord.js';
import { Routes } from 'discord-api-types/v10';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Command } from './command.ts';
import { commandBody, menuBody } from './command-body.ts';
import { sameCommands } from './same-commands.ts';

const application = z.object({ integration_types_config: z.record(z.string(), z.unknown()).nullish() });

/** Tells Discord which commands there are, where what it knows differs. */
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
  await rest.put(Routes.applicationCommands(id), { body: bodies });
  log.info({ commands: bodies.length }, 'commands registered');
}
