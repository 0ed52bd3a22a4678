/** What the bot showed a person: a message (live: it follows edits) or a form, with the ways to go on from there. */
import type { APIMessage } from 'discord-api-types/v10';
import type { Pings } from '../messages/pings.ts';
import type { Button, ControlName, Select } from './controls.ts';
import type { ModalForm } from './modal-form.ts';
import type { ModalValues } from './modal-values.ts';
import type { Seat } from './seat.ts';

/** Who acts, when it is not the person who got the reply. */
interface ActOptions {
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
  click(named: ControlName, options?: ActOptions): Promise<SandboxReply>;
  /** Chooses in a select, by placeholder or custom id; values by value or label, people and places by name. */
  choose(named: ControlName, values: string | readonly string[], options?: ActOptions): Promise<SandboxReply>;
  /** Fills the form, by label or custom id, and sends it. */
  submit(values: ModalValues, options?: ActOptions): Promise<SandboxReply>;
  /** The bot's messages after its answer, one at each call, in order. Rejects with InteractionFailed when none comes. */
  nextFollowUp(withinMs?: number): Promise<SandboxReply>;
  /** Resolves with the text once the message has changed. Rejects with InteractionFailed when it stays as it is. */
  nextEdit(withinMs?: number): Promise<string>;
}
