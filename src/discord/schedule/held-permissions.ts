import { PermissionFlagsBits } from 'discord-api-types/v10';

/** Whether a set of permissions has one; an administrator has each. */
export function holds(permissions: bigint, bit: bigint): boolean {
  return (permissions & PermissionFlagsBits.Administrator) !== 0n || (permissions & bit) === bit;
}
