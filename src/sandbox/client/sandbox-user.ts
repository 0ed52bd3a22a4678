/** A person sitting in a channel, doing what Discord's client lets a person do. */

import type { APIApplicationCommand } from 'discord-api-types/v10';
import type { Choice } from '../interactions/interaction.ts';
import type { SandboxReply } from './sandbox-reply.ts';
import type { Seat } from './seat.ts';
import type { GivenOptions } from './slash-options.ts';

export interface SandboxUser {
  readonly seat: Seat;
  /** The slash commands offered here, by name. */
  commands(): readonly APIApplicationCommand[];
  /**
   * Uses a slash command: `slash('/data add', {record: 'claim'})`. People, roles and channels are given by name or id,
   * files as `{filename, contentType, data}`. Rejects with InvalidOption or CommandNotOffered for what Discord's client
   * would not send (`unchecked` sends it all the same), with InteractionFailed when no answer comes in time.
   */
  slash(
    command: string,
    options?: GivenOptions,
    how?: { readonly unchecked?: boolean },
  ): Promise<SandboxReply>;
  /** What the bot offers while `option` is typed; `others` are the options filled before. */
  autocomplete(
    command: string,
    option: string,
    typed: string,
    others?: GivenOptions,
  ): Promise<readonly Choice[]>;
  /** Uses a command of the message menu on a message. */
  messageMenu(command: string, message: SandboxReply): Promise<SandboxReply>;
  /** Uses a command of the user menu on a person, by name. */
  userMenu(command: string, person: string): Promise<SandboxReply>;
  /** Writes a message, replying to another if one is given. */
  say(text: string, to?: SandboxReply): SandboxReply;
  /** The messages of the channel that this person sees, oldest first. */
  messages(): readonly SandboxReply[];
  /** The next message that the bot sends here to be seen by this person. Rejects with InteractionFailed when none comes. */
  nextMessage(withinMs?: number): Promise<SandboxReply>;
}
