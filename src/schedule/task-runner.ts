import type { Clock } from './clock.ts';
import { DueQueue, type Task, taskKey } from './due-queue.ts';
import { TOLERATED } from './set-back.ts';

/**
 * How fast it is sent, all servers together: Discord takes 50 requests a second of a bot, and some are left to those who
 * use commands meanwhile.
 *
 * @param perSecond How many requests a second. @param atOnce How many may come at once after a pause. @param processes How
 * many processes of the bot share them.
 */
export function createSendPace(perSecond = 44, atOnce = 4, processes = () => 1) {
  let left = atOnce;
  let at = Number.NEGATIVE_INFINITY;
  const everyMs = (): number => (1000 * processes()) / perSecond;
  return {
    /** Milliseconds until the next may be sent; 0: now. */
    wait(now: number): number {
      if (now > at) left = Math.min(atOnce, left + (now - at) / everyMs());
      at = now;
      return left >= 1 ? 0 : Math.ceil((1 - left) * everyMs());
    },
    /** Counts requests that were sent. */
    spend(requests: number): void {
      left -= requests;
    },
  };
}

interface TaskRunnerParts {
  readonly clock: Clock;
  readonly perform: (task: Task) => Promise<void>;
  /** Called when it comes to itself after having slept, with the machine, and when it had looked at the clock before. */
  readonly onWoken: (lookedAt: number) => void;
  /** Called when the clock was set back, by so many milliseconds. */
  readonly onSetBack: (by: number) => void;
  readonly report: (error: unknown, server: string) => void;
  /** How fast tasks are begun; as fast as Discord allows where it is left out. */
  readonly pace?: SendPace;
}

export type SendPace = ReturnType<typeof createSendPace>;

/** How many tasks are under way at once: each waits for Discord most of the time. */
const MAX_AT_ONCE = 32;

/** How far ahead the timer is set at most. Milliseconds. */
const LONGEST_WAIT = 60_000;

/** After a first failure, as in an outage of the store that may be over at once. Milliseconds; then twice as long each time. */
const FAILED_WAIT = 5000;

/** A timer that wakes later than this by so much has slept. Milliseconds. */
const SLEPT = 2 * 60_000;

/** Does what is due, when it is, with one timer: so many things at once, and so many requests a second. */
export function createTaskRunner({
  clock,
  perform,
  onWoken,
  onSetBack,
  report,
  pace = createSendPace(),
}: TaskRunnerParts) {
  const queue = new DueQueue();
  /** All that is to be done; what is under way is not in the queue meanwhile. */
  const wanted = new Map<string, ReadonlyMap<string, number>>();
  const working = new Map<string, Promise<void>>();
  /** How often each task has failed since it last did not. */
  const failures = new Map<string, number>();
  let state: 'new' | 'running' | 'stopped' = 'new';
  let cancel: () => void = () => undefined;
  /** What time it was when it was last looked. */
  let looked = Number.NEGATIVE_INFINITY;

  return {
    start(): void {
      if (state === 'new') state = 'running';
      pump();
    },
    /** Finishes the tasks under way; begins none after that. */
    async stop(): Promise<void> {
      state = 'stopped';
      cancel();
      await idle();
    },
    /** Resolves when nothing is under way: until the clock goes on, nothing will be. */
    idle,
    /** Replaces all that is to be done for a server: when each task is due, by its name. */
    arrange(server: string, dues: ReadonlyMap<string, number>): void {
      for (const name of wanted.get(server)?.keys() ?? [])
        if (!dues.has(name)) queue.delete({ server, name });
      for (const [name, due] of dues)
        if (!working.has(taskKey({ server, name }))) queue.set({ server, name }, due);
      if (dues.size === 0) wanted.delete(server);
      else wanted.set(server, dues);
      pump();
    },
    /** Begins what is due ahead of all that waits for the pace, as somebody waits for it. It counts all the same. */
    begin(task: Task): void {
      const key = taskKey(task);
      const due = wanted.get(task.server)?.get(task.name) ?? Number.POSITIVE_INFINITY;
      if (state !== 'running' || working.has(key) || due > clock.now()) return;
      queue.delete(task);
      pace.spend(1);
      working.set(key, work(task));
    },
    /** Counts requests that were sent beside the one that each task may send. */
    spend: pace.spend,
  };

  async function idle(): Promise<void> {
    while (working.size > 0) await Promise.all(working.values());
  }

  function pump(): void {
    if (state !== 'running') return;
    const now = clock.now();
    const before = looked;
    looked = now;
    if (before - now > TOLERATED) onSetBack(before - now);
    // Whatever else is done in time, the timer looks at the clock this often.
    else if (Number.isFinite(before) && now - before > LONGEST_WAIT + SLEPT) onWoken(before);
    let hasBegun = false;
    while (working.size < MAX_AT_ONCE && pace.wait(now) === 0) {
      const task = queue.take(now);
      if (task === undefined) break;
      pace.spend(1);
      hasBegun = true;
      working.set(taskKey(task), work(task));
    }
    arm(now, hasBegun ? 1 : 0);
  }

  async function work(task: Task): Promise<void> {
    const before = wanted.get(task.server);
    const failed = await perform(task).then(
      () => false,
      (error: unknown) => {
        report(error, task.server);
        return true;
      },
    );
    const key = taskKey(task);
    working.delete(key);
    const times = failed ? (failures.get(key) ?? 0) + 1 : 0;
    if (failed) failures.set(key, times);
    else failures.delete(key);
    const after = wanted.get(task.server);
    const due = after?.get(task.name);
    // Where nothing came of it, it waits a while: nothing is tried without a pause.
    const wait = failed ? Math.min(LONGEST_WAIT, FAILED_WAIT * 2 ** (times - 1)) : LONGEST_WAIT;
    if (due !== undefined) queue.set(task, failed || after === before ? clock.now() + wait : due);
    pump();
  }

  /** Who has just had a turn comes a millisecond after others that share the pace. */
  function arm(now: number, later: number): void {
    cancel();
    const { next = Number.POSITIVE_INFINITY } = queue;
    const soonest =
      working.size >= MAX_AT_ONCE ? Number.POSITIVE_INFINITY : Math.max(next, now + pace.wait(now) + later);
    const at = Math.min(soonest, now + LONGEST_WAIT);
    cancel = clock.wake(at, () => {
      if (clock.now() - at > SLEPT) onWoken(looked);
      pump();
    });
  }
}
