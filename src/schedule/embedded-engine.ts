import { inBatches } from '../async/in-batches.ts';
import { createKeyedQueue } from '../async/keyed-queue.ts';
import { OutOfReachError, type Store } from '../store/store.ts';
import { createScheduleChanges } from './change-schedules.ts';
import type { Clock } from './clock.ts';
import { correctPosts, keyOf, reachOf, runCorrection } from './corrections.ts';
import type { Task } from './due-queue.ts';
import type { ScheduleEngine } from './engine.ts';
import type { EngineContext, EngineServerContext } from './engine-context.ts';
import { keptSince } from './ledger.ts';
import type { Poster } from './poster.ts';
import { createManualRuns } from './run-manually.ts';
import { runPublishing } from './run-publishing.ts';
import { runSchedule } from './run-schedule.ts';
import { createScheduleStates, type ScheduleState, TIME_ZONE_VERSION } from './schedule-state.ts';
import { isAhead, setBack } from './set-back.ts';
import { createTaskRunner, type SendPace } from './task-runner.ts';
import { nextOccurrence } from './when/next-occurrence.ts';

interface EngineParts {
  readonly store: Pick<Store, 'servers' | 'readState' | 'changeState'>;
  readonly poster: Poster;
  readonly clock: Clock;
  readonly random?: () => number;
  readonly settled?: EngineContext['settled'];
  /** Called when schedules were computed again since the clock was ahead, or was set back while the engine ran. */
  readonly onClockSetBack?: (what: ClockSetBack) => void;
  readonly report: EngineContext['report'];
  /** How fast posts are sent; as fast as Discord allows where it is left out. */
  readonly pace?: SendPace;
}

/** A clock that was ahead, and what that had done. */
export interface ClockSetBack {
  /** By how many milliseconds it was set back; null where that came about while the engine did not run. */
  readonly byMs: number | null;
  /** How many servers' schedules were computed again. */
  readonly servers: number;
}

/** How long the clock has to have gone on without a jump before it makes the ledger forget anything. Milliseconds. */
const STEADY = 12 * 60 * 60_000;

