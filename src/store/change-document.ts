import type { Store } from './store.ts';

type Change = Parameters<Store['changeState']>[2];

interface DocumentParts<T> {
  /** `Store.changeState` of a server and a name. */
  readonly changeState: (change: Change) => Promise<unknown>;
  /** Reads what is kept: null where there is nothing, or the StoreError that says why it can’t be read. */
  readonly parse: (kept: unknown) => T;
  /** What is kept of it; by default the same. */
  readonly format?: (document: T) => unknown;
}

interface ChangedDocument<T, R> {
  /** The same as `before` where nothing was changed. */
  readonly after: T;
  readonly before: T;
  readonly result: R;
}

/**
 * Changes a state that has a schema, and gives what the change made beside it. A change that gives back what it got writes
 * nothing. What `parse` and `change` throw is thrown.
 *
 * @param change Synchronous and pure, as that of `changeState`.
 */
export async function changeDocument<T, R>(
  { changeState, parse, format = (document) => document }: DocumentParts<T>,
  change: (document: T) => readonly [after: T, result: R],
): Promise<ChangedDocument<T, R>> {
  const tries: ChangedDocument<T, R>[] = [];
  await changeState((kept) => {
    const before = parse(kept);
    const [after, result] = change(before);
    tries.push({ before, after, result });
    return after === before ? kept : format(after);
  });
  const last = tries.at(-1);
  if (last === undefined) throw new TypeError('a state was changed without its change');
  return last;
}
