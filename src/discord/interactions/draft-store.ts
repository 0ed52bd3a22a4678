import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { UserError } from '../../errors/errors.ts';
import { sameJson } from '../../revisions/field-changes.ts';
import { changeDocument } from '../../store/change-document.ts';
import { NotSavedError, StoreError } from '../../store/store.ts';
import type { ServerSession } from './server-session.ts';

const MAX_AGE_MS = 24 * 60 * 60 * 1000;
const MAX_PER_PERSON = 20;

/** A key as it stands in custom ids. */
export const draftKey = z.string().regex(/^[a-z0-9]{8}$/);

const kept = z.object({ person: z.string(), at: z.iso.datetime(), value: z.unknown() });
const entry = z.object({ key: draftKey, person: z.string(), at: z.iso.datetime() });
const entries = z.array(entry);
type Entry = Readonly<z.infer<typeof entry>>;

/**
 * Stores a draft beside the server's dossier and returns its short key, which fits into custom ids. Only the person who
 * began it can read it. It expires a day after its last change, or when that person has begun 20 others since.
 *
 * @throws NotSavedError where it can't be written.
 */
export function keepDraft(session: ServerSession, person: string, value: unknown): Promise<string> {
  return session.serialize(async () => {
    // A lost answer makes people submit the same form again.
    const same = (await listDrafts(session, person)).find((one) => sameJson(one.value, value));
    if (same !== undefined) return same.key;
    const key = Array.from({ length: 8 }, () => randomInt(36).toString(36)).join('');
    await write(session, { key, person, at: session.now() }, value);
    return key;
  });
}

/** Writes a draft and deletes expired ones. The list comes first: a draft in no list would never be deleted. */
async function write(session: ServerSession, entry: Entry, value: unknown): Promise<void> {
  const { key, person, at } = entry;
  const listed = await readEntries(session);
  const own = listed.filter((one) => one.person === person);
  const surplus = new Set(own.slice(0, Math.max(0, own.length - (MAX_PER_PERSON - 1))));
  const expired = listed.filter((one) => surplus.has(one) || isExpired(one.at, at));
  for (const one of expired) await session.changeState(nameOf(one.key), () => null);
  const gone = new Set(expired.map((one) => one.key));
  await session.changeState(LIST, (kept) => [...entriesIn(kept).filter((one) => !gone.has(one.key)), entry]);
  await session.changeState(nameOf(key), () => ({ person, at, value }));
}

/** @throws UserError where it is no longer kept, or somebody else's. */
export async function readDraft<T>(
  session: ServerSession,
  person: string,
  key: string,
  schema: z.ZodType<T>,
): Promise<T> {
  return draftIn(await session.readState(nameOf(requireKey(key))), session, person, schema);
}

function requireKey(key: string): string {
  if (draftKey.safeParse(key).success) return key;
  throw new UserError(GONE);
}

function draftIn<T>(
  found: unknown,
  { now }: Pick<ServerSession, 'now'>,
  person: string,
  schema: z.ZodType<T>,
): T {
  if (found instanceof StoreError) throw found;
  const { data } = kept.safeParse(found);
  if (data === undefined || isExpired(data.at, now())) throw new UserError(GONE);
  if (data.person !== person) throw new UserError(NOT_YOURS);
  const value = schema.safeParse(data.value);
  if (!value.success) throw new UserError(GONE);
  return value.data;
}

interface KeptDraft extends Entry {
  /** Not parsed yet. */
  readonly value: unknown;
}

/** The drafts of everybody in the server, oldest first, expired ones too. */
export async function keptDrafts(session: ServerSession): Promise<readonly KeptDraft[]> {
  return readAll(session, await readEntries(session));
}

/** The drafts of one person, newest first; `at` is the instant of the last change, ISO 8601. */
export async function listDrafts(session: ServerSession, person: string): Promise<readonly KeptDraft[]> {
  const own = (await readEntries(session)).filter((one) => one.person === person);
  const drafts = await readAll(session, own.toReversed());
  return drafts.filter((one) => one.person === person && !isExpired(one.at, session.now()));
}

async function readAll(session: ServerSession, listed: readonly Entry[]): Promise<readonly KeptDraft[]> {
  const found = await Promise.all(
    listed.map(async ({ key }) => {
      const { data } = kept.safeParse(await session.readState(nameOf(key)));
      return data === undefined ? [] : [{ key, ...data }];
    }),
  );
  return found.flat();
}

/** Replaces the value of a draft and returns the new one. @param change Pure. @throws UserError as `readDraft` does. */
export async function changeDraft<T>(
  session: ServerSession,
  person: string,
  key: string,
  schema: z.ZodType<T>,
  change: (value: T) => T,
): Promise<T> {
  const at = session.now();
  const { after } = await changeDocument(
    {
      changeState: (changing) => session.changeState(nameOf(requireKey(key)), changing),
      parse: (found) => draftIn(found, session, person, schema),
      format: (value) => ({ person, at, value }),
    },
    (value) => [change(value), null],
  );
  await session.changeState(LIST, (found) => {
    const others = entriesIn(found).filter((one) => one.key !== key);
    return others.length === entriesIn(found).length ? found : [...others, { key, person, at }];
  });
  return after;
}

/** Deletes a draft. One that can't be deleted now expires. */
export function dropDraft(session: ServerSession, key: string): Promise<void> {
  return eraseDraft(session, key).catch((error: unknown) => {
    if (!(error instanceof NotSavedError)) throw error;
  });
}

/** @throws NotSavedError where it can't be deleted. */
export async function eraseDraft(session: ServerSession, key: string): Promise<void> {
  await session.changeState(nameOf(key), () => null);
  await session.changeState(LIST, (found) => entriesIn(found).filter((one) => one.key !== key));
}

const GONE =
  'What you had begun here is no longer kept: that goes when it is saved, discarded, or a day old. Use the command again.';
const NOT_YOURS =
  'Somebody else began this, and only that person can go on with it. Use the command yourself.';
const LIST = 'drafts';

/** The oldest first. */
async function readEntries(session: ServerSession): Promise<readonly Entry[]> {
  return entriesIn(await session.readState(LIST));
}

function entriesIn(found: unknown): readonly Entry[] {
  if (found instanceof StoreError) throw found;
  return entries.safeParse(found).data ?? [];
}

function isExpired(at: string, now: string): boolean {
  return Date.parse(now) - Date.parse(at) > MAX_AGE_MS;
}

function nameOf(key: string): string {
  return `draft-${key}`;
}
