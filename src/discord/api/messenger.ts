import { randomBytes } from 'node:crypto';
import { DiscordAPIError, type REST } from 'discord.js';
import { PermissionFlagsBits as Bits, MessageFlags, Routes } from 'discord-api-types/v10';
import { z } from 'zod';
import { snowflake } from '../../text/snowflake.ts';
import type { Reply } from '../replies/reply.ts';
import { persist } from './rest-responder.ts';
import { isThread } from './thread.ts';

/** What Discord says of permissions: bit sets, written as decimal numbers. */
const bits = z.string().regex(/^\d+$/).transform(BigInt);

const overwriteSchema = z.object({ id: z.string(), allow: bits, deny: bits });

export const guildSchema = z.object({
  owner_id: z.string(),
  roles: z.array(z.object({ id: z.string(), permissions: bits })),
});

/** Who asks what they may, and where. */
interface MemberInChannel {
  readonly server: string;
  readonly person: string;
  readonly thread: boolean;
  readonly guild: z.infer<typeof guildSchema>;
  readonly roles: readonly string[];
  readonly overwrites: readonly z.infer<typeof overwriteSchema>[];
}

/** Every permission: what an owner and an administrator have, whatever a channel says. */
const ALL = ~0n;

/** What goes with writing: who may not write has none of it. */
const WITH_WRITING = Bits.MentionEveryone | Bits.SendTTSMessages | Bits.AttachFiles | Bits.EmbedLinks;

/**
 * What a member may do in a channel (Discord developer documentation, "Permissions": permission overwrites, and
 * implicit permissions).
 */
export function permissionsOf({ server, person, thread, guild, roles, overwrites }: MemberInChannel): bigint {
  const held = guild.roles.filter(({ id }) => id === server || roles.includes(id));
  const base = held.reduce((all, { permissions }) => all | permissions, 0n);
  if (guild.owner_id === person || (base & Bits.Administrator) !== 0n) return ALL;
  const ofRoles = roles.filter((id) => id !== server);
  const said = [[server], ofRoles, [person]].reduce((before, ids) => {
    const matching = overwrites.filter(({ id }) => ids.includes(id));
    const deny = matching.reduce((all, one) => all | one.deny, 0n);
    const allow = matching.reduce((all, one) => all | one.allow, 0n);
    return (before & ~deny) | allow;
  }, base);
  if ((said & Bits.ViewChannel) === 0n) return 0n;
  const writes = thread ? Bits.SendMessagesInThreads : Bits.SendMessages;
  return (said & writes) === 0n ? said & ~WITH_WRITING : said;
}

/** Messages that answer no interaction, and what must be known to send them. None of them pings anybody. */
export interface Messenger {
  /**
   * Writes to a channel; false where Discord does not let the bot.
   *
   * @param nonce What tells the message from every other, at most 25 characters: for some minutes Discord makes no second
   * one, whichever process sends it.
   */
  post(channel: string, reply: Reply, nonce?: string): Promise<boolean>;
  /** Writes to a person alone; false where they don't take messages from the bot. */
  tell(person: string, reply: Reply, nonce?: string): Promise<boolean>;
  /** What the bot may do in a channel, with its name; null where it can't see it. */
  inspectChannel(server: string, channel: string): Promise<ChannelView | null>;
  /** A role of a server; null where it is not there any more. */
  inspectRole(server: string, role: string): Promise<RoleView | null>;
  /** The bot's own application id, for its invite link. */
  application(): string;
}

export interface RoleView {
  readonly name: string;
  /** Whether anybody may ping it. */
  readonly mentionable: boolean;
}

export interface ChannelView {
  readonly name: string;
  /** Discord's channel type. */
  readonly type: number;
  /** Discord's permission bits, channel overwrites included. */
  readonly permissions: bigint;
  /** Whether it is a thread, in which Send Messages in Threads is what counts. */
  readonly thread: boolean;
  /** Whether it is a thread in which only those who manage threads may write. */
  readonly locked?: boolean;
}

