import type { Store } from '../../src/store/store.ts';

interface Watching {
  /** Called with what is about to be written; what it throws keeps it from being written. */
  readonly before?: (server: string, name: string, value: unknown) => void;
  /** Called with what was written. */
  readonly after?: (server: string, name: string, value: unknown) => void;
}

/** Changes states as the store does, with all that is written told. */
export function watchStates(
  store: Pick<Store, 'changeState'>,
  { before = () => undefined, after = () => undefined }: Watching,
): Store['changeState'] {
  return async (server, name, change) => {
    let isWritten = false;
    const value = await store.changeState(server, name, (kept) => {
      const changed = change(kept);
      isWritten = changed !== kept;
      if (isWritten) before(server, name, changed);
      return changed;
    });
    if (isWritten) after(server, name, value);
    return value;
  };
}
