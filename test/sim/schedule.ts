import { simulate } from './simulate.ts';

/** `npm run sim:schedule -- [days] [schedules] [seed]`: schedules through a year in which much goes wrong. */
const days = Number(process.argv[2] ?? 365);
const schedules = Number(process.argv[3] ?? 500);
const seed = Number(process.argv[4] ?? Date.now() % 1_000_000);
process.stdout.write(`seed ${seed}\n`);
const { problems, ...counts } = await simulate({
  days,
  schedules,
  seed,
  tell: (line) => void process.stderr.write(`${line}\n`),
});
process.stdout.write(`${JSON.stringify(counts, null, 2)}\n${problems.length} problems\n`);
for (const problem of problems.slice(0, 50)) process.stdout.write(`${problem}\n`);
process.exit(problems.length === 0 ? 0 : 1);
