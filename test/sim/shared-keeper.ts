import { TAKEN_AFTER } from '../../src/cluster/lease-times.ts';
import { shardOf } from '../../src/cluster/shard-of.ts';
import type { ScheduleEngine } from '../../src/schedule/engine.ts';
import type { Store } from '../../src/store/store.ts';
import type { FakeClock } from '../support/fake-clock.ts';
import type { Keeper, Trouble } from './keeper.ts';
import type { Blow } from './mortal.ts';
import { pick, pickWhole } from './pick.ts';
import { pickPlan } from './pick-plan.ts';
import { pickAhead } from './random-times.ts';
import { ShardHands } from './shard-hands.ts';
import { SHARDS, type SharedLife } from './shared-life.ts';
import { countOne } from './tally.ts';
import type { Timeline, WorldFaults } from './timeline.ts';

export interface SharedKeeperParts {
  readonly clock: FakeClock;
  /** Makes a process, which has not begun. */
  readonly create: () => SharedLife;
  readonly faults: WorldFaults;
  /** Tries to change some server's dossier in the store of a process that has lost all. */
  readonly editIn: (store: Store) => Promise<void>;
  /** How long a process is down after its end, or stands still, in milliseconds. */
  readonly pause: () => number;
  readonly random: () => number;
  readonly trace: (what: string) => void;
}

/** How many processes share the work. */
const PROCESSES = 2;

/** How long work on what was lost goes on at most as if it had not been. Milliseconds. */
const UNAWARE = 3 * 60_000;

/**
 * Keeps two processes running that share a database, and has shards change hands: in order, with something still under
 * way, and because a process was killed or stood still for so long that the other took them.
 */
export class SharedKeeper implements Keeper {
  readonly kills: Record<string, number> = {};
  starts = 0;
  readonly #parts: SharedKeeperParts;
  readonly #hands: ShardHands;
  /** Those that run, whatever befell them. */
  readonly #lives = new Set<SharedLife>();
  /** Those that stand still, or do not know yet that they did. */
  readonly #unaware = new Set<SharedLife>();
  /** The ids of those that were killed or stand still, and are not declared dead yet. */
  readonly #silent = new Set<string>();
  /** What is due. */
  readonly #due: (() => Promise<unknown>)[] = [];
  /** Has what waits for a time begin at once. */
  readonly #hurried = new Set<() => void>();

  constructor(parts: SharedKeeperParts) {
    this.#parts = parts;
    const { clock, faults, trace } = parts;
    this.#hands = new ShardHands({ now: clock.now, faults, able: () => this.#able, trace });
    for (let at = 0; at < PROCESSES; at += 1) this.#due.push(() => this.#start());
  }

  get isUp(): boolean {
    return this.#able.length > 0;
  }

  get moves(): Readonly<Record<string, number>> {
    return this.#hands.moves;
  }

  ownerOf(server: string): { readonly store: Store; readonly engine: ScheduleEngine } | null {
    const shard = shardOf(server, SHARDS);
    for (const life of this.#able) {
      const engine = life.engineOf(shard);
      if (engine !== null) return { store: life.store, engine };
    }
    return null;
  }

  timelineOf(server: string): Timeline {
    return this.#hands.timelineOf(server);
  }

