import { LayeredMap, LayeredMapDraft } from '../dossier/layered-map.ts';
import type { Families } from './families.ts';
import type { Link, RecordTerms } from './record-terms.ts';
import { buildWordTree, type WordTree } from './word-tree.ts';
import { spellingOf } from './words.ts';

/**
 * An inverted index: which records have which term, and with what weight. It never changes: an edit makes another, which
 * shares with this one all that the edit left alone. A record has a number, its `docId`, for as long as it is there.
 */
export interface TermIndex {
  /** By `docId`; undefined where the record is gone. */
  readonly records: readonly (RecordTerms | undefined)[];
  /** By id. */
  readonly docIds: LayeredMap<string, number>;
  readonly postings: LayeredMap<string, Postings>;
  /** The records whose name has a term: those that refer to them inherit it. */
  readonly inheritable: LayeredMap<string, readonly number[]>;
  /** Who refers to a record: twice the `docId`, and 1 more where the record is who says it. */
  readonly referrers: LayeredMap<string, readonly number[]>;
  /** Ids of actors by each of their names. */
  readonly names: LayeredMap<string, readonly string[]>;
  /** Words of actors' names by what their spellings have in common (`spellingOf`). */
  readonly spellings: LayeredMap<string, readonly string[]>;
  /**
   * Every word that ever stood in a record, once, for looking up what is spelt nearly so. The trees are
   * shared with earlier indexes, and the last one grows; what counts is whether `postings` has the word's stem.
   */
  readonly vocabulary: readonly WordTree[];
  /** Words that stand for one another, in general and in this dossier. */
  readonly families: Families;
  readonly count: number;
  /** What it has in memory that no earlier index of another dossier has, about. */
  readonly bytes: number;
}

/** What each of a record's terms takes in the index. */
const BYTES_OF_TERM = 400;
/** What asking reads of each record and keeps beside the index. */
const BYTES_OF_RECORD = 500;

/** The posting list of a term: the records that have it, by ascending `docId`, and its weight in each. */
export interface Postings {
  readonly docIds: readonly number[];
  readonly weights: readonly number[];
}

/** Makes a term index out of nothing or out of an earlier one, which stays as it is, record by record. */
export class TermIndexDraft {
  readonly #records: (RecordTerms | undefined)[];
  readonly #docIds: LayeredMapDraft<string, number>;
  readonly #postings: CopyOnWrite<Postings, OwnPostings>;
  readonly #inheritable: CopyOnWrite<readonly number[], number[]>;
  readonly #referrers: CopyOnWrite<readonly number[], number[]>;
  readonly #names: CopyOnWrite<readonly string[], string[]>;
  readonly #spellings: CopyOnWrite<readonly string[], string[]>;
  readonly #vocabulary: readonly WordTree[];
  /** Those of the words that only this index and later ones have. */
  readonly #ownWords: WordTree;
  #count: number;
  #bytes: number;

  /** @param apart Whether other dossiers go on from the earlier index as well: each keeps its own words to itself. */
  constructor(earlier?: TermIndex, apart = false) {
    this.#records = [...(earlier?.records ?? [])];
    this.#docIds = new LayeredMapDraft(earlier?.docIds);
    this.#postings = new CopyOnWrite(earlier?.postings, copyPostings);
    this.#inheritable = new CopyOnWrite(earlier?.inheritable, copyList);
    this.#referrers = new CopyOnWrite(earlier?.referrers, copyList);
    this.#names = new CopyOnWrite(earlier?.names, copyList);
    this.#spellings = new CopyOnWrite(earlier?.spellings, copyList);
    const known = earlier?.vocabulary ?? [];
    const last = apart ? undefined : known.at(-1);
    this.#ownWords = last ?? buildWordTree([]);
    this.#vocabulary = last === undefined ? [...known, this.#ownWords] : known;
    this.#count = earlier?.count ?? 0;
    this.#bytes = apart ? this.#count * BYTES_OF_RECORD : (earlier?.bytes ?? 0);
  }

