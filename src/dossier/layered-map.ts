/**
 * How many changes lie over the map beneath at most before both become one, so that none grows without end: as many as
 * this, or a quarter of what is beneath.
 */
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

  has(key: K): boolean {
    return this.get(key) !== undefined;
  }

  /** The map with these entries instead: a value, or undefined where there is none any longer. */
  with(changes: ReadonlyMap<K, V | undefined>): LayeredMap<K, V> {
    const all = new Map([...this.#changes, ...changes]);
    if (all.size <= Math.max(MAX_LAID_OVER, this.#base.size / 4)) return new LayeredMap(this.#base, all);
    const base = new Map(this.#base);
    for (const [key, value] of all) {
      if (value === undefined) base.delete(key);
      else base.set(key, value);
    }
    return new LayeredMap(base);
  }
}

/** Makes a layered map out of another one, which stays as it is. */
export class LayeredMapDraft<K, V> {
  readonly #from: LayeredMap<K, V>;
  readonly #changes = new Map<K, V | undefined>();

  constructor(from: LayeredMap<K, V> = new LayeredMap(new Map())) {
    this.#from = from;
  }

  get(key: K): V | undefined {
    return this.#changes.has(key) ? this.#changes.get(key) : this.#from.get(key);
  }

  set(key: K, value: V): void {
    this.#changes.set(key, value);
  }

  delete(key: K): void {
    this.#changes.set(key, undefined);
  }

  finish(): LayeredMap<K, V> {
    return this.#from.with(this.#changes);
  }
}
