import { z } from 'zod';
import type { ServerSession } from '../../discord/interactions/server-session.ts';
import { StoreError } from '../../store/store.ts';

/** The name of the state with the words of questions that a dossier doesn’t answer, their counts and days: nothing of who asked. */
export const ASKED = 'asked';

/** A word that fewer people used is never written, nor shown. */
export const LEAST_PEOPLE = 3;

export const KEPT_DAYS = 30;

/** Words of a dossier, at most: of more, those that most people used are kept. */
const MOST_WORDS = 500;

const useSchema = z.object({
  /** What the word is counted under: its stem. */
  term: z.string(),
  /** As most of them wrote it. */
  shown: z.string(),
  /** The day, in UTC, of the first use that is in it. */
  day: z.iso.date(),
  /** How many different people used it. */
  people: z.number().int().min(LEAST_PEOPLE),
});
const askedSchema = z.object({ uses: z.array(useSchema) });

/** That at least so many different people used a word, all within a month. */
export type AskedUse = Readonly<z.infer<typeof useSchema>>;

type Session = Pick<ServerSession, 'readState' | 'changeState' | 'now'>;

/** The uses of the last 30 days. @throws StoreError where what is kept can’t be read. */
export async function readAsked(session: Omit<Session, 'changeState'>): Promise<readonly AskedUse[]> {
  return keptOf(usesIn(await session.readState(ASKED)), dayOf(session.now()));
}

/** Writes further uses, and what is older than 30 days no more. */
export async function writeAsked(
  session: Omit<Session, 'readState'>,
  more: readonly AskedUse[],
): Promise<void> {
  const today = dayOf(session.now());
  await session.changeState(ASKED, (kept) => {
    // What can’t be read is begun again: it keeps nothing else from being counted.
    const before = askedSchema.safeParse(kept).data?.uses ?? [];
    const after = keptOf(mostUsed(together([...before, ...more])), today);
    return more.length > 0 || after.length < before.length ? { uses: after } : kept;
  });
}

/** Erases all of it at once, also what is counted in memory: who counts hears of what was written. */
export async function eraseAsked(session: Pick<ServerSession, 'changeState'>): Promise<void> {
  await session.changeState(ASKED, () => null);
}

/** The same for every dossier of the server. */
export async function eraseAllAsked(session: ServerSession): Promise<void> {
  for (const { number } of await session.dossiers()) await eraseAsked(await session.inDossier(number));
}

/** A word, and how many used it: who did so again in another month, or week, may be counted again. */
export type AskedCount = Pick<AskedUse, 'term' | 'shown' | 'people'>;

/** Each word once, those that most people used first. */
export function countAsked(uses: readonly AskedUse[]): readonly AskedCount[] {
  return [...Map.groupBy(uses, ({ term }) => term)]
    .map(([term, all]) => ({
      term,
      shown: all.toSorted((a, b) => b.people - a.people)[0]?.shown ?? term,
      people: all.reduce((sum, { people }) => sum + people, 0),
    }))
    .toSorted((a, b) => b.people - a.people || (a.term < b.term ? -1 : 1));
}

/** The day of an instant in UTC, both ISO 8601. */
export function dayOf(instant: string): string {
  return instant.slice(0, 10);
}

/** Whether a day is among the last 30. */
export function isKept(day: string, today: string): boolean {
  return Date.parse(today) - Date.parse(day) < KEPT_DAYS * 24 * 60 * 60_000;
}

function keptOf(uses: readonly AskedUse[], today: string): readonly AskedUse[] {
  return uses.filter(({ day }) => isKept(day, today));
}

/** What began on the same day may be the same people, before and after a restart: the greater number stands for both. */
function together(uses: readonly AskedUse[]): readonly AskedUse[] {
  return [...Map.groupBy(uses, ({ term, day }) => `${day} ${term}`).values()].flatMap((same) =>
    same.toSorted((a, b) => b.people - a.people).slice(0, 1),
  );
}

function mostUsed(uses: readonly AskedUse[]): readonly AskedUse[] {
  const most = new Set(
    countAsked(uses)
      .slice(0, MOST_WORDS)
      .map(({ term }) => term),
  );
  return uses.filter(({ term }) => most.has(term));
}

function usesIn(kept: unknown): readonly AskedUse[] {
  if (kept === null) return [];
  const { success, data } = askedSchema.safeParse(kept);
  if (success) return data.uses;
  throw new StoreError(`The state “${ASKED}” is not as Readout writes it.`);
}
