/** What the bot showed a person: a message (live: it follows edits) or a form, with the ways to go on from there. */
import type { APIMessage, APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { ComponentType, InteractionType } from 'discord-api-types/v10';
import type { Backend } from '../backend.ts';
import type { Interaction } from '../interactions/interaction.ts';
import { sendInteraction } from '../interactions/send-interaction.ts';
import type { StoredMessage } from '../messages/message-store.ts';
import type { Pings } from '../messages/pings.ts';
import { visibleText } from '../messages/visible-text.ts';
import { firstValue } from '../signal.ts';
import type { Outcome } from './await-answer.ts';
import { awaitAnswer } from './await-answer.ts';
import { ControlUnavailable, InteractionFailed } from './client-errors.ts';
import type { Button, Select } from './controls.ts';
import { buttonsOf, findButton, findSelect, selectsOf } from './controls.ts';
import type { ModalForm } from './modal-form.ts';
import { modalForm } from './modal-form.ts';
import type { ModalValues } from './modal-values.ts';
import { filledModal } from './modal-values.ts';
import type { Resolved } from './resolve.ts';
import type { Seat } from './seat.ts';
import { selectValues } from './select-values.ts';

/** Who acts, when it is not the person who got the reply. */
export interface ActOptions {
  readonly as?: { readonly seat: Seat };
}

export interface SandboxReply {
  readonly kind: 'message' | 'modal';
  /** The message as it is now; throws when the reply is a form. */
  readonly message: APIMessage;
  /** All its visible text, a line for each text display, content or embed part. Of a form, its title and texts. */
  readonly text: string;
  /** Whether only one person sees it. */
  readonly private: boolean;
  /** Whether it is the message whose control was used, changed, and not a new one. */
  readonly updated: boolean;
  /** Whether the bot first put the answer off. */
  readonly deferred: boolean;
  /** Whether the message is gone. */
  readonly deleted: boolean;
  readonly pings: Pings;
  /** Milliseconds from sending the interaction to the arrival of the bot's first answer; 0 for messages that answer nothing. */
  readonly ms: number;
  readonly buttons: readonly Button[];
  readonly selects: readonly Select[];
  /** The form, when the reply is one. */
  readonly modal: ModalForm | undefined;
  /** Messages that the bot sent after its answer to the same interaction, so far. */
  readonly followUps: readonly SandboxReply[];
  /** Presses a button, by label or custom id. */
  click(named: string, options?: ActOptions): Promise<SandboxReply>;
  /** Chooses in a select, by placeholder or custom id; values by value or label, people and places by name. */
  choose(named: string, values: string | readonly string[], options?: ActOptions): Promise<SandboxReply>;
  /** Fills the form, by label or custom id, and sends it. */
  submit(values: ModalValues, options?: ActOptions): Promise<SandboxReply>;
  /** The next message that the bot sends after its answer. Rejects with InteractionFailed when none comes. */
  nextFollowUp(withinMs?: number): Promise<SandboxReply>;
  /** Resolves with the text once the message has changed. Rejects with InteractionFailed when it stays as it is. */
  nextEdit(withinMs?: number): Promise<string>;
}

/** The reply that a person got to an interaction; waits for it. */
export async function awaitReply(
  backend: Backend,
  seat: Seat,
  interaction: Interaction,
): Promise<SandboxReply> {
  const followUps: StoredMessage[] = [];
  interaction.events.on((event) => {
    if (event.kind === 'follow-up') followUps.push(event.message);
  });
  const outcome = await awaitAnswer(backend, interaction);
  if (outcome.answer.kind === 'modal')
    return modalReply(backend, seat, interaction, outcome, outcome.answer.modal);
  if (outcome.message === undefined)
    throw new InteractionFailed('The application answered with choices to no question');
  return messageReply(backend, seat, outcome.message, { ...outcome, interaction, followUps });
}

interface MessageContext extends Partial<Pick<Outcome, 'deferred' | 'updated' | 'ms'>> {
  readonly interaction?: Interaction;
  readonly followUps?: readonly StoredMessage[];
}

/** A message as a person sees it, whatever it came of. */
export function messageReply(
  backend: Backend,
  seat: Seat,
  first: StoredMessage,
  context: MessageContext = {},
): SandboxReply {
  const { deferred = false, updated = false, ms = 0, interaction, followUps = [] } = context;
  const { messages } = backend;
  const id = first.json.id;
  const now = () => messages.find(id) ?? first;

  const useControl = (data: object, actor: Seat) => {
    const source = now();
    if (source.onlyFor !== undefined && source.onlyFor !== actor.person.id) {
      throw new ControlUnavailable(`${actor.person.name} does not see this message.`);
    }
    const opened = sendInteraction(backend, {
      type: InteractionType.MessageComponent,
      data,
      person: actor.person,
      channel: source.channel,
      owners:
        source.owners ?? (source.channel.kind === 'text' ? { '0': source.channel.server } : { '0': '0' }),
      source,
      metadata: (base) => ({ ...base, type: InteractionType.MessageComponent, interacted_message_id: id }),
    });
    return awaitReply(backend, actor, opened);
  };

  return {
    kind: 'message',
    get message() {
      return now().json;
    },
    get text() {
      return visibleText(now().json);
    },
    private: first.onlyFor !== undefined,
    updated,
    deferred,
    get deleted() {
      return messages.find(id) === undefined;
    },
    get pings() {
      return now().pings;
    },
    ms,
    get buttons() {
      return buttonsOf(now().json);
    },
    get selects() {
      return selectsOf(now().json);
    },
    modal: undefined,
    get followUps() {
      return followUps.map((message) => messageReply(backend, seat, message));
    },
    click: async (named, { as } = {}) => {
      const button = findButton(buttonsOf(now().json), named);
      const data = { custom_id: button.customId, component_type: ComponentType.Button, id: button.id };
      return useControl(data, as?.seat ?? seat);
    },
    choose: async (named, values, { as } = {}) => {
      const select = findSelect(selectsOf(now().json), named);
      const actor = as?.seat ?? seat;
      const resolved: Resolved = {};
      const picked = selectValues(
        backend,
        actor,
        select,
        typeof values === 'string' ? [values] : values,
        resolved,
      );
      const data = { custom_id: select.customId, component_type: select.type, id: select.id, values: picked };
      return useControl(Object.keys(resolved).length === 0 ? data : { ...data, resolved }, actor);
    },
    submit: async () => {
      throw new ControlUnavailable('This reply is a message, not a form.');
    },
    nextFollowUp: async (withinMs = backend.settings.answerWithinMs) => {
      const event =
        interaction && (await firstValue(interaction.events, withinMs, ({ kind }) => kind === 'follow-up'));
      if (event?.kind !== 'follow-up') throw new InteractionFailed('No follow-up came');
      return messageReply(backend, seat, event.message);
    },
    nextEdit: async (withinMs = backend.settings.answerWithinMs) => {
      const change = await firstValue(messages.changes, withinMs, ({ message }) => message.json.id === id);
      if (change === undefined) throw new InteractionFailed('The message did not change');
      return visibleText(change.message.json);
    },
  };
}

function modalReply(
  backend: Backend,
  seat: Seat,
  interaction: Interaction,
  { ms }: Outcome,
  modal: APIModalInteractionResponseCallbackData,
): SandboxReply {
  const form = modalForm(modal);
  const noMessage = () => new ControlUnavailable('This reply is a form, not a message.');
  return {
    kind: 'modal',
    get message(): APIMessage {
      throw noMessage();
    },
    text: [form.title, ...form.texts, ...form.fields.map(({ label }) => label)].join('\n'),
    private: true,
    updated: false,
    deferred: false,
    deleted: false,
    pings: { everyone: false, roles: [], users: [] },
    ms,
    buttons: [],
    selects: [],
    modal: form,
    followUps: [],
    click: () => Promise.reject(noMessage()),
    choose: () => Promise.reject(noMessage()),
    nextFollowUp: () => Promise.reject(noMessage()),
    nextEdit: () => Promise.reject(noMessage()),
    submit: async (values, { as } = {}) => {
      const actor = as?.seat ?? seat;
      const { source, channel, owners, metadata: triggering } = interaction;
      const submitted = sendInteraction(backend, {
        type: InteractionType.ModalSubmit,
        data: filledModal({ backend, seat: actor, modal, values }),
        person: actor.person,
        channel,
        owners,
        source: source === undefined ? undefined : (backend.messages.find(source.json.id) ?? source),
        metadata: (base) => ({
          ...base,
          type: InteractionType.ModalSubmit,
          triggering_interaction_metadata: withinModal(triggering),
        }),
      });
      return awaitReply(backend, actor, submitted);
    },
  };
}

/** A modal is opened by a command or a control, never by another modal. */
function withinModal(metadata: Interaction['metadata']) {
  if (metadata.type === InteractionType.ModalSubmit)
    throw new Error('A modal cannot be opened from a modal.');
  return metadata;
}
