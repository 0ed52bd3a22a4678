import { expect, it } from 'vitest';
import { StoreError } from '../../../src/store/store.ts';
import { usePostgres } from '../../support/use-postgres.ts';
import { writeState } from '../../support/write-state.ts';
import { ONE, OTHER } from '../contract/changes.ts';
import { makePostgresPlace } from './postgres-place.ts';

const createDatabase = usePostgres();
const ID = '1100000000000000031';
const THIRD = '1100000000000000003';

it('finds what all servers keep under a name in which a text stands, and says what can’t be read', async () => {
  const place = await makePostgresPlace(createDatabase);
  const store = await place.open();
  await writeState(store, ONE, 'followers', { people: [ID] });
  await writeState(store, ONE, 'settings', { log: ID });
  await writeState(store, OTHER, 'followers', { people: ['1100000000000000032'] });
  expect(await store.findStates('followers', ID)).toEqual(new Map([[ONE, { people: [ID] }]]));
  expect((await store.findStates('followers', '11')).size).toBe(2);
  expect(await store.findStates('followers', '%')).toEqual(new Map());

  await writeState(store, THIRD, 'followers', { people: [ID] });
  await place.query(
    "update readout.states set value = replace(value, 'people', 'persons') where server = $1",
    [THIRD],
  );
  const found = await store.findStates('followers', ID);
  expect(found.get(ONE)).toEqual({ people: [ID] });
  expect(found.get(THIRD)).toBeInstanceOf(StoreError);
  expect(String(found.get(THIRD))).toContain(`The state followers of ${THIRD} in the database can't be read`);
  await expect(store.findStates('Not a name', ID)).rejects.toThrow();
});
