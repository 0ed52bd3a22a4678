import { z } from 'zod';

/**
 * Names one dossier of one server: the server's snowflake for its first one, `<server>/<number>` for the others. Strings, as
 * in other key-value stores, so that they can be compared, kept in maps and logged: each dossier has one.
 */
export type DossierKey = string;

/**
 * A server's dossiers are counted from 1, and no number is used twice. The greatest is `zz` in base 36: marks in custom ids have
 * room for two digits.
 */
export const dossierNumber = z.number().int().min(1).max(1295);

/** How many dossiers a server can have at most: so many choices are in Discord's completion of an option. */
export const MOST_DOSSIERS = 25;

const KEY = /^(\d{1,20})(?:\/(.*))?$/;

export function dossierKey(server: string, dossier: number): DossierKey {
  return dossier === 1 ? server : `${server}/${dossier}`;
}

/** @throws TypeError where it is no key. */
export function splitDossierKey(key: DossierKey): { readonly server: string; readonly dossier: number } {
  const [, server, further] = KEY.exec(key) ?? [];
  const dossier = further === undefined ? 1 : furtherNumber(further);
  if (server === undefined || dossier === null) throw new TypeError(`“${key}” is no dossier of a server`);
  return { server, dossier };
}

/** The number of a dossier that is not a server's first, written as it always is; null where the text is something else. */
export function furtherNumber(text: string): number | null {
  const number = /^[1-9]\d{0,3}$/.test(text) ? Number(text) : 1;
  return number > 1 && dossierNumber.safeParse(number).success ? number : null;
}
