import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';
import { BaseSequencer, type Reporter, type TestSpecification } from 'vitest/node';

/** What `npm test` leaves out, and `npm run check` runs. */
const SLOW = [
  // A browser.
  'test/sandbox/page/browser/**/*.test.ts',
  // Whole processes: started, told to stop, killed.
  'test/cli/{copy-store,dossier}.test.ts',
  'test/crash/**/*.test.ts',
  'test/e2e/{asked-kills,early-interaction,follow-kills,health,image,metrics,moderator-kills,postgres,process,refused-start,refused-token,schedule-kills,schedule-kills-postgres,schedule-restart,shards,small-disk}.test.ts',
  'test/cluster/{follow-elsewhere,late-schedules,lease-model,lease-processes,lost-process,no-answer,rolling-restart,silent-stop}.test.ts',
  // Damage at every place, hostile texts in every place, random commands, a month of schedules.
  'test/store/damage-everywhere.test.ts',
  'test/commands/hostile-*.test.ts',
  'test/pictures/hostile-pictures.test.ts',
  'test/fuzz/**/*.test.ts',
  'test/features/find/{any-message,find-speed}.test.ts',
  'test/sim/{simulate,simulate-postgres}.test.ts',
  'test/schedule/clock-jumps.test.ts',
];

/**
 * What begins first, in this order, as a clean clone has no durations to sort by and takes the largest files first: what counts
 * milliseconds, in a worker that is new; what takes minutes; then small files that take or wait long, so that none is alone at
 * the end.
 */
const FIRST = [
  '/test/features/find/find-speed.test.ts',
  '/test/sim/simulate.test.ts',
  '/test/sim/simulate-postgres.test.ts',
  '/test/store/postgres/outage.test.ts',
  '/test/store/postgres/postgres-store.test.ts',
  '/test/store/lowdb-store.test.ts',
  '/test/store/postgres/trouble.test.ts',
  '/test/store/postgres/full-pool.test.ts',
  '/test/faults/rest-faults.test.ts',
];

const rankOf = ({ moduleId }: TestSpecification): number => {
  const at = FIRST.findIndex((name) => moduleId.endsWith(name));
  return at === -1 ? FIRST.length : at;
};

class FirstThingsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}

/** Names what passed only when it was run again, with what was wrong at first: none of it is to stay. */
const flakyTests: Reporter = {
  onTestRunEnd: (modules) => {
    for (const test of modules.flatMap(({ children }) => [...children.allTests('passed')])) {
      if (test.diagnostic()?.flaky !== true) continue;
      const errors = (test.result().errors ?? []).map(({ stack, message }) => stack ?? message);
      process.stdout.write(
        [`Flaky: ${test.module.relativeModuleId} > ${test.fullName}`, ...errors, ''].join('\n'),
      );
    }
  },
};

// Code is compiled once for all workers and for the processes that tests start.
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url));

export default defineConfig({
  test: {
    sequence: { sequencer: FirstThingsFirst },
    // One race among eight thousand tests does not hold up a change that has no part in it.
    retry: process.env['CI'] ? 1 : 0,
    reporters: [...configDefaults.reporters, flakyTests],
    // Node loads TypeScript itself, and keeps what it compiled. No test replaces a module.
    experimental: { viteModuleRunner: false, nodeLoader: false },
    // Guards against hangs, not measures: machines are shared.
    testTimeout: 180_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
    // Many tests wait for a sandbox or a browser: with one more at work than there are cores, none is idle.
    maxWorkers: availableParallelism() + 1,
    // Files share workers: what they import is loaded once. No test changes what another sees.
    isolate: false,
    projects: [
      { extends: true, test: { name: 'quick', include: ['test/**/*.test.ts'], exclude: SLOW } },
      { extends: true, test: { name: 'slow', include: SLOW } },
    ],
  },
});
