import { LayeredMap } from './layered-map.ts';

/** The records of one list, by id and in the list's order. One that differs in a few records is made cheaply. */
export class RecordIndex<T extends { readonly id: string }> implements ReadonlyMap<string, T> {
  /** In the list's order. */
  readonly records: readonly T[];
  readonly #byId: LayeredMap<string, T>;

  private constructor(records: readonly T[], byId: LayeredMap<string, T>) {
    this.records = records;
    this.#byId = byId;
  }

  static of<T extends { readonly id: string }>(records: readonly T[]): RecordIndex<T> {
    return new RecordIndex(records, new LayeredMap(new Map(records.map((record) => [record.id, record]))));
  }

  /** The index of `records`, which are this one's but for `changes`: a record, or undefined where it is gone. */
  succeed(records: readonly T[], changes: ReadonlyMap<string, T | undefined>): RecordIndex<T> {
    return new RecordIndex(records, this.#byId.with(changes));
  }

  get size(): number {
    return this.records.length;
  }

  get(id: string): T | undefined {
    return this.#byId.get(id);
  }

  has(id: string): boolean {
    return this.get(id) !== undefined;
  }

  forEach(visit: (record: T, id: string, index: ReadonlyMap<string, T>) => void): void {
    for (const record of this.records) visit(record, record.id, this);
  }

  entries(): MapIterator<[string, T]> {
    return this.records.map((record): [string, T] => [record.id, record]).values();
  }

  keys(): MapIterator<string> {
    return this.records.map(({ id }) => id).values();
  }

  values(): MapIterator<T> {
    return this.records.values();
  }

  [Symbol.iterator](): MapIterator<[string, T]> {
    return this.entries();
  }
}
