import { PermissionFlagsBits } from 'discord-api-types/v10';

/** Who may: everyone reads; editors change records; admins (Manage Server) change settings too. */
export const LEVELS = ['reader', 'editor', 'admin'] as const;
export type Level = (typeof LEVELS)[number];

const MANAGES_SERVER = PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator;

/**
 * The level of a member by the permissions in an interaction, a decimal bit set, and by their roles. Permissions
 * include the channel's overwrites, but Manage Server can't come from one. Outside servers everyone is a reader.
 */
export function levelOf(
  member: { readonly permissions: string; readonly roles?: readonly string[] } | undefined,
  editorsRole: string | null = null,
): Level {
  if (member === undefined) return 'reader';
  if ((BigInt(member.permissions) & MANAGES_SERVER) !== 0n) return 'admin';
  return editorsRole !== null && member.roles?.includes(editorsRole) ? 'editor' : 'reader';
}

export function mayUse(level: Level, audience: Level): boolean {
  return LEVELS.indexOf(level) >= LEVELS.indexOf(audience);
}
