import { UserError } from '../../errors.ts';
import type { Context } from '../command.ts';
import type { Desk } from './desk.ts';

/** @throws UserError outside servers, where nothing is kept. */
export function requireDesk({ desk }: Pick<Context, 'desk'>): Desk {
  if (desk === null)
    throw new UserError('This works in servers to which Readout was added, and nowhere else.');
  return desk;
}
