/** Carries out what a tab asks, as the person who sits there, and says how it ended. */
import type { Backend } from '../backend.ts';
import { ControlUnavailable } from '../client/client-errors.ts';
import { createUser } from '../client/create-user.ts';
import { messageReply } from '../client/message-reply.ts';
import type { SandboxReply } from '../client/sandbox-reply.ts';
import type { Seat } from '../client/seat.ts';
import { textLength } from '../rules/text-length.ts';
import { describeFailure } from './describe-failure.ts';
import type { Forms } from './forms.ts';
import { givenFields, givenOptions, textOptions } from './given-values.ts';
import { maySend } from './page-seat.ts';
import { findPlace } from './place.ts';
import type { Answer, Ask } from './protocol.ts';
import { findVisible, messagePage } from './visible-messages.ts';

/** What a tab lends to those who answer it. */
export interface AskTools {
  readonly backend: Backend;
  readonly seat: () => Seat;
  readonly sit: (seat: Seat) => void;
  readonly forms: Forms;
}

const DONE: Answer = { ok: true, kind: 'done' };
const MOST_CHARACTERS = 2000;

/** Never rejects: whatever goes wrong is an answer. */
export async function answerAsk(tools: AskTools, ask: Ask): Promise<Answer> {
  try {
    return await carryOut(tools, ask);
  } catch (error) {
    return describeFailure(error, ask, tools.forms);
  }
}

async function carryOut({ backend, seat: seatNow, sit, forms }: AskTools, ask: Ask): Promise<Answer> {
  const seat = seatNow();
  const user = createUser(backend, seat);
  const replyAt = (id: string): SandboxReply => {
    const message = findVisible(backend, seat, id);
    if (message === undefined) throw new ControlUnavailable('The message is gone.');
    return messageReply(backend, seat, message);
  };
  const shown = (reply: SandboxReply): Answer => {
    // A form that comes when its person has moved on would be sent in the name of somebody else.
    if (reply.modal === undefined || seatNow() !== seat) return DONE;
    return { ok: true, kind: 'form', form: forms.keep(reply), modal: reply.modal.json };
  };

  switch (ask.ask) {
    case 'sit': {
      const place = findPlace(backend.world, ask);
      if ('problem' in place) return { ok: false, message: place.problem };
      sit(place.seat);
      return DONE;
    }
    case 'history':
      return { ok: true, kind: 'older', ...messagePage(backend, seat, ask.before) };
    case 'slash':
      return shown(await user.slash(ask.command, givenOptions(ask.options)));
    case 'autocomplete': {
      const { [ask.option]: _typed, ...others } = textOptions(ask.others);
      const choices = await user.autocomplete(ask.command, ask.option, ask.typed, others);
      return { ok: true, kind: 'choices', choices };
    }
    case 'menu':
      return shown(await user.messageMenu(ask.command, replyAt(ask.message)));
    case 'click':
      return shown(await replyAt(ask.message).click({ customId: ask.customId }));
    case 'choose':
      return shown(await replyAt(ask.message).choose({ customId: ask.customId }, ask.values));
    case 'submit': {
      const form = forms.find(ask.form);
      if (form === undefined) return { ok: false, message: 'This form is closed. Open it again.' };
      const answer = shown(await form.submit(givenFields(ask.values)));
      forms.forget(ask.form);
      return answer;
    }
    case 'say': {
      const text = ask.text.trim();
      if (!maySend(backend, seat)) return { ok: false, message: 'You may not write here.' };
      if (text === '') return { ok: false, message: 'Write something first.' };
      const length = textLength(text);
      if (length > MOST_CHARACTERS)
        return {
          ok: false,
          message: `A message has up to ${MOST_CHARACTERS} characters; this has ${length}.`,
        };
      user.say(text);
      return DONE;
    }
  }
}
