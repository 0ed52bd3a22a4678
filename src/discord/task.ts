import type { Store } from '../store/store.ts';
import type { Command, Context } from './command.ts';
import { type Interaction, serverOf } from './interaction.ts';
import type { Level } from './permissions.ts';
import type { Reply } from './reply.ts';

/** What an interaction asks for, read and allowed: how its reply is shown, and the work that makes it. */
export interface Task {
  /** `new`: a message of its own; `update`: in place of the message whose control was used. */
  readonly shows: 'new' | 'update';
  readonly private: boolean;
  readonly run: () => Promise<Reply>;
}

/** What a task is made from. */
export interface TaskParts {
  readonly commands: ReadonlyMap<string, Command>;
  readonly store: Store;
}

/** A task that does no more than tell one person something. */
export function failingTask(error: Error): Task {
  return { shows: 'new', private: true, run: () => Promise.reject(error) };
}

/** The context of a command: the dossier that this interaction may read, opened now. */
export async function openContext(
  interaction: Interaction,
  level: Level,
  { commands, store }: TaskParts,
): Promise<Context> {
  return { snapshot: await store.open(serverOf(interaction)), level, commands: [...commands.values()] };
}
