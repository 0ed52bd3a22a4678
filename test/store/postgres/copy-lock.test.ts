import { expect, it } from 'vitest';
import { openLocked, openPostgresStore } from '../../../src/store/postgres/postgres-store.ts';
import { shipped } from '../../support/shipped.ts';
import { usePostgres } from '../../support/use-postgres.ts';
import { writeState } from '../../support/write-state.ts';
import { ONE } from '../contract/changes.ts';

const createDatabase = usePostgres();

it('a store can neither begin nor go on while everything is copied, and can once that has ended', async () => {
  const url = await createDatabase();
  // It has no connection yet, or none any more.
  const store = await openPostgresStore({ url, shipped });
  const locked = await openLocked(url, () => undefined);
  await expect(writeState(store, ONE, 'settings', 1)).rejects.toThrow(/Try again in a minute/);
  await expect(openPostgresStore({ url, shipped })).rejects.toThrow(/is being copied/);
  await expect(openLocked(url, () => undefined)).rejects.toThrow(/in use by a Readout/);
  expect(await locked.isLocked()).toBe(true);
  await locked.close();
  await expect
    .poll(() => writeState(store, ONE, 'settings', 1).then(() => 'written', String))
    .toBe('written');
  await expect(openLocked(url, () => undefined)).rejects.toThrow(/in use by a Readout/);
  await store.close();
});
