/** A list of which each item is made when it is asked for. An array is one, too. */
export interface LazyList<T> {
  readonly length: number;
  at(index: number): T | undefined;
}

/** Makes each item once, when it is first asked for. */
export function lazyList<Item, T>(
  items: readonly Item[],
  make: (item: Item, index: number) => T,
): LazyList<T> {
  const made = new Map<number, T>();
  return {
    length: items.length,
    at(index) {
      const known = made.get(index);
      if (known !== undefined) return known;
      const [item] = items.slice(index, index + 1);
      if (index < 0 || item === undefined) return undefined;
      const one = make(item, index);
      made.set(index, one);
      return one;
    },
  };
}

/** Items that are yet to be made, as one list of several. */
export type Makers<T> = readonly (() => T)[];

export function madeLazily<T>(makers: Makers<T>): LazyList<T> {
  return lazyList(makers, (make) => make());
}

/** The items of these indexes. */
export function itemsAt<T>(list: LazyList<T>, indexes: readonly number[]): readonly T[] {
  return indexes.flatMap((index) => list.at(index) ?? []);
}
