/** Forms as a person sees them, to be filled and sent. */
import {
  type APIMessage,
  type APIModalInteractionResponseCallbackData,
  InteractionType,
} from 'discord-api-types/v10';
import type { Backend } from '../backend.ts';
import type { Interaction } from '../interactions/interaction.ts';
import { sendInteraction } from '../interactions/send-interaction.ts';
import type { Outcome } from './await-answer.ts';
import { ControlUnavailable } from './client-errors.ts';
import { modalForm } from './modal-form.ts';
import { filledModal } from './modal-values.ts';
import type { SandboxReply } from './sandbox-reply.ts';
import type { Seat } from './seat.ts';

/** Waits for what a person gets to see of an interaction. */
type NextReply = (seat: Seat, interaction: Interaction) => Promise<SandboxReply>;

/** A form as a person sees it; `next` waits for what comes of sending it. */
export function modalReply(
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
