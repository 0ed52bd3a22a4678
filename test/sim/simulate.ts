import type { REST } from 'discord.js';
import type { DiscordPost } from '../../src/features/scheduled-posts/send-post.ts';
import type { Poster } from '../../src/schedule/poster.ts';
import type { Store } from '../../src/store/store.ts';
import { seededRandom } from '../fuzz/seeded-random.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { BotKeeper } from './bot-keeper.ts';
import { beginLife, type LifeParts } from './bot-life.ts';
import { calendarOf } from './calendar.ts';
import { checkAll, type MadeSchedule } from './check.ts';
import { checkKept } from './check-kept.ts';
import { editDossier } from './edit-dossier.ts';
import { isExpected } from './expected-error.ts';
import type { Keeper } from './keeper.ts';
import { pickDowntime } from './random-times.ts';
import { LedgerRecord, PostRecord } from './records.ts';
import { SharedKeeper } from './shared-keeper.ts';
import { type Refused, SHARDS, SharedLife } from './shared-life.ts';
import { makeSchedules } from './sim-schedules.ts';
import { openWorld } from './sim-world.ts';
import { emptyTally, type Tally } from './tally.ts';
import type { Timeline, WorldFaults } from './timeline.ts';
import type { Traffic } from './traffic.ts';
import { Troubles } from './troubles.ts';
import { watchProgress } from './watch-progress.ts';
import { auditWrites } from './write-audit.ts';

export interface SimOptions {
  readonly days: number;
  readonly schedules: number;
  readonly seed: number;
  /** The day on which it begins, in UTC. */
  readonly start?: string;
  /** The address of an empty Postgres database, which two processes share; one process on files unless given. */
  readonly database?: string;
  /** Whether anything goes wrong; true unless given. */
  readonly trouble?: boolean;
  /** Stands between the engine and its poster. */
  readonly wrapPoster?: (poster: Poster<DiscordPost>) => Poster<DiscordPost>;
  /** Is told how far it has come. */
  readonly tell?: (line: string) => void;
  /** Is told of everything that is done, for whoever looks for the cause of a problem. */
  readonly trace?: (line: string) => void;
}

export interface Counts extends Tally, Traffic {
  readonly starts: number;
  /** How shards changed hands. */
  readonly moves: Readonly<Record<string, number>>;
  /** What was refused to a process that had lost its shards. */
  readonly refused: Refused;
  /** By where the bot was killed. */
  readonly kills: Readonly<Record<string, number>>;
  readonly troubles: Readonly<Record<string, number>>;
  readonly seconds: number;
  /** What does not fit. */
  readonly problems: readonly string[];
}

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

/** Ids of servers of which each is of the next shard. */
const SHARD_APART = 1n << 22n;

/** For how long nothing goes wrong at the end, so that all can be settled. */
const QUIET = 7 * HOUR;

/**
 * Lets days pass for the real engine, which posts by the real discord.js to the sandbox and keeps its books in the real
 * store, while much goes wrong; then holds all that happened against the calendar.
 */
