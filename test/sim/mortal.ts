import { inspect } from 'node:util';
import type { Clock } from '../../src/schedule/clock.ts';
import type { Poster } from '../../src/schedule/poster.ts';
import type { StateStore } from '../../src/schedule/schedule-state.ts';
import { NotSavedError, type Store } from '../../src/store/store.ts';
import { watchStates } from '../support/watch-states.ts';

/** What an engine does outside itself, as far as it can be killed before or after it. */
export const ACTS = ['book', 'ledger', 'compose', 'send', 'find', 'publish', 'tell'] as const;
export type Act = (typeof ACTS)[number];
export const EDGES = ['before', 'after'] as const;

/** Where a process is to be killed: before or after an act, when that has come so many times. */
export interface KillPlan {
  readonly act: Act;
  readonly edge: (typeof EDGES)[number];
  readonly times: number;
}

export type EngineStore = StateStore & Pick<Store, 'servers'>;

/** What stands between an engine and the world, so that it can be killed. */
export interface Mortal<Message> {
  readonly store: EngineStore;
  readonly poster: Poster<Message>;
  readonly clock: Clock;
  /** Resolves with where it was killed. */
  readonly killed: Promise<string>;
  readonly dead: boolean;
  kill(where: string): void;
  plan(kill: KillPlan | null): void;
  /** Has the next writes fail. */
  failWrites(times: number): void;
  /** Has its clock go ahead of the world's by so many milliseconds. */
  setAhead(ms: number): void;
  /** What is under way. */
  doing(): readonly string[];
  /** Waits for what was on its way when it was killed: that has its effect, and nobody hears of it. */
  settle(): Promise<void>;
}

/** From its kill on nothing of it happens: nothing begins, no answer comes back, nobody is woken. */
export function createMortal<Message>(
  store: EngineStore,
  poster: Poster<Message>,
  clock: Clock,
  trace: (what: string) => void = () => undefined,
): Mortal<Message> {
  const { promise: killed, resolve } = Promise.withResolvers<string>();
  const underWay = new Map<Promise<unknown>, string>();
  let dead = false;
  let planned: KillPlan | null = null;
  let failing = 0;
  let ahead = 0;

  const kill = (where: string): void => {
    dead = true;
    resolve(where);
  };
  const dies = (act: Act, edge: KillPlan['edge']): boolean => {
    if (dead || planned?.act !== act || planned.edge !== edge) return dead;
    planned = { ...planned, times: planned.times - 1 };
    if (planned.times <= 0) kill(`${edge} ${act}`);
    return dead;
  };
  const guard = async <T>(act: Act, what: string, work: () => Promise<T>): Promise<T> => {
    if (dies(act, 'before')) return never();
    trace(`${act} ${what} begins`);
    const done = work();
    underWay.set(done, `${act} ${what}`);
    try {
      trace(`${act} ${what} ends with ${inspect(await done, { depth: 0, breakLength: Infinity })}`);
    } catch (error) {
      // Who is alive hears of it.
      trace(`${act} ${what} fails with ${String(error)}`);
    }
    underWay.delete(done);
    return dies(act, 'after') ? never() : done;
  };
  const read = async <T>(work: Promise<T>): Promise<T> => {
    const result = await work;
    return dead ? never() : result;
  };
  const changeState = watchStates(store, {
    before() {
      if (failing === 0) return;
      failing -= 1;
      throw new NotSavedError('The disk is full.');
    },
  });

  return {
    killed,
    get dead() {
      return dead;
    },
    kill,
    plan: (one) => {
      planned = one;
    },
    failWrites: (times) => {
      failing = times;
    },
    setAhead: (ms) => {
      ahead = ms;
    },
    doing: () => [...underWay.values()],
    async settle() {
      while (underWay.size > 0) await Promise.allSettled(underWay.keys());
    },
    store: {
      servers: () => read(store.servers()),
      readState: (server, name) => read(store.readState(server, name)),
      changeState: (server, name, change) =>
        guard(name === 'schedules' ? 'book' : 'ledger', server, () => changeState(server, name, change)),
    },
    poster: {
      compose: (run) =>
        guard('compose', `${run.key} of ${run.server}, schedule ${run.schedule.id}`, () =>
          poster.compose(run),
        ),
      composeCorrection: (server, one) =>
        guard('compose', server, () => poster.composeCorrection(server, one)),
      send: (channel, message, key) => guard('send', key, () => poster.send(channel, message, key)),
      time: poster.time,
      find: (server, channel, key, between) =>
        guard('find', key, () => poster.find(server, channel, key, between)),
      publish: (channel, message) => guard('publish', message, () => poster.publish(channel, message)),
      tell: (server, trouble) => guard('tell', server, () => poster.tell(server, trouble)),
    },
    clock: {
      now: () => clock.now() + ahead,
      wake: (at, run) =>
        clock.wake(at - ahead, () => {
          if (!dead) run();
        }),
    },
  };
}

function never<T>(): Promise<T> {
  return new Promise(() => undefined);
}
