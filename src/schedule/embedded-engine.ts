import { UserError } from '../errors.ts';
import { createInTurn } from '../store/in-turn.ts';
import type { Store } from '../store/store.ts';
import { createScheduleChanges, requireSchedule } from './change-schedules.ts';
import type { Clock } from './clock.ts';
import { correctPosts, isCorrected, reachOf } from './correct-posts.ts';
import { DueQueue, type Task } from './due-queue.ts';
import type { ScheduleEngine } from './engine.ts';
import { GRACE } from './missed-runs.ts';
import { occurrenceKey } from './occurrence-key.ts';
import type { Poster } from './poster.ts';
import { keyOf, runCorrection } from './run-correction.ts';
import { runPublishing } from './run-publishing.ts';
import { runSchedule } from './run-schedule.ts';
import type { Result, Schedule } from './schedule.ts';
import { createSendPace } from './send-pace.ts';
import { type Book, createServerBooks, ZONES } from './server-books.ts';
import { freshAttempt, withSchedule } from './settle-run.ts';
import { nextOccurrence } from './when/next-occurrence.ts';
import type { Workshop } from './workshop.ts';

export interface EngineParts<Message> {
  readonly store: Pick<Store, 'servers' | 'readState' | 'writeState'>;
  readonly poster: Poster<Message>;
  readonly clock: Clock;
  readonly random?: () => number;
  readonly settled?: Workshop<Message>['settled'];
  readonly report: (error: unknown) => void;
}

/** How many posts are under way at once: each waits for Discord most of the time. */
const MOST_AT_ONCE = 32;

/** How far ahead the one timer is set at most: when it comes late by much, the machine slept. Milliseconds. */
const LONGEST_WAIT = 60_000;

/** How many servers are read at once at the start. */
const READ_AT_ONCE = 64;

