import { type AskedUse, isKept, LEAST_PEOPLE } from './asked-state.ts';
import type { AskedWord } from './asked-words.ts';

/**
 * Who used a word lately: of all that is counted the only thing that has people in it, so it is in memory and nowhere else.
 * It gathers until three people used the word, and goes on to the end of that day; then another begins. So nobody counts
 * twice for a word on one day, and what is told of it is always of three people or more.
 */
interface Gathering {
  /** The day on which each of them used it last. */
  readonly people: Map<string, string>;
  readonly spellings: Map<string, number>;
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
  const gathering = isOver ? { people: new Map(), spellings: new Map(), enough: null } : known;
  gatherings.delete(term);
  gatherings.set(term, gathering);
  for (const oldest of gatherings.keys()) {
    if (gatherings.size <= MOST_WORDS) break;
    gatherings.delete(oldest);
  }
  const { people, spellings } = gathering;
  if (gathering.enough === null) forgetPeople(people, today);
  if (people.size >= MOST_PEOPLE) return null;
  if (!people.has(person)) spellings.set(typed, (spellings.get(typed) ?? 0) + 1);
  people.set(person, today);
  if (people.size < LEAST_PEOPLE) return null;
  gathering.enough ??= { since: [...people.values()].toSorted()[0] ?? today, on: today };
  const [[shown = typed] = []] = [...spellings].toSorted(([, a], [, b]) => b - a);
  return { term, shown, day: gathering.enough.since, people: people.size };
}

/** Forgets who used a word over 30 days ago, and of words that enough people used, all of them once that day is over. */
export function forgetOld(gatherings: Gatherings, today: string): void {
  for (const [term, { people, enough }] of gatherings) {
    if (enough === null) forgetPeople(people, today);
    if (people.size === 0 || (enough !== null && enough.on !== today)) gatherings.delete(term);
  }
}

function forgetPeople(people: Map<string, string>, today: string): void {
  for (const [one, day] of people) if (!isKept(day, today)) people.delete(one);
}
