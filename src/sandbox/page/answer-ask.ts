import { randomUUID } from 'node:crypto';
import type { LRUCache } from 'lru-cache';
import { ClientError, ControlUnavailable, InvalidOption } from '../client/client-errors.ts';
import { createUser } from '../client/create-user.ts';
import { messageReply } from '../client/message-reply.ts';
import type { ModalValue } from '../client/modal-values.ts';
import type { SandboxReply } from '../client/sandbox-reply.ts';
import type { Seat } from '../client/seat.ts';
import type { GivenFile, OptionValue as GivenOption } from '../client/slash-options.ts';
import type { StoredMessage } from '../messages/message-store.ts';
import { LIMITS } from '../rules/limits.ts';
import { textLength } from '../rules/text-length.ts';
import type { Backend } from '../server/backend.ts';
import { maySend } from './page-world.ts';
import { findPlace } from './place.ts';
import type { Answer, Ask, FieldValue, OptionValue, PageFile } from './protocol.ts';
import { findVisible, messagePage } from './visible-messages.ts';

/** How a tab is told that what it asked came to nothing. */
function describeFailure(error: unknown, ask: Ask, forms: Forms): Answer {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof InvalidOption) return { ok: false, message, ...placeOf(error.field, ask, forms) };
  return { ok: false, message: error instanceof ClientError ? message : `The sandbox failed: ${message}` };
}

/** Where the problem is: options go by name, a form's fields by custom id though people know them by label. */
function placeOf(named: string, ask: Ask, forms: Forms): { option?: string; field?: string } {
  if (ask.ask === 'slash' || ask.ask === 'autocomplete') return { option: named };
  if (ask.ask !== 'submit') return {};
  const fields = forms.get(ask.form)?.modal?.fields ?? [];
  const field = fields.find(({ label, customId }) => label === named || customId === named);
  return { field: field?.customId ?? named };
}

/**
 * What a tab sends, with files as text, as what a person in the sandbox gives. Throws InvalidOption naming the option
 * whose file can't be taken.
 */
function givenOptions(options: Readonly<Record<string, OptionValue>>): Record<string, GivenOption> {
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [
      name,
      typeof value === 'object' ? givenFile(name, value) : value,
    ]),
  );
}

/** The options without files: a completion needs none, and each would be kept. */
function textOptions(options: Readonly<Record<string, OptionValue>>): Record<string, GivenOption> {
  return Object.fromEntries(
    Object.entries(options).flatMap(([name, value]) => (typeof value === 'object' ? [] : [[name, value]])),
  );
}

/** Throws InvalidOption naming the field whose file can't be taken. */
function givenFields(values: Readonly<Record<string, FieldValue>>): Record<string, ModalValue> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]): [string, ModalValue] => [
      name,
      typeof value === 'object' ? givenList(name, value) : value,
    ]),
  );
}

function givenList(name: string, list: readonly string[] | readonly PageFile[]): ModalValue {
  const texts = list.filter((one) => typeof one === 'string');
  const files = list.filter((one) => typeof one === 'object').map((one) => givenFile(name, one));
  return files.length > 0 ? files : texts;
}

function givenFile(name: string, { filename, contentType, base64 }: PageFile): GivenFile {
  const data = fromBase64(base64);
  if (data === undefined) throw new InvalidOption(name, 'the file did not arrive whole.');
  if (data.byteLength > LIMITS.upload.bytes)
    throw new InvalidOption(name, `files may have up to ${LIMITS.upload.bytes / 1024 / 1024} MiB.`);
  // It becomes a header when the file is fetched, so nothing but a media type may stand in it.
  const known = /^[\w.+-]+\/[\w.+-]+(?:; ?charset=[\w-]+)?$/.test(contentType);
  return { filename, contentType: known ? contentType : 'application/octet-stream', data };
}

function fromBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.fromBase64(text);
  } catch {
    return undefined;
  }
}

/** The forms that a tab was shown and has not sent yet, by the name under which each is sent. */
export type Forms = LRUCache<string, SandboxReply>;

/** What a tab gives those who answer it. */
interface AskTools {
  readonly backend: Backend;
  readonly seat: () => Seat;
  readonly sit: (seat: Seat) => void;
  readonly forms: Forms;
}

const DONE: Answer = { ok: true, kind: 'done' };
const MAX_CHARACTERS = 2000;

/**
 * Carries out what a tab asks, as the person who sits there, and says how it ended. Never rejects: whatever goes wrong
 * is an answer.
 */
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
  const visible = (id: string): StoredMessage => {
    const message = findVisible(backend, seat, id);
    if (message === undefined) throw new ControlUnavailable('The message is gone.');
    return message;
  };
  const replyAt = (id: string): SandboxReply => messageReply(backend, seat, visible(id));
  const shown = (reply: SandboxReply): Answer => {
    // A form that comes when its person has moved on would be sent in the name of somebody else.
    if (reply.modal === undefined || seatNow() !== seat) return DONE;
    const form = randomUUID();
    forms.set(form, reply);
    return { ok: true, kind: 'form', form, modal: reply.modal.json };
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
    case 'dismiss': {
      const message = visible(ask.message);
      if (message.onlyFor === undefined)
        return { ok: false, message: 'Only what you alone see can be dismissed.' };
      backend.messages.dismiss(message);
      return DONE;
    }
    case 'submit': {
      const form = forms.get(ask.form);
      if (form === undefined) return { ok: false, message: 'This form is closed. Open it again.' };
      const answer = shown(await form.submit(givenFields(ask.values)));
      forms.delete(ask.form);
      return answer;
    }
    case 'say': {
      const text = ask.text.trim();
      if (!maySend(backend, seat)) return { ok: false, message: 'You may not write here.' };
      if (text === '') return { ok: false, message: 'Write something first.' };
      const length = textLength(text);
      if (length > MAX_CHARACTERS)
        return {
          ok: false,
          message: `A message has up to ${MAX_CHARACTERS} characters; this has ${length}.`,
        };
      user.say(text);
      return DONE;
    }
  }
}
