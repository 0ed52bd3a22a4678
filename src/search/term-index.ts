import { type LayeredMap, LayeredMapDraft } from '../dossier/layered-map.ts';
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
  readonly places: LayeredMap<string, number>;
  readonly postings: LayeredMap<string, Postings>;
  /** Places of the records whose name has a term: those that refer to them inherit it. */
  readonly inheritable: LayeredMap<string, readonly number[]>;
  /** Who refers to a record: twice its place, and 1 more where the record is who says it. */
  readonly referrers: LayeredMap<string, readonly number[]>;
  /** Ids of actors by each of their names. */
  readonly names: LayeredMap<string, readonly string[]>;
  /** Words of actors' names by what their spellings have in common (`spellingOf`). */
  readonly spellings: LayeredMap<string, readonly string[]>;
  /** In how many records a word stands. */
  readonly surfaces: LayeredMap<string, number>;
  /**
   * Every word that ever stood in a record, once, for looking up what is spelt nearly so. The trees are
   * shared with earlier indexes, and the last one grows; what counts is whether `surfaces` has the word.
   */
  readonly vocabulary: readonly WordTree[];
  /** Words that stand for one another, in general and in this dossier. */
  readonly families: Families;
  readonly count: number;
  readonly totalLength: number;
  /** What it has in memory that no earlier index of another dossier has, about. */
  readonly bytes: number;
}

/** What each of its terms takes in the index, and what asking reads of each record and keeps beside it. In bytes. */
const [BYTES_OF_TERM, BYTES_OF_RECORD] = [400, 500];

interface Postings {
  readonly places: readonly number[];
  readonly weights: readonly number[];
}

/** Makes a term index out of nothing or out of an earlier one, which stays as it is, record by record. */
export class TermIndexDraft {
  readonly #records: (RecordTerms | undefined)[];
  readonly #places: LayeredMapDraft<string, number>;
  readonly #postings: LayeredMapDraft<string, OwnPostings>;
  readonly #inheritable: Lists<number>;
  readonly #referrers: Lists<number>;
  readonly #names: Lists<string>;
  readonly #spellings: Lists<string>;
  readonly #surfaces: LayeredMapDraft<string, number>;
  readonly #vocabulary: readonly WordTree[];
  /** Those of the words that only this index and later ones have. */
  readonly #ownWords: WordTree;
  #count: number;
  #totalLength: number;
  #bytes: number;
  /** Lists made here, which nobody else has: they are changed in place. */
  readonly #made = new WeakSet<object>();

  /** @param apart Whether other dossiers go on from the earlier index as well: each keeps its own words to itself. */
  constructor(earlier?: TermIndex, apart = false) {
    // Lists of the earlier index are copied before they are changed.
    const from = earlier as OwnIndex | undefined;
    this.#records = [...(from?.records ?? [])];
    this.#places = new LayeredMapDraft(from?.places);
    this.#postings = new LayeredMapDraft(from?.postings);
    this.#inheritable = new LayeredMapDraft(from?.inheritable);
    this.#referrers = new LayeredMapDraft(from?.referrers);
    this.#names = new LayeredMapDraft(from?.names);
    this.#spellings = new LayeredMapDraft(from?.spellings);
    this.#surfaces = new LayeredMapDraft(from?.surfaces);
    const known = from?.vocabulary ?? [];
    const last = apart ? undefined : known.at(-1);
    this.#ownWords = last ?? plantWords([]);
    this.#vocabulary = last === undefined ? [...known, this.#ownWords] : known;
    this.#count = from?.count ?? 0;
    this.#totalLength = from?.totalLength ?? 0;
    this.#bytes = apart ? this.#count * BYTES_OF_RECORD : (from?.bytes ?? 0);
  }

