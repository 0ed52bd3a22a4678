import { DiscordAPIError, type REST } from 'discord.js';
import { PermissionFlagsBits as Bits, RESTJSONErrorCodes as Codes, Routes } from 'discord-api-types/v10';
import { z } from 'zod';
import { channelSchema, guildSchema, memberSchema, permissionsOf } from './messenger.ts';

/** What a person may see of a server. `unknown`: the bot itself can't look. */
export type Access =
  | { readonly kind: 'sees'; readonly serverName: string }
  | { readonly kind: 'left' | 'hidden' | 'unknown' };

/**
 * Asks Discord whether a person is in a server and sees a channel of it. Threads go by their channel: pass that.
 * Rejects where Discord can't be reached.
 */
export type CheckAccess = (server: string, person: string, channel: string) => Promise<Access>;

const namedGuild = guildSchema.extend({ name: z.string().default('') });

export function createAccessCheck(rest: () => REST): CheckAccess {
  return async (server, person, channel) => {
    const [guild, member, about] = await Promise.all([
      answerOrRefusal(rest().get(Routes.guild(server))),
      answerOrRefusal(rest().get(Routes.guildMember(server, person))),
      answerOrRefusal(rest().get(Routes.channel(channel))),
    ]);
    if ('refused' in guild) return { kind: 'unknown' };
    if ('refused' in member) return { kind: isNobody(member.refused) ? 'left' : 'unknown' };
    if ('refused' in about)
      return { kind: about.refused.code === Codes.UnknownChannel ? 'hidden' : 'unknown' };
    const { name, ...read } = namedGuild.parse(guild.answer);
    const { guild_id: of, permission_overwrites: overwrites } = channelSchema.parse(about.answer);
    const { roles } = memberSchema.parse(member.answer);
    const held = permissionsOf({ server, person, thread: false, guild: read, roles, overwrites });
    return of === server && (held & Bits.ViewChannel) !== 0n
      ? { kind: 'sees', serverName: name }
      : { kind: 'hidden' };
  };
}

function isNobody({ code }: DiscordAPIError): boolean {
  return code === Codes.UnknownMember || code === Codes.UnknownUser;
}

/** Discord's answer, or how it said that there is nothing or that the bot may not. */
async function answerOrRefusal(
  asking: Promise<unknown>,
): Promise<{ readonly answer: unknown } | { readonly refused: DiscordAPIError }> {
  try {
    return { answer: await asking };
  } catch (error) {
    if (error instanceof DiscordAPIError && (error.status === 403 || error.status === 404))
      return { refused: error };
    throw error;
  }
}