/** The engine within the bot's own process: what is planned stands in the store, and one timer waits for what is next. */
export function createEmbeddedEngine<Message>({
  store,
  poster,
  clock,
  random = Math.random,
  settled = () => undefined,
  report,
}: EngineParts<Message>): ScheduleEngine {
  const queue = new DueQueue();
  const pace = createSendPace();
  /** When each task of each server is due, by its name; those that are being done are not in the queue. */
  const tasks = new Map<string, ReadonlyMap<string, number>>();
  const working = new Set<string>();
  const waiting = new Map<string, (result: Result) => void>();
  let state: 'new' | 'running' | 'stopped' = 'new';
  let upSince = clock.now();
  let active = 0;
  let idleWaiters: (() => void)[] = [];
  let cancel: () => void = () => undefined;
  let armedFor = Number.POSITIVE_INFINITY;

  const books = createServerBooks(store, arrange);
  const workshop: Workshop<Message> = {
    books,
    poster,
    clock,
    random,
    upSince: () => upSince,
    oneByOne: createInTurn(),
    settled(server, schedule, key, result) {
      waiting.get(key)?.(result);
      settled(server, schedule, key, result);
    },
    report,
    spend: pace.spend,
  };

  return {
    async start() {
      upSince = clock.now();
      const servers = await store.servers();
      for (let at = 0; at < servers.length; at += READ_AT_ONCE)
        await Promise.all(servers.slice(at, at + READ_AT_ONCE).map(takeUp));
      if (state === 'new') state = 'running';
      pump();
    },
    async stop() {
      state = 'stopped';
      cancel();
      await idle();
    },
    idle,
    list: async (server) => (await books.read(server)).schedules,
    ...createScheduleChanges(workshop),
    run: runNow,
    async reach(server, revision, records) {
      return (await isCorrected(server, revision, workshop)) ? [] : reachOf(server, records, workshop);
    },
    async correct(server, revision, records, by) {
      if (await isCorrected(server, revision, workshop))
        throw new UserError(
          `Revision ${revision} was marked as a correction before; nothing is posted twice.`,
        );
      return correctPosts(server, revision, records, by, workshop);
    },
    forget(server) {
      for (const name of tasks.get(server)?.keys() ?? []) queue.delete({ server, name });
      tasks.delete(server);
    },
  };

  function idle(): Promise<void> {
    return active === 0 ? Promise.resolve() : new Promise((resolve) => void idleWaiters.push(resolve));
  }

  /** What was reckoned with other time zone data is reckoned anew. */
  async function takeUp(server: string): Promise<void> {
    try {
      const book = await books.read(server);
      if (book.zones === ZONES) arrange(server, book);
      else await books.change(server, (old) => [reckonAnew(old), undefined]);
    } catch (error) {
      report(error);
    }
  }

  /** Puts all that is to be done for a server into the queue, and takes out what is not. */
  function arrange(server: string, book: Book): void {
    const wanted = tasksOf(server, book);
    for (const name of tasks.get(server)?.keys() ?? []) if (!wanted.has(name)) queue.delete({ server, name });
    for (const [name, due] of wanted) if (!working.has(`${server}:${name}`)) queue.set({ server, name }, due);
    if (wanted.size === 0) tasks.delete(server);
    else tasks.set(server, wanted);
    pump();
  }

  function pump(): void {
    if (state !== 'running') return;
    const now = clock.now();
    while (active < MOST_AT_ONCE && pace.wait(now) === 0) {
      const task = queue.take(now);
      if (task === undefined) break;
      pace.spend(1);
      void work(task);
    }
    arm(now);
  }

  async function work(task: Task): Promise<void> {
    const key = `${task.server}:${task.name}`;
    const due = dueOf(task);
    active += 1;
    working.add(key);
    await workshop.oneByOne(`${task.server}:${idOf(task)}`, () => doTask(task)).catch(report);
    active -= 1;
    working.delete(key);
    const next = dueOf(task);
    // What could not be done, and is due as before, waits a while: nothing is tried without a pause.
    if (next !== undefined) queue.set(task, next === due ? clock.now() + LONGEST_WAIT : next);
    pump();
    if (active > 0) return;
    const waiters = idleWaiters;
    idleWaiters = [];
    for (const resolve of waiters) resolve();
  }

  function dueOf({ server, name }: Task): number | undefined {
    return tasks.get(server)?.get(name);
  }

  function doTask({ server, name }: Task): Promise<void> {
    const id = name.slice(1);
    if (name.startsWith('s')) return runSchedule(server, Number(id), workshop);
    if (name.startsWith('p')) return runPublishing(server, id, workshop);
    return runCorrection(server, id, workshop);
  }

  function arm(now: number): void {
    cancel();
    const { next = Number.POSITIVE_INFINITY } = queue;
    const soonest = active >= MOST_AT_ONCE ? now + LONGEST_WAIT : Math.max(next, now + pace.wait(now));
    armedFor = Math.min(soonest, now + LONGEST_WAIT);
    cancel = clock.wake(armedFor, () => {
      const woken = clock.now();
      if (woken - armedFor > GRACE) upSince = woken;
      pump();
    });
  }

  async function runNow(server: string, id: number): Promise<Result | null> {
    const ended = Promise.withResolvers<Result | null>();
    const now = clock.now();
    const key = occurrenceKey(server, id, now, true);
    const begin = (book: Book): readonly [Book, undefined] => {
      const schedule = requireSchedule(book, id);
      refuseRun(schedule);
      const attempt = freshAttempt(schedule.channel, now, true, now);
      return [withSchedule(book, { ...schedule, attempt }), undefined];
    };
    waiting.set(key, ended.resolve);
    try {
      await workshop.oneByOne(`${server}:${id}`, () => books.change(server, begin));
      // The run was taken up within that change: what comes after it has nothing to wait for.
      await workshop.oneByOne(`${server}:${id}`, async () => ended.resolve(null));
      return await ended.promise;
    } finally {
      waiting.delete(key);
    }
  }
}

function refuseRun({ id, paused, attempt }: Schedule): void {
  if (paused !== null)
    throw new UserError(`Schedule ${id} is paused. Use \`/schedule resume\` first, then run it.`);
  if (attempt !== null)
    throw new UserError(
      `A run of schedule ${id} is being tried already: ${attempt.why === '' ? 'it is on its way' : attempt.why}. \`/schedule list\` shows how it ends.`,
    );
}

/** What is to be done for a server, and when. */
function tasksOf(server: string, { schedules, publishing, corrections }: Book): ReadonlyMap<string, number> {
  return new Map([
    ...schedules.flatMap(({ id, paused, attempt, due }): [string, number][] => {
      const at = attempt?.retryAt ?? due;
      return paused !== null || at === null ? [] : [[`s${id}`, at]];
    }),
    ...publishing.map(({ message, retryAt }): [string, number] => [`p${message}`, retryAt]),
    ...corrections.map((one): [string, number] => [`c${keyOf(server, one)}`, one.attempt.retryAt]),
  ]);
}

/** Tasks of one schedule wait for each other; a message that is published, or a correction, for nothing. */
function idOf({ name }: Task): string {
  return name.startsWith('s') ? name.slice(1) : name;
}

function reckonAnew(book: Book): Book {
  const schedules = book.schedules.map((schedule) => ({
    ...schedule,
    due: nextOccurrence(schedule.rule, schedule.zone, schedule.cursor),
  }));
  return { ...book, zones: ZONES, schedules };
}
