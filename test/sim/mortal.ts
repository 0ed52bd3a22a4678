import { inspect } from 'node:util';
import type { Clock } from '../../src/schedule/clock.ts';
import type { Poster } from '../../src/schedule/poster.ts';
import type { StateStore } from '../../src/schedule/schedule-state.ts';
import { NotSavedError, type Store } from '../../src/store/store.ts';
import { watchStates } from '../support/watch-states.ts';

/** What an engine does outside itself, as far as its process can be stopped before or after it. */
export const ACTS = ['book', 'ledger', 'compose', 'send', 'find', 'publish', 'tell'] as const;
export type Act = (typeof ACTS)[number];
export const EDGES = ['before', 'after'] as const;

/** What befalls a process: its end; that all of it stands still; or that one act does, and all else goes on. */
export type Blow = 'killed' | 'frozen' | 'held';

/** Where it is to befall a process: before or after an act, when that has come so many times. */
export interface Plan {
  readonly act: Act;
  readonly edge: (typeof EDGES)[number];
  readonly times: number;
  /** To be killed unless given. */
  readonly blow?: Blow;
}

/** What has befallen a process. */
export interface Halt {
  readonly blow: Blow;
  readonly where: string;
  /** The engine that was at work, of those that the process has. */
  readonly part: number;
  /** Lets what stands still go on. */
  readonly goOn: () => void;
}

export type EngineStore = StateStore & Pick<Store, 'servers'>;

/** What stands between a process and the world, so that it can be killed, frozen or held up. */
export interface Mortal {
  /** Stands between one of its engines and the world. @param part Which one, where there are several. */
  around<Message>(
    store: EngineStore,
    poster: Poster<Message>,
    part?: number,
  ): { readonly store: EngineStore; readonly poster: Poster<Message> };
  readonly clock: Clock;
  readonly dead: boolean;
  readonly frozen: boolean;
  /** What has befallen it, until that is taken note of. */
  readonly halt: Halt | null;
  /** Resolves once something has befallen it. */
  halted(): Promise<void>;
  takeNote(): void;
  strike(blow: 'killed' | 'frozen', where: string): void;
  plan(plan: Plan | null): void;
  /** Has the next writes fail. */
  failWrites(times: number): void;
  /** Has its clock go ahead of the world's by so many milliseconds. */
  setAhead(ms: number): void;
  /** What is under way. */
  doing(): readonly string[];
  /** Waits for what was on its way when it was stopped: that has its effect, and a dead process does not hear of it. */
  settle(): Promise<void>;
}

/**
 * From its kill on nothing of a process happens: nothing begins, no answer comes back, nobody is woken. What is frozen or
 * held goes on from there later.
 */
export function createMortal(clock: Clock, trace: (what: string) => void = () => undefined): Mortal {
  const underWay = new Map<Promise<unknown>, string>();
  const asleep: (() => void)[] = [];
  let struck = Promise.withResolvers<void>();
  let halt: Halt | null = null;
  let ice: PromiseWithResolvers<void> | null = null;
  let dead = false;
  let planned: Plan | null = null;
  let failing = 0;
  let ahead = 0;

  const stop = (blow: Blow, where: string, part: number): Promise<void> => {
    planned = null;
    const gate = Promise.withResolvers<void>();
    if (blow === 'killed') dead = true;
    if (blow === 'frozen') ice = gate;
    const goOn = (): void => {
      if (ice === gate) ice = null;
      gate.resolve();
      if (ice === null && !dead) for (const run of asleep.splice(0)) run();
    };
    halt = { blow, where, part, goOn };
    struck.resolve();
    return blow === 'killed' ? never() : gate.promise.then(mayGoOn);
  };
  /** It may have been killed, or frozen again, while it waited. */
  const mayGoOn = (): Promise<void> | undefined => (dead ? never() : ice?.promise.then(mayGoOn));
  /** What is to be waited for at a step; null where it simply goes on. */
  const waitAt = (part: number, act: Act, edge: Plan['edge']): Promise<void> | null => {
    if (dead) return never();
    if (ice !== null) return ice.promise.then(mayGoOn);
    if (planned?.act !== act || planned.edge !== edge) return null;
    planned = { ...planned, times: planned.times - 1 };
    return planned.times > 0 ? null : stop(planned.blow ?? 'killed', `${edge} ${act}`, part);
  };
  const guard = async <T>(part: number, act: Act, what: string, work: () => Promise<T>): Promise<T> => {
    const before = waitAt(part, act, 'before');
    if (before !== null) await before;
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
    const after = waitAt(part, act, 'after');
    if (after !== null) await after;
    return done;
  };
  const read = async <T>(work: Promise<T>): Promise<T> => {
    const result = await work;
    await mayGoOn();
    return result;
  };

  return {
    get dead() {
      return dead;
    },
    get frozen() {
      return ice !== null;
    },
    get halt() {
      return halt;
    },
    halted: () => struck.promise,
    takeNote() {
      halt = null;
      struck = Promise.withResolvers();
    },
    strike: (blow, where) => void stop(blow, where, 0),
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
    around(store, poster, part = 0) {
      const changeState = watchStates(store, {
        before() {
          if (failing === 0) return;
          failing -= 1;
          throw new NotSavedError('The disk is full.');
        },
      });
      return {
        store: {
          servers: () => read(store.servers()),
          readState: (server, name) => read(store.readState(server, name)),
          changeState: (server, name, change) =>
            guard(part, name === 'schedules' ? 'book' : 'ledger', server, () =>
              changeState(server, name, change),
            ),
        },
        poster: {
          compose: (run) =>
            guard(part, 'compose', `${run.key} of ${run.server}, schedule ${run.schedule.id}`, () =>
              poster.compose(run),
            ),
          composeCorrection: (server, one) =>
            guard(part, 'compose', server, () => poster.composeCorrection(server, one)),
          send: (channel, message, key) => guard(part, 'send', key, () => poster.send(channel, message, key)),
          time: poster.time,
          find: (server, channel, key, between) =>
            guard(part, 'find', key, () => poster.find(server, channel, key, between)),
          publish: (channel, message) =>
            guard(part, 'publish', message, () => poster.publish(channel, message)),
          tell: (server, trouble) => guard(part, 'tell', server, () => poster.tell(server, trouble)),
        },
      };
    },
    clock: {
      now: () => clock.now() + ahead,
      wake: (at, run) =>
        clock.wake(at - ahead, () => {
          if (dead) return;
          if (ice === null) run();
          else asleep.push(run);
        }),
    },
  };
}

function never<T>(): Promise<T> {
  return new Promise(() => undefined);
}
