import { statSync } from 'node:fs';
import { UserError } from '../errors/errors.ts';

/**
 * What root writes in another user's state folder is root's alone: that user's bot could not read it.
 *
 * @throws UserError where root runs this and the folder is somebody else's.
 */
export function refuseRoot(stateDir: string): void {
  const owner = statSync(stateDir, { throwIfNoEntry: false })?.uid ?? 0;
  if (process.getuid?.() !== 0 || owner === 0) return;
  throw new UserError(
    `${stateDir} belongs to user ${owner}, who could not read what root writes there. Run this as that user. Nothing was changed.`,
  );
}
