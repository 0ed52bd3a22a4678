import type { RecordIndex } from '../record-index.ts';

/** One list of a dossier while edits are made to it; nothing is copied before something is touched. */
export class ListDraft<T extends { readonly id: string }> {
  /** What was touched, by id; undefined: gone. */
  readonly changes = new Map<string, T | undefined>();
  readonly #from: RecordIndex<T>;
  #copied: T[] | null = null;

  constructor(from: RecordIndex<T>) {
    this.#from = from;
  }

  get records(): readonly T[] {
    return this.#copied ?? this.#from.records;
  }

  get(id: string): T | undefined {
    return this.changes.has(id) ? this.changes.get(id) : this.#from.get(id);
  }

  /** The place of the record with that id, from 0, or -1; `likely` is looked at first. */
  placeOf(id: string, likely?: number): number {
    if (likely !== undefined && this.records[likely]?.id === id) return likely;
    const record = this.get(id);
    return record === undefined ? -1 : this.records.indexOf(record);
  }

  insert(record: T, at: number): void {
    this.changes.set(record.id, record);
    this.#copy().splice(at, 0, record);
  }

  replace(at: number, record: T): void {
    const records = this.#copy();
    const replaced = records[at];
    records[at] = record;
    if (replaced !== undefined) this.changes.set(replaced.id, undefined);
    this.changes.set(record.id, record);
  }

  remove(at: number): void {
    const [removed] = this.#copy().splice(at, 1);
    if (removed !== undefined) this.changes.set(removed.id, undefined);
  }

  /** Puts the records in another order: `ids` names each of them once. */
  reorder(ids: readonly string[]): void {
    this.#copied = ids.map((id) => this.get(id)).filter((record) => record !== undefined);
  }

  finish(): RecordIndex<T> {
    return this.#copied === null ? this.#from : this.#from.succeed(this.#copied, this.changes);
  }

  #copy(): T[] {
    this.#copied ??= this.#from.records.slice();
    return this.#copied;
  }
}
