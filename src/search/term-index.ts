import type { Families } from './families.ts';
import type { RecordTerms } from './record-terms.ts';
import { plantWords, type WordTree } from './word-tree.ts';
import { spellingOf } from './words.ts';

/**
 * Which records have which term, and with what weight. It never changes: an edit makes another, which shares with
 * this one all that the edit left alone. A record keeps its place for as long as it is there.
 */
export interface TermIndex {
  readonly records: readonly (RecordTerms | undefined)[];
  readonly places: ReadonlyMap<string, number>;
  readonly postings: ReadonlyMap<string, Postings>;
  /** Places of the records whose name has a term: those that refer to them inherit it. */
  readonly inheritable: ReadonlyMap<string, readonly number[]>;
  /** Who refers to a record: twice its place, and 1 more where the record is who says it. */
  readonly referrers: ReadonlyMap<string, readonly number[]>;
  /** Ids of actors by each of their names. */
  readonly names: ReadonlyMap<string, readonly string[]>;
  /** Words of actors' names by what their spellings have in common (`spellingOf`). */
  readonly spellings: ReadonlyMap<string, readonly string[]>;
  /** In how many records a word stands. */
  readonly surfaces: ReadonlyMap<string, number>;
  /**
   * Every word that ever stood in a record, for looking up what begins like it or is spelt nearly so. It is shared
   * with earlier indexes and only grows; what counts is whether `surfaces` has the word.
   */
  readonly vocabulary: WordTree;
  /** Words that stand for one another, in general and in this dossier. */
  readonly families: Families;
  readonly count: number;
  readonly totalLength: number;
}

interface Postings {
  readonly places: readonly number[];
  readonly weights: readonly number[];
}

/** Makes a term index out of nothing or out of an earlier one, which stays as it is, record by record. */
export class TermIndexDraft {
  readonly #index: OwnIndex;
  /** Lists made here, which nobody else has: they are changed in place. */
  readonly #made = new WeakSet<object>();

  constructor(earlier?: TermIndex) {
    // Lists of the earlier index are copied before they are changed.
    const from = earlier as OwnIndex | undefined;
    this.#index = {
      records: [...(from?.records ?? [])],
      places: new Map(from?.places),
      postings: new Map(from?.postings),
      inheritable: new Map(from?.inheritable),
      referrers: new Map(from?.referrers),
      names: new Map(from?.names),
      spellings: new Map(from?.spellings),
      surfaces: new Map(from?.surfaces),
      vocabulary: from?.vocabulary ?? plantWords([]),
      count: 0,
      totalLength: from?.totalLength ?? 0,
    };
  }

  /** Adds a record, in the place of the earlier one of its id if there is one. */
  put(record: RecordTerms): void {
    const place = this.#index.places.get(record.id) ?? this.#index.records.length;
    this.remove(record.id);
    this.#index.places.set(record.id, place);
    this.#index.records[place] = record;
    this.#index.totalLength += record.length;
    for (const [term, weight] of record.weights) {
      const { places, weights } = this.#postingsOf(term);
      places.push(place);
      weights.push(weight);
    }
    for (const term of record.inherited) this.#listOf(this.#index.inheritable, term).push(place);
    for (const { to, speaks } of record.links)
      this.#listOf(this.#index.referrers, to).push(2 * place + Number(speaks));
    for (const name of record.names) this.#listOf(this.#index.names, name).push(record.id);
    for (const word of record.nameWords) this.#listOf(this.#index.spellings, spellingOf(word)).push(word);
    for (const surface of record.surfaces) {
      this.#index.surfaces.set(surface, (this.#index.surfaces.get(surface) ?? 0) + 1);
      this.#index.vocabulary.set(surface, true);
    }
  }

  /** Takes a record out; nothing where there is none of that id. */
  remove(id: string): void {
    const place = this.#index.places.get(id);
    const record = place === undefined ? undefined : this.#index.records[place];
    if (place === undefined || record === undefined) return;
    this.#index.places.delete(id);
    this.#index.records[place] = undefined;
    this.#index.totalLength -= record.length;
    for (const term of record.weights.keys()) {
      const { places, weights } = this.#postingsOf(term);
      const at = places.indexOf(place);
      places.splice(at, 1);
      weights.splice(at, 1);
      if (places.length === 0) this.#index.postings.delete(term);
    }
    for (const term of record.inherited) this.#take(this.#index.inheritable, term, (one) => one === place);
    for (const { to } of record.links)
      this.#take(this.#index.referrers, to, (referrer) => referrer >> 1 === place);
    for (const name of record.names) this.#take(this.#index.names, name, (actor) => actor === id);
    for (const word of record.nameWords)
      this.#take(this.#index.spellings, spellingOf(word), (one) => one === word);
    for (const surface of record.surfaces) {
      const left = (this.#index.surfaces.get(surface) ?? 0) - 1;
      if (left > 0) this.#index.surfaces.set(surface, left);
      else this.#index.surfaces.delete(surface);
    }
  }

  /** The index; the draft must not be changed afterwards. */
  finish(families: Families): TermIndex {
    return { ...this.#index, families, count: this.#index.places.size };
  }

  #postingsOf(term: string): OwnPostings {
    const known = this.#index.postings.get(term);
    if (known !== undefined && this.#made.has(known)) return known;
    const made = { places: [...(known?.places ?? [])], weights: [...(known?.weights ?? [])] };
    this.#made.add(made);
    this.#index.postings.set(term, made);
    return made;
  }

  #listOf<T>(lists: Map<string, T[]>, key: string): T[] {
    const known = lists.get(key);
    if (known !== undefined && this.#made.has(known)) return known;
    const made = [...(known ?? [])];
    this.#made.add(made);
    lists.set(key, made);
    return made;
  }

  #take<T>(lists: Map<string, T[]>, key: string, isIt: (item: T) => boolean): void {
    const list = this.#listOf(lists, key);
    const at = list.findIndex(isIt);
    if (at !== -1) list.splice(at, 1);
    if (list.length === 0) lists.delete(key);
  }
}

interface OwnPostings {
  readonly places: number[];
  readonly weights: number[];
}

/** An index while it is made: its lists can be changed. */
interface OwnIndex extends Omit<TermIndex, 'families'> {
  readonly records: (RecordTerms | undefined)[];
  readonly places: Map<string, number>;
  readonly postings: Map<string, OwnPostings>;
  readonly inheritable: Map<string, number[]>;
  readonly referrers: Map<string, number[]>;
  readonly names: Map<string, string[]>;
  readonly spellings: Map<string, string[]>;
  readonly surfaces: Map<string, number>;
  totalLength: number;
}
