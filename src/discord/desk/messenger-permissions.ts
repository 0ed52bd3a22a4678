import { PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import { z } from 'zod';

/** What Discord says of permissions: bit sets, written as decimal numbers. */
const bits = z.string().regex(/^\d+$/).transform(BigInt);

export const overwriteSchema = z.object({ id: z.string(), allow: bits, deny: bits });

export const guildSchema = z.object({
  owner_id: z.string(),
  roles: z.array(z.object({ id: z.string(), permissions: bits })),
});

/** Who asks what they may, and where. */
export interface Standing {
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
export function permissionsOf({ server, person, thread, guild, roles, overwrites }: Standing): bigint {
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
