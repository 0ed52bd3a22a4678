import type {
  APIApplicationCommandBasicOption,
  APIApplicationCommandOptionChoice,
} from 'discord-api-types/v10';
import { z } from 'zod';
import type { Point } from '../../dossier/point.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import type { SearchIndex } from '../../search/index-records.ts';
import type { Word } from '../../search/words.ts';
import type { MessageContent } from '../api/message-content.ts';
import type { ControlId } from '../replies/control-id.ts';
import type { Form, SubmittedValues } from '../replies/form.ts';
import type { Reply } from '../replies/reply.ts';
import type { Followers } from './followers.ts';
import type { ResolvedChannel } from './interaction.ts';
import { type InputOf, type Options, readOptions } from './option.ts';
import type { Level } from './permissions.ts';
import type { ServerSession } from './server-session.ts';

/**
 * A command is a value: its Discord definition, a schema of its input, and `run`, which returns a reply and
 * never sees an interaction. So it is tested by calling it.
 */
export interface Command<Input = unknown, Ctx extends Context = Context>
  extends Opens<Input>,
    NeedsServer,
    OfServer {
  readonly name: string;
  readonly description: string;
  readonly options: readonly APIApplicationCommandBasicOption[];
  /** Who may use it. */
  readonly audience: Level;
  /** What holds where the option `private` is not given; false unless it is set. */
  readonly privateByDefault?: true;
  /** Its options by name, those left out absent. */
  readonly input: z.ZodType<Input>;
  run(input: Input, context: Ctx): CommandResult | Promise<CommandResult>;
  /** By option name. */
  readonly autocomplete?: Readonly<Record<string, Autocomplete>>;
  /** Where it has any, the command itself can't be used. */
  readonly subcommands?: Readonly<Record<string, Subcommand>>;
  /** Its buttons and selects. */
  readonly controls?: readonly Control[];
  /** What handles its forms. */
  readonly forms?: readonly FormHandler[];
  /** The same, offered in the menu of a message. */
  readonly messageMenu?: MessageMenu<Ctx>;
}

/** What a command or control comes to: a message, or a form to be filled. */
export type CommandResult = Reply | Form;

/** One of several things that a command does. */
export type Subcommand<Input = unknown, Ctx extends Context = Context> = Pick<
  Command<Input, Ctx>,
  'description' | 'options' | 'input' | 'run' | 'autocomplete'
> & {
  /** Who may use it, where fewer may than use the command. */
  readonly audience?: Level;
  /** That its option `dossier` says what to do, not what to read. */
  readonly dossierIsInput?: true;
} & Opens<Input> &
  NeedsServer;

/** Says of something that it may come to a form, which can be sent in the first 3 seconds alone. */
export interface Opens<Input> {
  /** The custom id of a control that comes to the same form, offered where it could not be made in time. */
  opensForm?(input: Input): string;
}

/**
 * Set on what is about the server as a whole: a dossier that was set aside since is no obstacle to its controls. Where it is
 * `always`, they are made in the channel’s dossier, whatever they were made in before.
 */
export interface OfServer {
  readonly ofServer?: true | 'always';
}

/** Set by `defineServerCommand` and its like: outside servers it isn't offered, and the router refuses it. */
export interface NeedsServer {
  readonly inServersOnly?: true;
}

interface MessageMenu<Ctx extends Context = Context> {
  /** As it stands in the menu, at most 32 characters. */
  readonly name: string;
  run(message: MenuMessage, context: Ctx): CommandResult | Promise<CommandResult>;
  /** The custom id of a control that comes to a like form, offered where it could not be made in time. */
  readonly opensForm?: string;
}

/** The message in whose menu something was chosen. */
export interface MenuMessage {
  readonly id: string;
  /** The channel or thread that it is in. */
  readonly channel: string;
  readonly text: string;
  readonly url: string;
  /** All that it holds. */
  readonly content: MessageContent;
  /** Whether this bot wrote it. */
  readonly isOwn: boolean;
}

/** Handles a form that was sent: `state` is what its custom id holds, `values` what was filled in. */
export interface FormHandler<
  State extends readonly unknown[] = readonly unknown[],
  Ctx extends Context = Context,
> extends ControlId<State>,
    NeedsServer,
    OfServer {
  readonly audience?: Level;
  run(state: State, context: Ctx, values: SubmittedValues): Reply | Promise<Reply>;
}

/** What a command may read: one immutable snapshot of the dossier, and who is asking. */
export interface Context {
  readonly asker: Asker;
  readonly snapshot: Snapshot;
  readonly level: Level;
  readonly commands: readonly Pick<Command, 'name' | 'description' | 'audience' | 'subcommands'>[];
  /** The snapshot's search index, built when it is first asked for. */
  search(): Promise<SearchIndex>;
  /**
   * The same dossier at a point in its history.
   *
   * @throws UserError where that is not kept.
   */
  past(point: Point): Promise<Snapshot>;
  /** The channel where it is used, that of a thread its own; null where that is not known. */
  readonly channel: string | null;
  /** What changes are made with; null outside servers. */
  readonly session: ServerSession | null;
  /** Who follows what, in all servers; absent where that is not kept. */
  readonly followers?: Followers | undefined;
  /**
   * Tells how far something is that takes a while, in the place of the reply until that comes. Markdown of at most
   * 4,000 characters. Absent where nobody waits.
   */
  readonly progress?: (text: string) => void;
  /** Takes the words of questions that the dossier doesn’t answer. Absent where the server doesn’t have them counted. */
  readonly onNotSaid?: (words: readonly Pick<Word, 'term' | 'typed'>[]) => void;
}