  /** Adds a record, in the place of the earlier one of its id if there is one. */
  put(record: RecordTerms): void {
    const place = this.#places.get(record.id) ?? this.#records.length;
    this.remove(record.id);
    this.#places.set(record.id, place);
    this.#records[place] = record;
    this.#count += 1;
    this.#totalLength += record.length;
    this.#bytes += bytesOf(record);
    for (const [term, weight] of record.weights) {
      const { places, weights } = this.#postingsOf(term);
      places.push(place);
      weights.push(weight);
    }
    for (const term of record.inherited) this.#listOf(this.#inheritable, term).push(place);
    for (const { to, speaks } of record.links)
      this.#listOf(this.#referrers, to).push(2 * place + Number(speaks));
    for (const name of record.names) this.#listOf(this.#names, name).push(record.id);
    for (const word of record.nameWords) this.#listOf(this.#spellings, spellingOf(word)).push(word);
    for (const surface of record.surfaces) {
      this.#surfaces.set(surface, (this.#surfaces.get(surface) ?? 0) + 1);
      if (!this.#vocabulary.some((tree) => tree.has(surface))) this.#ownWords.set(surface, true);
    }
  }

  /** Takes a record out; nothing where there is none of that id. */
  remove(id: string): void {
    const place = this.#places.get(id);
    const record = place === undefined ? undefined : this.#records[place];
    if (place === undefined || record === undefined) return;
    this.#places.delete(id);
    this.#records[place] = undefined;
    this.#count -= 1;
    this.#totalLength -= record.length;
    this.#bytes = Math.max(0, this.#bytes - bytesOf(record));
    for (const term of record.weights.keys()) {
      const { places, weights } = this.#postingsOf(term);
      const at = places.indexOf(place);
      places.splice(at, 1);
      weights.splice(at, 1);
      if (places.length === 0) this.#postings.delete(term);
    }
    for (const term of record.inherited) this.#take(this.#inheritable, term, (one) => one === place);
    for (const { to } of record.links) this.#take(this.#referrers, to, (referrer) => referrer >> 1 === place);
    for (const name of record.names) this.#take(this.#names, name, (actor) => actor === id);
    for (const word of record.nameWords) this.#take(this.#spellings, spellingOf(word), (one) => one === word);
    for (const surface of record.surfaces) {
      const left = (this.#surfaces.get(surface) ?? 0) - 1;
      if (left > 0) this.#surfaces.set(surface, left);
      else this.#surfaces.delete(surface);
    }
  }

  /** The index; the draft must not be changed afterwards. */
  finish(families: Families): TermIndex {
    return {
      records: this.#records,
      places: this.#places.finish(),
      postings: this.#postings.finish(),
      inheritable: this.#inheritable.finish(),
      referrers: this.#referrers.finish(),
      names: this.#names.finish(),
      spellings: this.#spellings.finish(),
      surfaces: this.#surfaces.finish(),
      vocabulary: this.#vocabulary,
      families,
      count: this.#count,
      totalLength: this.#totalLength,
      bytes: this.#bytes,
    };
  }

  #postingsOf(term: string): OwnPostings {
    const known = this.#postings.get(term);
    if (known !== undefined && this.#made.has(known)) return known;
    const made = { places: [...(known?.places ?? [])], weights: [...(known?.weights ?? [])] };
    this.#made.add(made);
    this.#postings.set(term, made);
    return made;
  }

  #listOf<T>(lists: Lists<T>, key: string): T[] {
    const known = lists.get(key);
    if (known !== undefined && this.#made.has(known)) return known;
    const made = [...(known ?? [])];
    this.#made.add(made);
    lists.set(key, made);
    return made;
  }

  #take<T>(lists: Lists<T>, key: string, isIt: (item: T) => boolean): void {
    const list = this.#listOf(lists, key);
    const at = list.findIndex(isIt);
    if (at !== -1) list.splice(at, 1);
    if (list.length === 0) lists.delete(key);
  }
}

function bytesOf({ weights }: RecordTerms): number {
  return BYTES_OF_RECORD + weights.size * BYTES_OF_TERM;
}

type Lists<T> = LayeredMapDraft<string, T[]>;

interface OwnPostings {
  readonly places: number[];
  readonly weights: number[];
}

/** An index of which the lists can be changed, as those of a draft's own. */
interface OwnIndex extends Omit<TermIndex, 'postings' | 'inheritable' | 'referrers' | 'names' | 'spellings'> {
  readonly postings: LayeredMap<string, OwnPostings>;
  readonly inheritable: LayeredMap<string, number[]>;
  readonly referrers: LayeredMap<string, number[]>;
  readonly names: LayeredMap<string, string[]>;
  readonly spellings: LayeredMap<string, string[]>;
}
