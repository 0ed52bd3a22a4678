/** How many changes lie over the map beneath at most before both become one, so that none grows without end. */
const MAX_LAID_OVER = 128;

/**
 * A map that never changes. One that differs from it in a few entries is made in next to no time, whatever its
 * size: it shares the map beneath and lays its changes over that.
 */
export class LayeredMap<K, V> {
  readonly #base: ReadonlyMap<K, V>;
  /** undefined: no longer there. */
  readonly #changes: ReadonlyMap<K, V | undefined>;

  constructor(base: ReadonlyMap<K, V>, changes: ReadonlyMap<K, V | undefined> = new Map()) {
    this.#base = base;
    this.#changes = changes;
  }

  get(key: K): V | undefined {
    return this.#changes.has(key) ? this.#changes.get(key) : this.#base.get(key);
  }

  /** The map with these entries instead: a value, or undefined where there is none any longer. */
  with(changes: ReadonlyMap<K, V | undefined>): LayeredMap<K, V> {
    const all = new Map([...this.#changes, ...changes]);
    if (all.size <= MAX_LAID_OVER) return new LayeredMap(this.#base, all);
    const base = new Map(this.#base);
    for (const [key, value] of all) {
      if (value === undefined) base.delete(key);
      else base.set(key, value);
    }
    return new LayeredMap(base);
  }
}