/** The context of what is used in a server. */
export type ServerContext = Context & { readonly session: ServerSession };

/** Who is asking: their id, and the name that others see. */
export interface Asker {
  readonly id: string;
  readonly name: string;
}

/** Choices for what was typed so far, best first; the router keeps 25 and cuts names to 100 characters. */
export type Autocomplete = (
  typed: string,
  others: Readonly<Record<string, unknown>>,
  context: Context,
) => Choices | Promise<Choices>;

type Choices = readonly APIApplicationCommandOptionChoice<string>[];

/**
 * Handles a button or a select: `state` is what its custom id holds, `chosen` what was chosen in a select, `channels` the
 * channels among that.
 */
export interface Control<State extends readonly unknown[] = readonly unknown[], Ctx extends Context = Context>
  extends ControlId<State>,
    NeedsServer,
    OfServer {
  /** Answers in a private message of its own and leaves the reply that it stands in as it is. */
  readonly apart?: true;
  /** Who may use it, where others may than use the command. */
  readonly audience?: Level;
  /** That it may come to a form, which can be sent in the first 3 seconds alone. */
  readonly opensForm?: true;
  run(
    state: State,
    context: Ctx,
    chosen: readonly string[],
    channels?: readonly ResolvedChannel[],
  ): CommandResult | Promise<CommandResult>;
}

type ControlTraits = Pick<Control, 'apart' | 'audience' | 'opensForm' | 'ofServer'>;

/** A command or subcommand as it is written: what it registers, reads and completes comes from its `options`. */
type Written<Kind extends Subcommand, Given extends Options> = Omit<
  Kind,
  'options' | 'input' | 'autocomplete'
> & { readonly options: Given };

/** A command that works everywhere: what it registers, reads and completes is made of its `options`. */
export function defineCommand<Given extends Options>(
  command: Written<Command<InputOf<Given>>, Given>,
): Command<InputOf<Given>> {
  return { ...command, ...readOptions(command.options) };
}

/** A command of servers alone, which users can't bring along; its `run` gets a context with a `session`. */
export function defineServerCommand<Given extends Options>(
  command: Written<Command<InputOf<Given>, ServerContext>, Given>,
): Command<InputOf<Given>> {
  return { ...command, ...readOptions(command.options), inServersOnly: true };
}

/** Several things that are done in servers alone, under one name. */
export function defineServerCommands(
  command: Omit<Command, 'options' | 'input' | 'autocomplete' | 'run'> &
    Required<Pick<Command, 'subcommands'>>,
): Command {
  const run = (): never => {
    throw new TypeError(`/${command.name} is used by its subcommands alone.`);
  };
  return { ...command, options: [], input: z.never(), run, inServersOnly: true };
}

/** A subcommand of what `defineServerCommands` makes, with options of its own; its `run` gets a context with a `session`. */
export function defineServerSubcommand<Given extends Options>(
  subcommand: Written<Subcommand<InputOf<Given>, ServerContext>, Given>,
): Subcommand<InputOf<Given>> {
  return { ...subcommand, ...readOptions(subcommand.options), inServersOnly: true };
}

/**
 * What handles a form of servers alone that was sent. `id` declares its custom id; `run` gets the state in that, and what
 * was filled in by the ids of the fields.
 */
export function defineServerForm<State extends readonly unknown[]>(
  id: ControlId<State>,
  run: FormHandler<State, ServerContext>['run'],
  more: Pick<FormHandler, 'audience' | 'ofServer'> = {},
): FormHandler<State> {
  return { ...id, ...more, run, inServersOnly: true };
}

/**
 * What handles a button or a select. `id` declares its custom id; `run` gets the state in that, and what was chosen. It
 * belongs into the `controls` of the command that `id` names.
 */
export function defineControl<State extends readonly unknown[]>(
  id: ControlId<State>,
  run: Control<State>['run'],
  more: ControlTraits = {},
): Control<State> {
  return { ...id, ...more, run };
}

/** As `defineControl`, for servers alone: its `run` gets a context with a `session`. */
export function defineServerControl<State extends readonly unknown[]>(
  id: ControlId<State>,
  run: Control<State, ServerContext>['run'],
  more: ControlTraits = {},
): Control<State> {
  return { ...id, ...more, run, inServersOnly: true };
}

/**
 * Commands by name.
 *
 * @throws TypeError for names that collide, and for a control or form of another command.
 */
export function indexCommands(commands: readonly Command[]): ReadonlyMap<string, Command> {
  const seen = new Set<string>();
  for (const { name, controls = [], forms = [] } of commands)
    for (const key of [
      name,
      ...controls.map((one) => `control ${one.command}:${one.name}`),
      ...forms.map((one) => `form ${one.command}:${one.name}`),
    ]) {
      const foreign = key !== name && !key.includes(` ${name}:`);
      if (foreign || seen.has(key))
        throw new TypeError(
          `/${name} can't have ${key}: ${foreign ? 'it is of another command' : 'the name is taken'}`,
        );
      seen.add(key);
    }
  return new Map(commands.map((command) => [command.name, command]));
}
