import { InteractionType } from 'discord-api-types/v10';
import type { Logger } from 'pino';
import { paintFor, type Renderer } from '../../pictures/renderer/renderer.ts';
import { readControlId } from '../replies/control-id.ts';
import { splitMark } from '../replies/mark.ts';
import type { Responder } from '../replies/responder.ts';
import { answerPending, answerUnreadable } from './answer.ts';
import { answerAutocomplete } from './autocomplete.ts';
import { type Command, indexCommands } from './command.ts';
import {
  type AutocompleteInteraction,
  askerOf,
  type Interaction,
  interactionSchema,
  isMenu,
  isSlash,
  serverOf,
} from './interaction.ts';
import { prepareCommand, prepareControl, prepareForm, prepareMenu } from './prepare.ts';
import { failingReply, type PendingReply, type RequestParts } from './request.ts';

export interface RouterParts extends Omit<RequestParts, 'commands'> {
  readonly commands: readonly Command[];
  readonly renderer: Pick<Renderer, 'render'>;
  readonly log: Logger;
  /** Is told of each interaction, once it has ended. */
  readonly onRouted?: (routed: Routed) => void;
  /** Milliseconds since Discord made an interaction, where its time is known to some 2 seconds; else less. */
  readonly ageOf?: (id: string) => number;
  /** How long a reply may take before its place is held by a deferred answer. */
  readonly deferAfterMs?: number;
}

/**
 * Discord takes no answer to what it made 3 s ago, and its time is known to 2 s: where more comes than can be answered, none is
 * worked on in vain, but what somebody typed into a form.
 */
const TOO_OLD = 6000;

/** What was routed, and how that ended. Nothing of it names a server or a person, or is what somebody typed. */
export interface Routed {
  /** The snowflake of the interaction or message; null where it can't be read. */
  readonly id: string | null;
  readonly kind: 'command' | 'menu' | 'completion' | 'control' | 'form' | 'mention' | 'unreadable';
  /** The name of the command that it is of; null where there is none. */
  readonly command: string | null;
  /** As the log has it. */
  readonly outcome: string;
}

/**
 * Takes an interaction as it came off the gateway and sees that the person who caused it gets an answer: in time, counted from
 * when it arrived, by `performance.now()`.
 */
export type Router = (raw: unknown, responder: Responder, arrived?: number) => Promise<void>;

/** Makes the router of these commands. What it routed, and how that ended, is one line of the log each. */
export function createRouter({
  commands,
  renderer,
  log,
  onRouted = () => undefined,
  ageOf = () => 0,
  deferAfterMs = 1500,
  ...requests
}: RouterParts): Router {
  const parts = { ...requests, commands: indexCommands(commands) };
  const prepare = async (given: Exclude<Interaction, AutocompleteInteraction>): Promise<PendingReply> => {
    try {
      if (given.type === InteractionType.MessageComponent) return await prepareControl(given, parts);
      if (given.type === InteractionType.ModalSubmit) return await prepareForm(given, parts);
      if (isSlash(given)) return await prepareCommand(given, parts);
      if (isMenu(given)) return await prepareMenu(given, parts);
      throw new TypeError('An interaction of no kind that there is.');
    } catch (error) {
      return failingReply(error);
    }
  };
  return async (raw, responder, arrived = performance.now()) => {
    const parsed = interactionSchema.safeParse(raw);
    if (!parsed.success) {
      await answerUnreadable(raw, parsed.error, responder, log);
      onRouted({ id: null, kind: 'unreadable', command: null, outcome: 'unreadable' });
      return;
    }
    const interaction = parsed.data;
    const { id } = interaction;
    const what = whatOf(interaction, parts.commands);
    const age = ageOf(id);
    if (age > TOO_OLD && interaction.type !== InteractionType.ModalSubmit) {
      log.warn({ interaction: id, ...nameOf(interaction), ms: age }, 'interaction too old to be answered');
      onRouted({ id, outcome: 'too old', ...what });
      return;
    }
    const told = await route(interaction).catch((error: unknown) => ({
      outcome: 'unanswered',
      error: describe(error),
    }));
    const entry = {
      interaction: id,
      ...nameOf(interaction),
      ...told,
      ms: Math.round((performance.now() - arrived) * 10) / 10,
    };
    if ('error' in told) log.error(entry, 'interaction failed');
    else log.info(entry, 'interaction');
    onRouted({ id, outcome: told.outcome, ...what });

    async function route(given: Interaction): Promise<{ outcome: string; error?: string }> {
      if (given.type === InteractionType.ApplicationCommandAutocomplete)
        return answerAutocomplete(given, parts, responder);
      const pending = await prepare(given);
      const left = Math.max(0, deferAfterMs - (performance.now() - arrived));
      const person = askerOf(given).id;
      const by = { server: serverOf(given) ?? person, person };
      return answerPending(pending, responder, { renderer: paintFor(renderer, by), deferAfterMs: left });
    }
  };
}

function nameOf({ data }: Interaction): { command: string } {
  return { command: 'custom_id' in data ? controlNames(data.custom_id) : data.name };
}

function whatOf(
  interaction: Interaction,
  commands: ReadonlyMap<string, Command>,
): Pick<Routed, 'kind' | 'command'> {
  const named = (kind: Routed['kind'], name: string | undefined): Pick<Routed, 'kind' | 'command'> => ({
    kind,
    command: name !== undefined && commands.has(name) ? name : null,
  });
  const ofId = (id: string): string | undefined => readControlId(splitMark(id).id)?.command;
  switch (interaction.type) {
    case InteractionType.MessageComponent:
      return named('control', ofId(interaction.data.custom_id));
    case InteractionType.ModalSubmit:
      return named('form', ofId(interaction.data.custom_id));
    case InteractionType.ApplicationCommandAutocomplete:
      return named('completion', interaction.data.name);
    case InteractionType.ApplicationCommand: {
      if (isSlash(interaction)) return named('command', interaction.data.name);
      const { name } = interaction.data;
      return named(
        'menu',
        [...commands.values()].find(({ messageMenu }) => messageMenu?.name === name)?.name,
      );
    }
  }
}

/** Only the names in a custom id: the rest may hold what somebody typed. */
function controlNames(customId: string): string {
  return customId.split(':', 2).join(':').slice(0, 60);
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