/** The engine within the bot's own process: schedules are in the store, and one timer waits for the next due task. */
export function createEmbeddedEngine({
  store,
  poster,
  clock,
  random = Math.random,
  settled = () => undefined,
  onClockSetBack = () => undefined,
  report,
  pace,
}: EngineParts): ScheduleEngine {
  let upSince = clock.now();
  /** When the clock was last looked at before it jumped. */
  let beforeJump = Number.POSITIVE_INFINITY;
  const onWoken = (lookedAt: number): void => {
    upSince = clock.now();
    beforeJump = lookedAt;
  };
  let settingBack: Promise<void> = Promise.resolve();
  const runner = createTaskRunner({
    clock,
    perform,
    onWoken,
    onSetBack(byMs) {
      upSince = clock.now();
      const before = settingBack;
      settingBack = before
        .then(() => takeUpAll(byMs))
        .catch(report)
        .finally(() => {
          beforeJump = Number.POSITIVE_INFINITY;
        });
    },
    report,
    ...(pace === undefined ? {} : { pace }),
  });
  const schedulesOf = createScheduleStates(store, arrange, (at) =>
    clock.now() - upSince >= STEADY ? keptSince(at) : Number.NEGATIVE_INFINITY,
  );
  const oneByOne = createKeyedQueue();
  const manual = createManualRuns((server, id) => runner.begin({ server, name: scheduleTask(id) }));
  const engine: EngineContext = {
    poster,
    clock,
    random,
    upSince: () => upSince,
    oneByOne,
    settled(server, schedule, key, result) {
      manual.settled(key, result);
      settled(server, schedule, key, result);
    },
    report,
    spend: runner.spend,
  };
  const contextOf = (server: string): EngineServerContext => ({ ...engine, ...schedulesOf(server) });

  return {
    async start() {
      upSince = clock.now();
      await takeUpAll(null);
      runner.start();
    },
    async stop() {
      await settingBack;
      await runner.stop();
    },
    async idle() {
      await settingBack;
      await runner.idle();
    },
    list: async (server) => (await schedulesOf(server).read()).schedules,
    async ended(server, since) {
      const parts = await schedulesOf(server).ledger.parts();
      const entries = parts.flatMap((part) => part.entries).filter(({ at }) => at >= since);
      // After a crash two parts may have the same entry.
      return [...new Map(entries.map((entry) => [entry.key, entry])).values()].toSorted(
        (a, b) => a.at - b.at,
      );
    },
    ...createScheduleChanges(contextOf),
    run: (server, id, { pings }) => manual.run(contextOf(server), id, pings),
    reach: (server, revision, records) => reachOf(contextOf(server), revision, records),
    correct: (server, revision, records, by) => correctPosts(contextOf(server), revision, records, by),
    forget: (server) => runner.arrange(server, new Map()),
  };

  async function takeUpAll(byMs: number | null): Promise<void> {
    const wereAhead = await inBatches(await store.servers(), takeUp);
    const servers = wereAhead.filter((wasAhead) => wasAhead).length;
    if (byMs !== null || servers > 0) onClockSetBack({ byMs, servers });
  }

  /**
   * What was computed with other time zone data, or by a clock that was ahead, is computed again: gives whether it was
   * ahead. What is damaged keeps no other server waiting.
   */
  async function takeUp(server: string): Promise<boolean> {
    const { read, changeFor, ledger } = schedulesOf(server);
    try {
      const state = await read();
      const wasAhead = isAhead(state, clock.now());
      if (state.zones === TIME_ZONE_VERSION && !wasAhead) {
        arrange(server, state);
        return false;
      }
      const ledgers = wasAhead ? await ledger.parts() : [];
      const [before, after] = await changeFor((old) => {
        const current = old.zones === TIME_ZONE_VERSION ? old : computeAgain(old);
        const back = setBack(current, ledgers, clock.now(), beforeJump);
        return [back, [current, back]];
      });
      arrange(server, after);
      return after !== before;
    } catch (error) {
      if (error instanceof OutOfReachError) throw error;
      report(error, server);
      return false;
    }
  }

  function arrange(server: string, state: ScheduleState): void {
    runner.arrange(server, duesOf(server, state));
  }

  /** Tasks of one schedule wait for each other; a message that is published, or a correction, for nothing. */
  function perform({ server, name }: Task): Promise<void> {
    const id = name.slice(1);
    if (name.startsWith('p')) return runPublishing(contextOf(server), id);
    if (name.startsWith('c')) return runCorrection(contextOf(server), id);
    return oneByOne(`${server}:${id}`, () => runSchedule(contextOf(server), Number(id)));
  }
}

function scheduleTask(id: number): string {
  return `s${id}`;
}

/** What is to be done for a server, and when. */
function duesOf(
  server: string,
  { schedules, publishing, corrections }: ScheduleState,
): ReadonlyMap<string, number> {
  return new Map([
    ...schedules.flatMap(({ id, paused, attempt, due }): [string, number][] => {
      const at = attempt?.retryAt ?? due;
      return paused !== null || at === null ? [] : [[scheduleTask(id), at]];
    }),
    ...publishing.map(({ message, retryAt }): [string, number] => [`p${message}`, retryAt]),
    ...corrections.map((one): [string, number] => [`c${keyOf(server, one)}`, one.attempt.retryAt]),
  ]);
}

function computeAgain(state: ScheduleState): ScheduleState {
  const schedules = state.schedules.map((schedule) => ({
    ...schedule,
    due: nextOccurrence(schedule.rule, schedule.zone, schedule.cursor),
  }));
  return { ...state, zones: TIME_ZONE_VERSION, schedules };
}
