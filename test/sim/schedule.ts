import '../../src/cli/outlive-reader.ts';
import { startPostgres } from '../support/postgres.ts';
import { simulate } from './simulate.ts';

/**
 * `npm run sim:schedule -- [days] [schedules] [seed] [postgres]`: schedules through a year in which much goes wrong, of one
 * process on files; with `postgres`, of two that share a database and hand servers over to each other.
 */
const days = Number(process.argv[2] ?? 365);
const schedules = Number(process.argv[3] ?? 500);
const seed = Number(process.argv[4] ?? Date.now() % 1_000_000);
const postgres = process.argv[5] === 'postgres' ? await startPostgres() : null;
process.stdout.write(`seed ${seed}\n`);
const { problems, ...counts } = await simulate({
  ...{ days, schedules, seed },
  ...(postgres === null ? {} : { database: await postgres.createDatabase() }),
  tell: (line) => void process.stderr.write(`${line}\n`),
});
process.stdout.write(`${JSON.stringify(counts, null, 2)}\n${problems.length} problems\n`);
for (const problem of problems.slice(0, 50)) process.stdout.write(`${problem}\n`);
await postgres?.stop();
process.exit(problems.length === 0 ? 0 : 1);
