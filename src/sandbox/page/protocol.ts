import type { APIMessage, APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import type { z } from 'zod';
import type { fieldValue, file, numbered, optionValue } from './ask-schema.ts';

/**
 * What the sandbox and its page say to each other, as JSON over one WebSocket at `/page/socket`. The page asks,
 * with a number of its own; the sandbox answers with that number, and tells the rest as it happens.
 *
 * On connecting it tells `world`, `bot`, `seat` (the reader, in #general of Newsroom), `messages` (the last 50), and the
 * last interactions and refusals, oldest first. On connecting again it tells all of that again: refusals shown before
 * `world` are to go. One frame holds one tell; changes of one message, and of one interaction, that follow within some
 * 16 ms arrive as one. To a tab that can't keep up, `messages` is told again in place of all that it missed. An answer
 * comes after the tells that led to it. An ask that can't be read is answered with its number, or 0. A frame has at most
 * 32 MiB: two files of 10 MiB.
 */
export type Numbered = z.infer<typeof numbered>;
export type Ask = WithoutNumber<Numbered>;
type WithoutNumber<One> = One extends unknown ? Omit<One, 'number'> : never;

export type OptionValue = z.infer<typeof optionValue>;
export type FieldValue = z.infer<typeof fieldValue>;
export type PageFile = z.infer<typeof file>;

export type Told =
  | { readonly tell: 'world'; readonly world: PageWorld }
  /** Where the person sits now, with what they see there; it is told again whenever any of it but messages changes. */
  | { readonly tell: 'seat'; readonly seat: PageSeat }
  /** The list from now on, oldest first, in place of what was shown. `more`: there are older ones. */
  | { readonly tell: 'messages'; readonly messages: readonly PageMessage[]; readonly more: boolean }
  | { readonly tell: 'created' | 'edited'; readonly message: PageMessage }
  | { readonly tell: 'deleted'; readonly id: string }
  | { readonly tell: 'interaction'; readonly interaction: PageInteraction }
  | { readonly tell: 'refusal'; readonly refusal: PageRefusal }
  | { readonly tell: 'bot'; readonly connected: boolean }
  | { readonly tell: 'answer'; readonly number: number; readonly answer: Answer };

/** How an ask ended. A reply's message is told by `created` or `edited`, not here. */
export type Answer =
  | { readonly ok: true; readonly kind: 'done' }
  | {
      readonly ok: true;
      readonly kind: 'older';
      readonly messages: readonly PageMessage[];
      readonly more: boolean;
    }
  | {
      readonly ok: true;
      readonly kind: 'choices';
      readonly choices: readonly { readonly name: string; readonly value: string | number }[];
    }
  | {
      readonly ok: true;
      readonly kind: 'form';
      readonly form: string;
      readonly modal: APIModalInteractionResponseCallbackData;
    }
  /** `option` (by name) or `field` (by custom id) names what was wrong, where one thing was. */
  | { readonly ok: false; readonly message: string; readonly option?: string; readonly field?: string };

export interface PageWorld {
  /** `about`: the application's description, or nothing. */
  readonly bot: { readonly id: string; readonly name: string; readonly about: string };
  /** Paths of what else is served on the same port. */
  readonly beside: readonly string[];
  readonly people: readonly PagePerson[];
  /** `server` is its id; null: talks outside servers, where a channel's id here is its name (`dm`, `group`). */
  readonly places: readonly {
    readonly server: string | null;
    readonly name: string;
    readonly channels: readonly PageChannel[];
  }[];
}

export interface PagePerson {
  /** The name that `sit` takes; empty for the owner and the bot, whom nobody can be. */
  readonly seat: string;
  readonly id: string;
  readonly name: string;
}

export interface PageChannel {
  readonly id: string;
  readonly name: string;
  readonly topic: string;
  /** Discord's number of the channel's type. */
  readonly type: number;
  /** Id of the channel that a thread is in; the thread follows it in every list. */
  readonly parent?: string;
}

export interface PageSeat {
  readonly user: string;
  readonly server: string | null;
  readonly channel: PageChannel;
  /** Channels of this place that this person may see. */
  readonly channels: readonly PageChannel[];
  readonly people: readonly PagePerson[];
  readonly roles: readonly { readonly id: string; readonly name: string }[];
  /** Slash commands offered here, as Discord gives them; subcommands are options of type 1 and 2. */
  readonly commands: readonly PageCommand[];
  /** Names of commands of the message menu. */
  readonly messageMenu: readonly string[];
  readonly maySend: boolean;
}

/** What the page reads of a command as Discord's API gives it. */
export interface PageCommand {
  readonly name: string;
  readonly description: string;
  readonly options?: readonly PageOption[];
}

export interface PageOption extends PageCommand {
  readonly type: number;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly choices?: readonly { readonly name: string; readonly value: string | number }[];
  readonly min_value?: number;
  readonly max_value?: number;
  readonly min_length?: number;
  readonly max_length?: number;
  /** Discord's numbers of the types of channels that it takes; any where it is left out. */
  readonly channel_types?: readonly number[];
}

/** A message that the person who sits sees: Discord's own JSON, and whether it shows to them alone. */
export interface PageMessage {
  readonly json: APIMessage;
  readonly private: boolean;
}

export interface PageInteraction {
  readonly id: string;
  readonly at: string;
  /** "/capacity", "button “Next ▶”", "select “…”", "form “…”", "completion of /claims question". */
  readonly name: string;
  readonly user: string;
  /** Milliseconds from dispatch to the first answer; null while none came. */
  readonly ms: number | null;
  readonly outcome: 'waiting' | 'answered' | 'deferred' | 'edited' | 'failed';
}

export interface PageRefusal {
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** Each thing that was wrong: "components[0].components[1].content: …". */
  readonly problems: readonly string[];
  readonly body: unknown;
}