export async function simulate(options: SimOptions): Promise<Counts> {
  const { days, seed, start = '2026-01-01', database, trouble = true, tell, trace } = options;
  const began = performance.now();
  const seconds = (): number => Math.round((performance.now() - began) / 100) / 10;
  const randomOf = (nth: number) => seededRandom(seed * 10 + nth);
  const clock = createFakeClock(`${start}T00:00:00.000Z`);
  // Not on a full minute: what comes due at once at the end is sent in turn.
  const [from, end] = [clock.now(), clock.now() + days * DAY + 30_000];
  const world = await openWorld(clock, () => troubles.cut);
  const { sandbox, channels, traffic } = world;
  const faults: WorldFaults = { outages: [], faults: [] };
  const ledgers = new LedgerRecord();
  const posts = new PostRecord(sandbox, channels);
  const problems: string[] = [];
  const note = (what: string): void => trace?.(`${new Date(clock.now()).toISOString()} ${what}`);

  const apart = database === undefined ? 1n : SHARD_APART;
  const planned = makeSchedules(options.schedules, randomOf(0), channels, { from, to: end }, apart);
  const guilds = new Map(planned.map(({ server, channel }) => [server, channel.guild]));
  const [engineRandom, downRandom, editRandom] = [randomOf(1), randomOf(2), randomOf(3)];
  const audit = database === undefined ? null : await auditWrites(database, SHARDS);
  const refused: Refused = { writes: 0, requests: 0 };
  const pause = (): number => (clock.now() > end - QUIET ? 0 : pickDowntime(downRandom));
  const keeper = database === undefined ? keepOne() : keepTwo(database);
  const troubles = new Troubles({
    ...{ sandbox, clock, keeper, timeline: faults, random: randomOf(4), trace: note },
    edit: async () => {
      if (keeper.isUp) await edit((server) => keeper.ownerOf(server)?.store);
    },
  });
  const watch = watchProgress(
    () => clock.now() + traffic.requests,
    () => `Under way: ${keeper.doing().join('; ')}`,
  );
  try {
    return await Promise.race([run(), watch.stuck]);
  } finally {
    watch.end();
    await audit?.close();
    await world.close();
  }

  function keepOne(): Keeper {
    const { stateDir } = world;
    const rest = world.openRest();
    const timeline: Timeline = { ...faults, ups: [] };
    const begin = () => beginLife({ ...partsOfLife(rest), stateDir });
    return new BotKeeper({ clock, timeline, pause, begin, trace: note });
  }

  function keepTwo(url: string): Keeper {
    const create = () => new SharedLife({ ...partsOfLife(world.openRest()), url, refused });
    const editIn = (store: Store): Promise<void> =>
      edit(() => store).catch((error: unknown) => {
        if (!isExpected(error)) throw error;
      });
    return new SharedKeeper({ clock, faults, pause, create, editIn, random: randomOf(5), trace: note });
  }

  function edit(storeOf: (server: string) => Store | undefined): Promise<void> {
    return editDossier(storeOf, planned, editRandom, clock.now());
  }

  function partsOfLife(rest: REST): LifeParts {
    return {
      ...world.partsOfBot(guilds, rest),
      ...{ clock, random: engineRandom, trace: note },
      wrapPoster: options.wrapPoster ?? ((poster) => poster),
      recorded: (server, ledger) => ledgers.add(server, ledger),
      report: (error) => {
        if (!isExpected(error)) problems.push(`reported: ${describe(error)}`);
      },
    };
  }

  async function run(): Promise<Counts> {
    await keeper.goTo(from);
    const schedules = await addAll();
    for (let day = 1; day <= days; day += 1) {
      await passUntil(from + day * DAY);
      posts.read();
      tell?.(
        `day ${day} of ${days}: ${posts.posts.length} posts, ${traffic.requests} requests, ${seconds()} s`,
      );
    }
    await passUntil(end);
    posts.read();
    const tally = emptyTally();
    const { entries } = ledgers;
    const { timelineOf } = keeper;
    const evidence = {
      ...{ schedules, posts: posts.posts, published: posts.published, entries, end },
      timelineOf: timelineOf.bind(keeper),
    };
    problems.push(...(await checkKept((server) => keeper.ownerOf(server)?.store, evidence)));
    await keeper.stop();
    problems.push(...checkAll(evidence, tally), ...((await audit?.problems()) ?? []));
    const { starts, kills, moves } = keeper;
    const made = { starts, moves, refused, kills, troubles: troubles.made };
    return { ...tally, ...traffic, ...made, seconds: seconds(), problems };
  }

  async function addAll(): Promise<readonly MadeSchedule[]> {
    const made: MadeSchedule[] = [];
    const by = { id: sandbox.world.people.editor.id, name: 'Editor' };
    for (const server of new Set(planned.flatMap((one) => (one.settings.dossier === 2 ? [one.server] : []))))
      await keeper
        .ownerOf(server)
        ?.store.create(server, { ...world.shipped.dossier, title: 'Another story' });
    for (const one of planned) {
      const added = await keeper.ownerOf(one.server)?.engine.add(one.server, one.settings, by, 0);
      if (added !== undefined)
        made.push({ ...one, id: added.id, ...calendarOf(one.settings, added.made, end) });
    }
    return made;
  }

  async function passUntil(instant: number): Promise<void> {
    while (trouble && clock.now() < Math.min(instant, end - QUIET)) {
      await keeper.goTo(Math.min(instant, end - QUIET, Math.max(troubles.next, clock.now())));
      if (clock.now() < end - QUIET) await troubles.act();
    }
    if (clock.now() >= instant) return;
    troubles.clear();
    await keeper.startNow();
    await keeper.goTo(instant);
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
