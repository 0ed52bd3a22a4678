import '../../src/cli/outlive-reader.ts';
import { fuzzDesk } from './fuzz-desk.ts';
import { fuzzStore } from './fuzz-store.ts';

/** `npm run fuzz -- [times] [seed]`: the session under random use, and the store in a hundredth as many rounds. */
const times = Number(process.argv[2] ?? 10_000);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
const { done, saved, problems } = await fuzzDesk(times, seed);
process.stdout.write(
  `seed ${seed}: ${JSON.stringify(done)}, ${saved.join(' and ')} revisions saved, ${problems.length} problems\n`,
);
for (const problem of problems) process.stdout.write(`${problem.slice(0, 2000)}\n`);
const ofStore = await fuzzStore(Math.ceil(times / 100), seed);
process.stdout.write(`the store: ${JSON.stringify(ofStore.done)}, ${ofStore.problems.length} problems\n`);
for (const problem of ofStore.problems) process.stdout.write(`${problem.slice(0, 2000)}\n`);
process.exit(problems.length + ofStore.problems.length === 0 ? 0 : 1);
