import { fuzzDesk } from './fuzz-desk.ts';

/** `npm run fuzz -- [times] [seed]`: the session under random use. */
const times = Number(process.argv[2] ?? 10_000);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
const { done, saved, problems } = await fuzzDesk(times, seed);
process.stdout.write(
  `seed ${seed}: ${JSON.stringify(done)}, ${saved.join(' and ')} revisions saved, ${problems.length} problems\n`,
);
for (const problem of problems) process.stdout.write(`${problem.slice(0, 2000)}\n`);
process.exit(problems.length === 0 ? 0 : 1);
