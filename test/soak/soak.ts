import '../../src/cli/outlive-reader.ts';
import { runSoak } from './run-soak.ts';
import { readSoakOptions, USAGE } from './soak-options.ts';

/**
 * `npm run soak`: processes of the bot on one Postgres under load, while one of them is killed, one cut off and Postgres
 * started again. Exits with 1 where anything that must hold did not.
 */
if (process.argv.includes('--help')) {
  process.stdout.write(USAGE);
  process.exit(0);
}
try {
  const { lines, violations } = await runSoak(readSoakOptions(process.argv.slice(2)), (line) =>
    process.stderr.write(`${line}\n`),
  );
  process.stdout.write(`${[...lines, ...violations.absent(), ...violations.lines()].join('\n')}\n`);
  process.exit(violations.total === 0 ? 0 : 1);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n\n${USAGE}`);
  process.exit(2);
}
