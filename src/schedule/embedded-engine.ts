import { createInTurn } from '../store/in-turn.ts';
import type { Store } from '../store/store.ts';
import { createScheduleChanges } from './change-schedules.ts';
import type { Clock } from './clock.ts';
import { correctPosts, reachOf } from './correct-posts.ts';
import type { Task } from './due-queue.ts';
import type { ScheduleEngine } from './engine.ts';
import type { Poster } from './poster.ts';
import { keyOf, runCorrection } from './run-correction.ts';
import { createManualRuns } from './run-manually.ts';
import { runPublishing } from './run-publishing.ts';
import { runSchedule } from './run-schedule.ts';
import { type Book, createServerBooks, ZONES } from './server-books.ts';
import { createTaskRunner } from './task-runner.ts';
import { nextOccurrence } from './when/next-occurrence.ts';
import type { Workshop } from './workshop.ts';

export interface EngineParts<Message> {
  readonly store: Pick<Store, 'servers' | 'readState' | 'writeState'>;
  readonly poster: Poster<Message>;
  readonly clock: Clock;
  readonly random?: () => number;
  readonly settled?: Workshop<Message>['settled'];
  /** Is told of what nobody expected, and of which server it is where that is known. */
  readonly report: (error: unknown, server?: string) => void;
}

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
  let upSince = clock.now();
  const onWoken = (): void => {
    upSince = clock.now();
  };
  const runner = createTaskRunner({ clock, perform, onWoken, report });
  const books = createServerBooks(store, arrange);
  const oneByOne = createInTurn();
  const manual = createManualRuns({ books, clock, oneByOne });
  const workshop: Workshop<Message> = {
    books,
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

  return {
    async start() {
      onWoken();
      const servers = await store.servers();
      for (let at = 0; at < servers.length; at += READ_AT_ONCE)
        await Promise.all(servers.slice(at, at + READ_AT_ONCE).map(takeUp));
      runner.start();
    },
    stop: runner.stop,
    idle: runner.idle,
    list: async (server) => (await books.read(server)).schedules,
    ...createScheduleChanges(workshop),
    run: manual.run,
    reach: (server, revision, records) => reachOf(server, revision, records, workshop),
    correct: (server, revision, records, by) => correctPosts(server, revision, records, by, workshop),
    forget: (server) => runner.arrange(server, new Map()),
  };

  /** What was reckoned with other time zone data is reckoned anew. What can't be read keeps no other server waiting. */
  async function takeUp(server: string): Promise<void> {
    try {
      const book = await books.read(server);
      if (book.zones === ZONES) arrange(server, book);
      else await books.change(server, (old) => [reckonAnew(old), undefined]);
    } catch (error) {
      report(error, server);
    }
  }

  function arrange(server: string, book: Book): void {
    runner.arrange(server, duesOf(server, book));
  }

  /** Tasks of one schedule wait for each other; a message that is published, or a correction, for nothing. */
  function perform({ server, name }: Task): Promise<void> {
    const id = name.slice(1);
    if (name.startsWith('p')) return runPublishing(server, id, workshop);
    if (name.startsWith('c')) return runCorrection(server, id, workshop);
    return oneByOne(`${server}:${id}`, () => runSchedule(server, Number(id), workshop));
  }
}

/** What is to be done for a server, and when. */
function duesOf(server: string, { schedules, publishing, corrections }: Book): ReadonlyMap<string, number> {
  return new Map([
    ...schedules.flatMap(({ id, paused, attempt, due }): [string, number][] => {
      const at = attempt?.retryAt ?? due;
      return paused !== null || at === null ? [] : [[`s${id}`, at]];
    }),
    ...publishing.map(({ message, retryAt }): [string, number] => [`p${message}`, retryAt]),
    ...corrections.map((one): [string, number] => [`c${keyOf(server, one)}`, one.attempt.retryAt]),
  ]);
}

function reckonAnew(book: Book): Book {
  const schedules = book.schedules.map((schedule) => ({
    ...schedule,
    due: nextOccurrence(schedule.rule, schedule.zone, schedule.cursor),
  }));
  return { ...book, zones: ZONES, schedules };
}
