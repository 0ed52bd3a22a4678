import type { z } from 'zod';
import { plainError } from '../dossier/plain-error.ts';
import { UserError } from '../errors.ts';
import { readAsOf } from './as-of.ts';
import type { Command, Opens, Subcommand } from './command.ts';
import { type CommandInteraction, mayAttach, optionsOf, subcommandOf } from './interaction.ts';
import { ownEntry } from './own-entry.ts';
import { requireLevel, runAt, standingOf, type Task, type TaskParts } from './task.ts';

/**
 * A slash command: who may, and what was given, are checked before anything is answered or deferred.
 *
 * @throws UserError for what can't be done, and how to mend it.
 */
export async function prepareCommand(interaction: CommandInteraction, parts: TaskParts): Promise<Task> {
  const command = parts.commands.get(interaction.data.name);
  const action = command === undefined ? undefined : actionOf(command, subcommandOf(interaction));
  if (command === undefined || action === undefined)
    throw new UserError('Readout no longer has this command. `/help` lists what it has.');
  const standing = await standingOf(interaction, parts);
  requireLevel(standing.level, command.name, command.audience, action.audience);
  const options = optionsOf(interaction);
  const input = action.input.safeParse(options, { error: plainError });
  if (!input.success) throw new UserError(describeInput(input.error));
  const point = readAsOf(options);
  const form = action.opensForm?.(input.data);
  return {
    shows: 'new',
    private: (options['private'] ?? command.privateByDefault ?? false) === true,
    attaches: mayAttach(interaction),
    run: () => runAt(standing, parts, point, (context) => action.run(input.data, context)),
    progress: standing.progress,
    ...(form === undefined ? {} : { opensForm: form }),
  };
}

type Action = Pick<Subcommand, 'input' | 'run' | 'audience' | 'autocomplete'> & Opens<unknown>;

/** What of a command is used; undefined where it has nothing of that name. */
export function actionOf(command: Command, subcommand: string | null): Action | undefined {
  if (command.subcommands === undefined) return subcommand === null ? ownAction(command) : undefined;
  return subcommand === null ? undefined : ownEntry(command.subcommands, subcommand);
}

/** A command's own action is for whom the command is for. */
function ownAction({ audience: _for, ...action }: Command): Action {
  return action;
}

/** What was given wrongly, by option, and what to write instead. */
export function describeInput({ issues }: z.ZodError): string {
  return issues
    .map(({ path, message }) => (path.length === 0 ? message : `\`${path.join('.')}\`: ${message}`))
    .join('\n');
}
