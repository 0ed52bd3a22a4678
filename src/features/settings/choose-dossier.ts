import type { Settings } from '../../discord/interactions/server-settings.ts';
import { UserError } from '../../errors/errors.ts';
import { MOST_DOSSIERS } from '../../store/dossier-key.ts';

/** Channels with a dossier of their own, at most: each is a line of the settings' file. */
const MOST_CHANNELS = 500;

type Chosen = Pick<Settings, 'dossier' | 'channels' | 'retired'>;

/** A channel uses a dossier from now on. @throws UserError where it was set aside, or too many have one of their own. */
export function chooseForChannel(
  { channels, retired }: Chosen,
  channel: string,
  dossier: number,
): Partial<Settings> {
  requireUsed(retired, dossier);
  const changed = { ...channels, [channel]: dossier };
  if (Object.keys(changed).length > MOST_CHANNELS)
    throw new UserError(
      `${MOST_CHANNELS} channels of this server have a dossier of their own, which is the most. Nothing was set.`,
    );
  return { channels: changed };
}

/** Every channel without a dossier of its own uses that one from now on. @throws UserError where it was set aside. */
export function chooseForServer({ channels, retired }: Chosen, dossier: number): Partial<Settings> {
  requireUsed(retired, dossier);
  // A channel that had it of its own follows the server, also when the server changes to another one.
  return { dossier, channels: without(channels, dossier) };
}

/** Sets a dossier aside: it is kept whole, and no channel uses it. @throws UserError where it is the server's. */
export function setAside({ dossier, channels, retired }: Chosen, number: number): Partial<Settings> {
  if (dossier === number)
    throw new UserError(
      `Dossier ${number} is the one that this server uses, so it stays. Choose another one for the server first, with \`/settings set dossier\`.`,
    );
  return {
    channels: without(channels, number),
    retired: [...new Set([...retired, number])].toSorted((a, b) => a - b),
  };
}

/** @param all How many dossiers the server has, with those set aside. @throws UserError where too many are in use. */
export function bringBack({ retired }: Chosen, number: number, all: number): Partial<Settings> {
  if (retired.includes(number) && all - retired.length >= MOST_DOSSIERS)
    throw new UserError(
      `${MOST_DOSSIERS} dossiers of this server are in use, which is the most. Nothing was changed: set another one aside first.`,
    );
  return { retired: retired.filter((one) => one !== number) };
}

/** The page that leads here may be from before it was set aside. */
function requireUsed(retired: Settings['retired'], number: number): void {
  if (retired.includes(number))
    throw new UserError(
      `Dossier ${number} was set aside meanwhile. Nothing was changed: **Bring it back** first, with \`/settings show\`.`,
    );
}

function without(channels: Settings['channels'], dossier: number): Settings['channels'] {
  return Object.fromEntries(Object.entries(channels).filter(([, number]) => number !== dossier));
}
