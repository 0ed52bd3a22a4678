/** Waits for the bot's answer as a person does: three seconds for the first sign, longer for what was put off. */

import type { Answer, Interaction, InteractionEvent } from '../interactions/interaction.ts';
import type { StoredMessage } from '../messages/message-store.ts';
import type { Backend } from '../server/backend.ts';
import { firstValue } from '../world/signal.ts';
import { InteractionFailed } from './client-errors.ts';

/** What came of an interaction in the end. */
export interface Outcome {
  readonly answer: Answer;
  /** The message that the person ends up looking at, unless a form or choices were shown. */
  readonly message: StoredMessage | undefined;
  readonly deferred: boolean;
  readonly updated: boolean;
  /** Milliseconds from sending the interaction to the first answer. */
  readonly ms: number;
}

export async function awaitAnswer({ settings }: Backend, interaction: Interaction): Promise<Outcome> {
  const nextEvent = (withinMs: number, fits: (event: InteractionEvent) => boolean) =>
    firstValue(interaction.events, withinMs, fits);
  const event = await nextEvent(settings.answerWithinMs, ({ kind }) => kind === 'answered');
  if (event?.kind !== 'answered') throw new InteractionFailed('The application did not respond');
  const { answer, ms } = event;
  const base = { answer, ms, deferred: false, updated: false, message: undefined };
  switch (answer.kind) {
    case 'message':
      return { ...base, message: answer.message };
    case 'update':
      return { ...base, message: answer.message, updated: true };
    case 'deferred': {
      const later = await nextEvent(settings.deferredWithinMs, ({ kind }) => kind === 'original');
      if (later?.kind !== 'original') throw new InteractionFailed('The application is still thinking');
      if (later.message === null) throw new InteractionFailed('The application took its answer back');
      return { ...base, message: later.message, deferred: true };
    }
    case 'deferred-update': {
      const later = await nextEvent(settings.answerWithinMs, ({ kind }) => kind !== 'answered');
      const shown = later?.kind === 'follow-up' || later?.kind === 'original' ? later.message : null;
      const message = shown ?? answer.message;
      return { ...base, message, deferred: true, updated: later?.kind === 'original' };
    }
    default:
      return base;
  }
}
