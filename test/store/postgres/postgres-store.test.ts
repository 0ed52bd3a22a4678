import { usePostgres } from '../../support/use-postgres.ts';
import { describeStore } from '../store-contract.ts';
import { makePostgresPlace } from './postgres-place.ts';

const createDatabase = usePostgres();

describeStore('the store on Postgres', () => makePostgresPlace(createDatabase));
