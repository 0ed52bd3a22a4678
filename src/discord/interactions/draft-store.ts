import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { UserError } from '../../errors/errors.ts';
import { sameJson } from '../../revisions/field-changes.ts';
import { NotSavedError } from '../../store/store.ts';
import type { ServerSession } from './server-session.ts';

const LIVES_MS = 24 * 60 * 60 * 1000;
const MAX_OF_ONE = 20;

/** A key as it stands in custom ids. */
export const draftKey = z.string().regex(/^[a-z0-9]{8}$/);

const kept = z.object({ person: z.string(), at: z.iso.datetime(), value: z.unknown() });
const entry = z.object({ key: draftKey, person: z.string(), at: z.iso.datetime() });
const entries = z.array(entry);
type Entry = Readonly<z.infer<typeof entry>>;

/**
 * Keeps what somebody is in the middle of, beside the server's dossier, and gives the short key that fits into custom
 * ids. It is for the person who began it alone, and goes a day after it was last changed, or when that person has
 * begun 20 others since.
 *
 * @throws NotSavedError where it can't be written.
 */
export function keepDraft(session: ServerSession, person: string, value: unknown): Promise<string> {
  return session.serialize(async () => {
    // A form that is sent again, for its answer was lost, begins nothing more.
    const same = (await listDrafts(session, person)).find((one) => sameJson(one.value, value));
    if (same !== undefined) return same.key;
    const key = Array.from({ length: 8 }, () => randomInt(36).toString(36)).join('');
    await write(session, { key, person, at: session.now() }, value);
    return key;
  });
}

/** @throws UserError where it is no longer kept, or somebody else's. */
export async function readDraft<T>(
  session: ServerSession,
  person: string,
  key: string,
  schema: z.ZodType<T>,
): Promise<T> {
  const { data } = kept.safeParse(await session.readState(nameOf(key)));
  if (data === undefined || isOver(data.at, session.now())) throw new UserError(GONE);
  if (data.person !== person) throw new UserError(NOT_YOURS);
  const value = schema.safeParse(data.value);
  if (!value.success) throw new UserError(GONE);
  return value.data;
}

/** Everything that anybody is in the middle of, unparsed; the oldest first. */
export async function keptDrafts(
  session: ServerSession,
): Promise<readonly { readonly key: string; readonly person: string; readonly value: unknown }[]> {
  const found = await Promise.all(
    (await readEntries(session)).map(async ({ key }) => {
      const { data } = kept.safeParse(await session.readState(nameOf(key)));
      return data === undefined ? [] : [{ key, person: data.person, value: data.value }];
    }),
  );
  return found.flat();
}

/** All that one person is in the middle of, the newest first: `at` is the instant of the last change, ISO 8601. */
export async function listDrafts(
  session: ServerSession,
  person: string,
): Promise<readonly { readonly key: string; readonly at: string; readonly value: unknown }[]> {
  const own = (await readEntries(session)).filter((one) => one.person === person);
  const found = await Promise.all(
    own.toReversed().map(async ({ key }) => {
      const { data } = kept.safeParse(await session.readState(nameOf(key)));
      const isTheirs = data?.person === person && !isOver(data.at, session.now());
      return isTheirs ? [{ key, at: data.at, value: data.value }] : [];
    }),
  );
  return found.flat();
}

/** Puts another value in its place, and gives that. @throws UserError as `readDraft` does. */
export function changeDraft<T>(
  session: ServerSession,
  person: string,
  key: string,
  schema: z.ZodType<T>,
  change: (value: T) => T,
): Promise<T> {
  return session.serialize(async () => {
    const changed = change(await readDraft(session, person, key, schema));
    await write(session, { key, person, at: session.now() }, changed);
    return changed;
  });
}

/** Forgets it. What can't be deleted now goes when its day is over. */
export function dropDraft(session: ServerSession, key: string): Promise<void> {
  return session.serialize(() =>
    eraseDraft(session, key).catch((error: unknown) => {
      if (!(error instanceof NotSavedError)) throw error;
    }),
  );
}

/** The same within what is serialized already. @throws NotSavedError where it can't be deleted. */
export async function eraseDraft(session: ServerSession, key: string): Promise<void> {
  await session.writeState(nameOf(key), null);
  const others = (await readEntries(session)).filter((one) => one.key !== key);
  await session.writeState(LIST, others);
}

const GONE =
  'What you had begun here is no longer kept: that goes when it is saved, discarded, or a day old. Use the command again.';
const NOT_YOURS =
  'Somebody else began this, and only that person can go on with it. Use the command yourself.';
const LIST = 'drafts';

/** Writes one, and deletes those that have had their day. It is listed first: what no list has would stay for ever. */
async function write(session: ServerSession, { key, person, at }: Entry, value: unknown): Promise<void> {
  const others = (await readEntries(session)).filter((one) => one.key !== key);
  const own = others.filter((one) => one.person === person);
  const surplus = new Set(own.slice(0, Math.max(0, own.length - (MAX_OF_ONE - 1))));
  const over = others.filter((one) => surplus.has(one) || isOver(one.at, at));
  for (const one of over) await session.writeState(nameOf(one.key), null);
  await session.writeState(LIST, [...others.filter((one) => !over.includes(one)), { key, person, at }]);
  await session.writeState(nameOf(key), { person, at, value });
}

/** The oldest first. */
async function readEntries(session: ServerSession): Promise<readonly Entry[]> {
  return entries.safeParse(await session.readState(LIST)).data ?? [];
}

function isOver(at: string, now: string): boolean {
  return Date.parse(now) - Date.parse(at) > LIVES_MS;
}

function nameOf(key: string): string {
  return `draft-${key}`;
}
