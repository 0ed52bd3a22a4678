import { type AskedUse, isKept, LEAST_PEOPLE } from './asked-state.ts';
import type { AskedWord } from './asked-words.ts';

/**
 * Who used a word lately: of all that is counted the only thing that has people in it, so it is in memory and nowhere else.
 * It gathers until three people used the word, and goes on to the end of that day; then another begins. So nobody counts
 * twice for a word on one day, and what is told of it is always of three people or more.
 */
interface Gathering {
  /** The day on which each of them used it last, and how they wrote it first. */
  readonly people: Map<string, { readonly day: string; readonly typed: string }>;
  /** The first of those days, and the one on which there were enough; null until there are. */
  enough: { readonly since: string; readonly on: string } | null;
}

/** The words of a dossier, the one that was used last at the end. */
export type Gatherings = Map<string, Gathering>;

/** Words of a dossier that are held in memory, at most: beyond it, those that were used last are. */
const MOST_WORDS = 500;
/** More people than these make no difference. */
const MOST_PEOPLE = 1000;

/** Counts that a person (by id) used a word today. @returns what can be told of the word; null while fewer than three used it. */
export function countUse(
  gatherings: Gatherings,
  { term, typed }: AskedWord,
  person: string,
  today: string,
): AskedUse | null {
  const known = gatherings.get(term);
  const isOver = known === undefined || (known.enough !== null && known.enough.on !== today);
  const gathering = isOver ? { people: new Map(), enough: null } : known;
  gatherings.delete(term);
  gatherings.set(term, gathering);
  for (const oldest of gatherings.keys()) {
    if (gatherings.size <= MOST_WORDS) break;
    gatherings.delete(oldest);
  }
  const { people } = gathering;
  if (gathering.enough === null) forgetPeople(people, today);
  if (people.size >= MOST_PEOPLE) return null;
  people.set(person, { day: today, typed: people.get(person)?.typed ?? typed });
  if (people.size < LEAST_PEOPLE) return null;
  const uses = [...people.values()];
  gathering.enough ??= { since: uses.map(({ day }) => day).toSorted()[0] ?? today, on: today };
  const shown = sharedSpelling(uses.map((one) => one.typed)) ?? term;
  return { term, shown, day: gathering.enough.since, people: people.size };
}

/**
 * The spelling of most, where enough people share it; else what all of them begin with, for "universe" and "university"
 * are counted as one, and none of them may be one person's alone. Undefined where they share nothing.
 */
function sharedSpelling(typed: readonly string[]): string | undefined {
  const [most = []] = [...Map.groupBy(typed, (one) => one.toLowerCase()).values()].toSorted(
    (a, b) => b.length - a.length,
  );
  if (most.length >= LEAST_PEOPLE)
    return [...Map.groupBy(most, (one) => one).values()].toSorted((a, b) => b.length - a.length)[0]?.[0];
  const [first = [], ...others] = typed.map((one) => [...one.toLowerCase()]);
  const end = first.findIndex((letter, at) => others.some((other) => other[at] !== letter));
  const start = first.slice(0, end === -1 ? first.length : end).join('');
  return start === '' ? undefined : `${start}…`;
}

/** Forgets who used a word over 30 days ago, and of words that enough people used, all of them once that day is over. */
export function forgetOld(gatherings: Gatherings, today: string): void {
  for (const [term, { people, enough }] of gatherings) {
    if (enough === null) forgetPeople(people, today);
    if (people.size === 0 || (enough !== null && enough.on !== today)) gatherings.delete(term);
  }
}

function forgetPeople(people: Gathering['people'], today: string): void {
  for (const [one, { day }] of people) if (!isKept(day, today)) people.delete(one);
}