  /** Adds a record, in place of the earlier one of its id if there is one. */
  put(record: RecordTerms): void {
    const docId = this.#docIds.get(record.id) ?? this.#records.length;
    this.remove(record.id);
    this.#docIds.set(record.id, docId);
    this.#records[docId] = record;
    this.#count += 1;
    this.#bytes += bytesOf(record);
    const isBefore = (other: number): boolean => other < docId;
    for (const [term, weight] of record.weights) {
      const { docIds, weights } = this.#postings.of(term);
      const at = docIds.findLastIndex(isBefore) + 1;
      insert(docIds, at, docId);
      insert(weights, at, weight);
    }
    this.#changeLists(record, docId, addTo);
    for (const surface of record.surfaces)
      if (!this.#vocabulary.some((tree) => tree.has(surface))) this.#ownWords.set(surface, true);
  }

  /** Takes a record out; nothing where there is none of that id. */
  remove(id: string): void {
    const docId = this.#docIds.get(id);
    const record = docId === undefined ? undefined : this.#records[docId];
    if (docId === undefined || record === undefined) return;
    this.#docIds.delete(id);
    this.#records[docId] = undefined;
    this.#count -= 1;
    this.#bytes = Math.max(0, this.#bytes - bytesOf(record));
    for (const term of record.weights.keys()) {
      const { docIds, weights } = this.#postings.of(term);
      const at = docIds.indexOf(docId);
      docIds.splice(at, 1);
      weights.splice(at, 1);
    }
    this.#changeLists(record, docId, takeOut);
  }

  /** Adds the record to each list that it belongs in, or takes it out. */
  #changeLists(record: RecordTerms, docId: number, change: <T>(list: T[], item: T) => void): void {
    for (const term of record.inheritable) change(this.#inheritable.of(term), docId);
    for (const link of record.links) change(this.#referrers.of(link.to), referrerAt(docId, link));
    for (const name of record.names) change(this.#names.of(name), record.id);
    for (const word of record.nameWords) change(this.#spellings.of(spellingOf(word)), word);
  }

  /** The index; the draft must not be changed afterwards. */
  finish(families: Families): TermIndex {
    return {
      records: this.#records,
      docIds: this.#docIds.finish(),
      postings: this.#postings.finish(({ docIds }) => docIds.length === 0),
      inheritable: this.#inheritable.finish(isEmpty),
      referrers: this.#referrers.finish(isEmpty),
      names: this.#names.finish(isEmpty),
      spellings: this.#spellings.finish(isEmpty),
      vocabulary: this.#vocabulary,
      families,
      count: this.#count,
      bytes: this.#bytes,
    };
  }
}

/** What is changed in place: a value that an earlier index has is copied before its first change. */
class CopyOnWrite<Shared, Own extends Shared> {
  readonly #from: LayeredMap<string, Shared>;
  readonly #copy: (shared: Shared | undefined) => Own;
  readonly #copies = new Map<string, Own>();

  constructor(
    from: LayeredMap<string, Shared> = new LayeredMap(new Map()),
    copy: (shared: Shared | undefined) => Own,
  ) {
    this.#from = from;
    this.#copy = copy;
  }

  of(key: string): Own {
    return this.#copies.getOrInsertComputed(key, () => this.#copy(this.#from.get(key)));
  }

  finish(isGone: (value: Own) => boolean): LayeredMap<string, Shared> {
    const changes = this.#copies.entries().map(([key, own]) => [key, isGone(own) ? undefined : own] as const);
    return this.#from.with(new Map(changes));
  }
}

interface OwnPostings {
  readonly docIds: number[];
  readonly weights: number[];
}

function copyPostings(shared: Postings | undefined): OwnPostings {
  return { docIds: copyList(shared?.docIds), weights: copyList(shared?.weights) };
}

function copyList<T>(shared: readonly T[] = []): T[] {
  return [...shared];
}

function isEmpty(list: readonly unknown[]): boolean {
  return list.length === 0;
}

/** The end comes first: a record that is new has the highest `docId`, and `splice` is much slower there than `push`. */
function insert<T>(list: T[], at: number, item: T): void {
  if (at === list.length) list.push(item);
  else list.splice(at, 0, item);
}

function addTo<T>(list: T[], item: T): void {
  list.push(item);
}

function takeOut<T>(list: T[], item: T): void {
  const at = list.indexOf(item);
  if (at !== -1) list.splice(at, 1);
}

/** What stands in `referrers` for a record of that `docId` with such a link. */
function referrerAt(docId: number, { speaks }: Link): number {
  return 2 * docId + Number(speaks);
}

function bytesOf({ weights }: RecordTerms): number {
  return BYTES_OF_RECORD + weights.size * BYTES_OF_TERM;
}
