/**
 * Keyed fair queue: items of one key leave in the order in which they came, and keys take turns, so that none waits for
 * the many of another. With `limit`, the key that has most in it makes room for one that has less.
 */
export class FairQueue<Item> {
  readonly #byKey = new Map<string, Item[]>();
  readonly #limit: number;
  #size = 0;

  constructor(limit = Number.POSITIVE_INFINITY) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#size;
  }

  /** How many items of a key wait. */
  countOf(key: string): number {
    return this.#byKey.get(key)?.length ?? 0;
  }

  /** Puts an item in. Gives the one that has no room: the newest of the longest key, or the item itself; else undefined. */
  add(key: string, item: Item): Item | undefined {
    const isFull = this.#size >= this.#limit;
    const [longest, items = []] = isFull ? this.#longest() : [];
    if (isFull && (longest === undefined || items.length <= this.countOf(key) + 1)) return item;
    const displaced = items.pop();
    if (displaced !== undefined) this.#size -= 1;
    this.#byKey.getOrInsertComputed(key, () => []).push(item);
    this.#size += 1;
    return displaced;
  }

  /** Takes out the first item of the key whose turn it is; undefined where there is none. */
  take(): Item | undefined {
    const [first] = this.#byKey;
    if (first === undefined) return undefined;
    const [key, items] = first;
    const item = items.shift();
    this.#byKey.delete(key);
    if (items.length > 0) this.#byKey.set(key, items);
    this.#size -= 1;
    return item;
  }

  #longest(): readonly [string, Item[]] | readonly [] {
    let longest: readonly [string, Item[]] | readonly [] = [];
    for (const entry of this.#byKey) if (entry[1].length > (longest[1]?.length ?? 0)) longest = entry;
    return longest;
  }
}
