import {
  type APIMessage,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  InteractionType,
} from 'discord-api-types/v10';
import { sendInteraction } from '../dispatch/send-interaction.ts';
import type { Interaction } from '../interactions/interaction.ts';
import type { StoredMessage } from '../messages/message-store.ts';
import { visibleText } from '../messages/visible-text.ts';
import type { Backend } from '../server/backend.ts';
import { firstValue } from '../world/signal.ts';
import { awaitAnswer, type Outcome } from './await-answer.ts';
import { ControlUnavailable, InteractionFailed } from './client-errors.ts';
import { buttonsOf, findButton, findSelect, selectsOf } from './controls.ts';
import { modalForm } from './modal-form.ts';
import { filledModal } from './modal-values.ts';
import type { Resolved } from './resolve.ts';
import type { SandboxReply } from './sandbox-reply.ts';
import type { Seat } from './seat.ts';
import { selectValues } from './select-values.ts';

/** Waits for what a person gets to see of an interaction. */
type NextReply = (seat: Seat, interaction: Interaction) => Promise<SandboxReply>;

/** A form as a person sees it; `next` waits for what comes of sending it. */
function modalReply(
  backend: Backend,
  seat: Seat,
  interaction: Interaction,
  { ms }: Outcome,
  modal: APIModalInteractionResponseCallbackData,
  next: NextReply,
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
        label: `form “${form.title}”`,
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
      return next(actor, submitted);
    },
  };
}

/** A modal is opened by a command or a control, never by another modal. */
function withinModal(metadata: Interaction['metadata']) {
  if (metadata.type === InteractionType.ModalSubmit) throw new Error('A form cannot open a form.');
  return metadata;
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
  const { answer, message } = outcome;
  if (answer.kind === 'modal') {
    const next = (actor: Seat, submitted: Interaction) => awaitReply(backend, actor, submitted);
    return modalReply(backend, seat, interaction, outcome, answer.modal, next);
  }
  if (message === undefined)
    throw new InteractionFailed('The application answered with choices to no question');
  return messageReply(backend, seat, message, { ...outcome, interaction, followUps });
}

interface MessageContext extends Partial<Pick<Outcome, 'deferred' | 'updated' | 'ms'>> {
  readonly interaction?: Interaction;
  readonly followUps?: readonly StoredMessage[];
}

/** A message as a person sees it, whatever it came of, and what the person can do with it. */
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
  let handedOut = 0;

  const useControl = (label: string, data: object, actor: Seat) => {
    const source = messages.find(id);
    if (source === undefined) throw new ControlUnavailable('The message is gone.');
    if (source.onlyFor !== undefined && source.onlyFor !== actor.person.id) {
      throw new ControlUnavailable(`${actor.person.name} does not see this message.`);
    }
    const opened = sendInteraction(backend, {
      type: InteractionType.MessageComponent,
      label,
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
      return useControl(`button “${button.label || button.customId}”`, data, as?.seat ?? seat);
    },
    choose: async (named, values, { as } = {}) => {
      const select = findSelect(selectsOf(now().json), named);
      const actor = as?.seat ?? seat;
      const resolved: Resolved = {};
      const picked = selectValues(backend, actor, select, [values].flat(), resolved);
      const data = { custom_id: select.customId, component_type: select.type, id: select.id, values: picked };
      const sent = Object.keys(resolved).length === 0 ? data : { ...data, resolved };
      return useControl(`select “${select.placeholder || select.customId}”`, sent, actor);
    },
    submit: async () => {
      throw new ControlUnavailable('This reply is a message, not a form.');
    },
    nextFollowUp: async (withinMs = backend.settings.answerWithinMs) => {
      const waiting = followUps[handedOut];
      if (waiting === undefined && interaction !== undefined) {
        await firstValue(interaction.events, withinMs, ({ kind }) => kind === 'follow-up');
      }
      const message = followUps[handedOut];
      if (message === undefined) throw new InteractionFailed('No follow-up came');
      handedOut++;
      return messageReply(backend, seat, message);
    },
    nextEdit: async (withinMs = backend.settings.answerWithinMs) => {
      const change = await firstValue(messages.changes, withinMs, ({ message }) => message.json.id === id);
      if (change === undefined) throw new InteractionFailed('The message did not change');
      return visibleText(change.message.json);
    },
  };
}