export const channelSchema = z.object({
  id: snowflake,
  type: z.number().int(),
  name: z.string().nullish(),
  guild_id: snowflake.optional(),
  parent_id: snowflake.nullish(),
  thread_metadata: z.object({ locked: z.boolean().default(false) }).optional(),
  permission_overwrites: z.array(overwriteSchema).default([]),
});
const rolesSchema = z.array(z.object({ id: snowflake, name: z.string(), mentionable: z.boolean() }));
export const memberSchema = z.object({ roles: z.array(snowflake) });
const identified = z.object({ id: snowflake });

/** What is sent is tried for so long that a short outage does no harm, and nobody waits for long. */
const SEND_WITHIN = 10_000;

/** @param withinMs How long sending is tried where Discord fails, in milliseconds; then it rejects. */
export function createMessenger(
  rest: () => REST,
  applicationId: () => string,
  withinMs = SEND_WITHIN,
): Messenger {
  const send = async (route: `/${string}`, body: unknown): Promise<unknown> => {
    let answer: unknown = {};
    const sending = persist(async (signal) => {
      answer = await rest().post(route, { body, signal });
    }, withinMs);
    return (await orNull(sending)) === null ? null : answer;
  };
  const post = async (
    channel: string,
    { components }: Reply,
    nonce = randomBytes(15).toString('base64url'),
  ): Promise<boolean> => {
    const body = {
      components,
      flags: MessageFlags.IsComponentsV2,
      allowed_mentions: { parse: [] },
      // A try whose answer was lost is not posted twice.
      nonce,
      enforce_nonce: true,
    };
    return (await send(Routes.channelMessages(channel), body)) !== null;
  };
  let own: string | null = null;
  /** The bot's own user id, which is not the application's where both are old. */
  const ownId = async (): Promise<string> => {
    own ??= identified.parse(await rest().get(Routes.user())).id;
    return own;
  };
  const readChannel = async (id: string) => {
    const channel = await orNull(rest().get(Routes.channel(id)));
    return channel === null ? null : channelSchema.parse(channel);
  };
  return {
    post,
    async tell(person, reply, nonce) {
      const channel = await send(Routes.userChannels(), { recipient_id: person });
      return channel === null ? false : post(identified.parse(channel).id, reply, nonce);
    },
    async inspectChannel(server, channel) {
      const person = await ownId();
      const [about, guild, member] = await Promise.all([
        readChannel(channel),
        orNull(rest().get(Routes.guild(server))),
        orNull(rest().get(Routes.guildMember(server, person))),
      ]);
      if (about === null || guild === null || member === null || about.guild_id !== server) return null;
      const thread = isThread(about.type);
      // A thread has no overwrites of its own: its channel's count.
      const over = thread ? await readChannel(about.parent_id ?? '') : about;
      if (over === null) return null;
      return {
        name: about.name ?? '',
        type: about.type,
        thread,
        locked: about.thread_metadata?.locked === true,
        permissions: permissionsOf({
          server,
          person,
          thread,
          guild: guildSchema.parse(guild),
          roles: memberSchema.parse(member).roles,
          overwrites: over.permission_overwrites,
        }),
      };
    },
    async inspectRole(server, role) {
      const roles = await orNull(rest().get(Routes.guildRoles(server)));
      return roles === null ? null : (rolesSchema.parse(roles).find(({ id }) => id === role) ?? null);
    },
    application: applicationId,
  };
}

/** Discord's answer, or null where it says that the bot may not, or that there is nobody and nothing there. */
async function orNull(asking: Promise<unknown>): Promise<unknown> {
  return asking.catch((error: unknown) => {
    if (error instanceof DiscordAPIError && CLOSED.has(error.status)) return null;
    throw error;
  });
}

const CLOSED = new Set([403, 404]);
