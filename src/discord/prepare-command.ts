import type { z } from 'zod';
import { UserError } from '../errors.ts';
import { type CommandInteraction, optionsOf } from './interaction.ts';
import { levelOf, mayUse } from './permissions.ts';
import { failingTask, openContext, type Task, type TaskParts } from './task.ts';

/** A slash command: who may, and what was given, are checked before anything is answered or deferred. */
export function prepareCommand(interaction: CommandInteraction, parts: TaskParts): Task {
  const command = parts.commands.get(interaction.data.name);
  if (command === undefined)
    return failingTask(new UserError('Readout no longer has this command. `/help` lists what it has.'));
  const level = levelOf(interaction.member?.permissions);
  if (!mayUse(level, command.audience))
    return failingTask(new UserError(`\`/${command.name}\` is for ${command.audience}s of this server.`));
  const options = optionsOf(interaction);
  const input = command.input.safeParse(options);
  if (!input.success) return failingTask(new UserError(describeInput(input.error)));
  return {
    shows: 'new',
    private: (options['private'] ?? command.privateByDefault ?? false) === true,
    run: async () => command.run(input.data, await openContext(interaction, level, parts)),
  };
}

function describeInput({ issues }: z.ZodError): string {
  return issues
    .map(({ path, message }) => (path.length === 0 ? message : `\`${path.join('.')}\`: ${message}`))
    .join('\n');
}