  doing(): readonly string[] {
    return [...this.#lives].flatMap(({ mortal }) => mortal.doing());
  }

  async goTo(instant: number): Promise<void> {
    const { clock } = this.#parts;
    await clock.advance(Math.max(0, instant - clock.now()), () => this.#settle());
  }

  troubles(random: () => number): readonly Trouble[] {
    if (!this.isUp) return [];
    const life = pick(random, this.#able);
    const plan = (blow: Blow) => () => life.mortal.plan({ ...pickPlan(random), blow });
    return [
      [10, ['kill at a step', plan('killed')]],
      [10, ['freeze at a step', plan('frozen')]],
      [16, ['hand over at a step', plan('held')]],
      [3, ['kill between posts', () => life.mortal.strike('killed', 'between posts')]],
      [3, ['freeze between posts', () => life.mortal.strike('frozen', 'between posts')]],
      [8, ['hand over between posts', () => this.#handOverOne(life, random)]],
      [5, ['stop', () => this.#stop(life)]],
      [2, ['clock ahead', () => this.#runAhead(life, ...pickAhead(random))]],
    ];
  }

  clear(): void {
    for (const { mortal } of this.#lives) mortal.plan(null);
  }

  failWrites(times: number): void {
    for (const { mortal } of this.#lives) mortal.failWrites(times);
  }

  /** What waits for a time to begin or to go on does so now. */
  async startNow(): Promise<void> {
    for (const hurry of this.#hurried) hurry();
    await this.goTo(this.#parts.clock.now());
  }

  async stop(): Promise<void> {
    for (const life of this.#lives) await this.#end(life);
  }

  /** Those that may act, and know what is theirs. */
  get #able(): readonly SharedLife[] {
    return [...this.#lives].filter((one) => !this.#unaware.has(one) && !one.mortal.dead);
  }

  /** Does what is due, and sees to what befell the processes, until nothing is being done. */
  async #settle(): Promise<void> {
    for (;;) {
      const hit = [...this.#lives].find(({ mortal }) => mortal.halt !== null);
      const due = hit === undefined ? this.#due.shift() : () => this.#face(hit);
      if (due !== undefined) await due();
      else {
        await Promise.all([...this.#lives].map((life) => life.settle()));
        const isOver = [...this.#lives].every(({ mortal }) => mortal.halt === null);
        if (isOver && this.#due.length === 0) return;
      }
    }
  }

  async #start(): Promise<void> {
    this.starts += 1;
    const life = this.#parts.create();
    this.#parts.trace(`the process ${life.name} starts`);
    await life.begin();
    this.#lives.add(life);
    for (const id of this.#silent) this.#declareDeadLater(id);
    await this.#share();
  }

  /** Whatever befell a process is dealt with: others take what it had. */
  async #face(life: SharedLife): Promise<void> {
    const { mortal, id } = life;
    const { halt } = mortal;
    if (halt === null) return;
    const { trace, pause, random } = this.#parts;
    mortal.takeNote();
    trace(`the process ${life.name} is ${halt.blow} ${halt.where}`);
    countOne(this.kills, `${halt.blow} ${halt.where}`);
    if (halt.blow === 'held') {
      const finish = await this.#hands.handOverAt(life, halt, random() < 0.5);
      if (random() < 0.5) finish?.();
      else if (finish !== null) this.#later(pickWhole(random, 0, UNAWARE), async () => finish());
      return;
    }
    this.#hands.drop(life);
    this.#silent.add(id);
    this.#declareDeadLater(id);
    await mortal.settle();
    if (halt.blow === 'killed') {
      this.#lives.delete(life);
      await life.bury();
      this.#later(pause(), () => this.#start());
    } else {
      this.#unaware.add(life);
      this.#later(Math.max(pause(), TAKEN_AFTER + 1), () => this.#thaw(life, halt.goOn));
    }
  }

  /** A process goes on whose lease has run out, whether another has taken what it had or not. */
  async #thaw(life: SharedLife, goOn: () => void): Promise<void> {
    life.lose();
    goOn();
    await this.#parts.editIn(life.store);
    this.#later(pickWhole(this.#parts.random, 0, UNAWARE), () => this.#comeBack(life));
  }

  /** A process finds that it had lost all, and begins anew. */
  async #comeBack(life: SharedLife): Promise<void> {
    await life.notice();
    this.#silent.delete(life.id);
    await life.register();
    this.#unaware.delete(life);
    this.#parts.trace(`the process ${life.name} is back`);
    await this.#share();
  }

  async #handOverOne(life: SharedLife, random: () => number): Promise<void> {
    if (life.shards.length > 0) await this.#hands.handOver(life, pick(random, life.shards));
  }

  /** As SIGTERM does. */
  async #stop(life: SharedLife): Promise<void> {
    await this.#end(life);
    this.#later(this.#parts.pause(), () => this.#start());
    await this.#share();
  }

  async #end(life: SharedLife): Promise<void> {
    this.#parts.trace(`the process ${life.name} stops`);
    for (const shard of life.shards) await this.#hands.free(life, shard);
    await life.leave();
    life.mortal.strike('killed', 'stopped');
    this.#lives.delete(life);
    await life.bury();
  }

  async #runAhead(life: SharedLife, by: number, forMs: number): Promise<void> {
    const { clock } = this.#parts;
    this.#hands.setAhead(life, by);
    await this.goTo(clock.now() + forMs);
    this.#hands.setAhead(life, 0);
    await this.goTo(clock.now() + 2 * 60_000);
  }

  async #share(): Promise<void> {
    if (!(await this.#hands.share())) this.#due.push(() => this.#share());
  }

  /** Once a process was silent for long enough, as long as another has been looking, that takes what it had. */
  #declareDeadLater(id: string): void {
    this.#in(TAKEN_AFTER, () => this.#due.push(() => this.#declareDead(id)));
  }

  async #declareDead(id: string): Promise<void> {
    const [observer] = this.#able;
    if (!this.#silent.has(id) || observer === undefined) return;
    this.#silent.delete(id);
    const row = (await observer.table.processes()).find((one) => one.id === id);
    if (row !== undefined) await observer.table.declareDead(row);
    await this.#share();
  }

  /** In so many milliseconds, or once it is hurried. */
  #later(ms: number, work: () => Promise<unknown>): void {
    const run = (): void => {
      cancel();
      this.#hurried.delete(run);
      this.#due.push(work);
    };
    const cancel = this.#in(ms, run);
    this.#hurried.add(run);
  }

  #in(ms: number, run: () => void): () => void {
    const { clock } = this.#parts;
    return clock.wake(clock.now() + ms, run);
  }
}
