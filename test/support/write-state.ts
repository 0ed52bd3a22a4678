import type { Store } from '../../src/store/store.ts';

/** Replaces what a server keeps under a name, whatever is there; `null` deletes it. */
export async function writeState(
  store: Pick<Store, 'changeState'>,
  server: string,
  name: string,
  value: unknown,
): Promise<void> {
  await store.changeState(server, name, () => value);
}
