/** One use of a command, a control or a modal: who, where, and how far its answer has come. */
import type {
  APIMessageInteractionMetadata,
  APIModalInteractionResponseCallbackData,
  InteractionType,
} from 'discord-api-types/v10';
import type { StoredMessage } from '../messages/message-store.ts';
import type { Signal } from '../world/signal.ts';
import type { Channel, Person } from '../world/world.ts';

export interface Choice {
  readonly name: string;
  readonly value: string | number;
}

/** What the bot first answered. */
export type Answer =
  | { readonly kind: 'message'; readonly message: StoredMessage }
  | { readonly kind: 'deferred'; readonly message: StoredMessage }
  | { readonly kind: 'update'; readonly message: StoredMessage }
  | { readonly kind: 'deferred-update'; readonly message: StoredMessage }
  | { readonly kind: 'choices'; readonly choices: readonly Choice[] }
  | { readonly kind: 'modal'; readonly modal: APIModalInteractionResponseCallbackData };

export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: InteractionType;
  /** What the person did, in a few words: "/data add", "button “Next ▶”", "completion of /claims question". */
  readonly label: string;
  /** What was sent: the command with its options, the control with its values, the filled form. */
  readonly data: unknown;
  readonly person: Person;
  readonly channel: Channel;
  /** `{"0": server}` and `{"1": person}`: the installations that allowed it. */
  readonly owners: Readonly<Record<string, string>>;
  /** What messages made by it say of it. */
  readonly metadata: APIMessageInteractionMetadata;
  /** The message whose control was used, also where that control opened the modal submitted here. */
  readonly source?: StoredMessage | undefined;
  /** Milliseconds of `performance.now()` when it was sent to the bot. */
  readonly sentAt: number;
  readonly events: Signal<InteractionEvent>;
  readonly progress: Progress;
}

export type InteractionEvent =
  | { readonly kind: 'answered'; readonly answer: Answer; readonly ms: number }
  | { readonly kind: 'original'; readonly message: StoredMessage | null }
  | { readonly kind: 'follow-up'; readonly message: StoredMessage };

/** What changes while the bot answers. */
export interface Progress {
  answered: boolean;
  /** The message that `@original` names, once there is one. */
  originalId: string | undefined;
  /** Whether the first follow-up fills the waiting answer, as Discord keeps doing for old bots. */
  awaitsFill: boolean;
  followUps: number;
}
