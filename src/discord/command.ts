import type {
  APIApplicationCommandBasicOption,
  APIApplicationCommandOptionChoice,
} from 'discord-api-types/v10';
import type { z } from 'zod';
import type { Snapshot } from '../dossier/snapshot.ts';
import type { Level } from './permissions.ts';
import type { Reply } from './reply.ts';

/**
 * A command is a value: its Discord definition, a schema of its input, and `run`, which returns a reply and
 * never sees an interaction. So it is tested by calling it.
 */
export interface Command<Input = unknown> {
  readonly name: string;
  readonly description: string;
  readonly options: readonly APIApplicationCommandBasicOption[];
  /** Who may use it. */
  readonly audience: Level;
  /** What holds where the option `private` is not given; false unless it is set. */
  readonly privateByDefault?: true;
  /** Its options by name, those left out absent. */
  readonly input: z.ZodType<Input>;
  run(input: Input, context: Context): Reply | Promise<Reply>;
  /** By option name. */
  readonly autocomplete?: Readonly<Record<string, Autocomplete>>;
  /** Its buttons and selects, by the name in their custom ids. */
  readonly controls?: Readonly<Record<string, Control>>;
}

/** What a command may read: one immutable snapshot of the dossier, and who is asking. */
export interface Context {
  readonly snapshot: Snapshot;
  readonly level: Level;
  readonly commands: readonly Pick<Command, 'name' | 'description' | 'audience'>[];
}

/** Choices for what was typed so far, best first; the router keeps 25 and cuts names to 100 characters. */
export type Autocomplete = (
  typed: string,
  others: Readonly<Record<string, unknown>>,
  context: Context,
) => readonly APIApplicationCommandOptionChoice<string>[];

/** A button or a select. Its state is what its custom id holds; `chosen` is what was chosen in a select. */
export interface Control<State extends readonly unknown[] = readonly unknown[]> {
  readonly state: StateSchema<State>;
  run(state: State, chosen: readonly string[], context: Context): Reply | Promise<Reply>;
}

/** A tuple schema: as many arguments as the custom id has. */
export type StateSchema<State extends readonly unknown[]> = z.ZodType<State> & {
  readonly def: { readonly items: readonly unknown[] };
};

/** Says nothing and does nothing but fix the input's type. */
export function defineCommand<Input>(command: Command<Input>): Command<Input> {
  return command;
}

/** Likewise for a control. */
export function defineControl<State extends readonly unknown[]>(control: Control<State>): Control<State> {
  return control;
}
