import { nextMove } from '../../src/cluster/fair-share.ts';
import { shardOf } from '../../src/cluster/shard-of.ts';
import type { Halt } from './mortal.ts';
import { SHARDS, type SharedLife } from './shared-life.ts';
import { countOne } from './tally.ts';
import type { Timeline, WorldFaults } from './timeline.ts';

interface ShardHandsParts {
  readonly now: () => number;
  readonly faults: WorldFaults;
  /** The processes that may act, and know what is theirs. */
  readonly able: () => readonly SharedLife[];
  readonly trace: (what: string) => void;
}

/** In whose hands each shard is, and when it was in any. */
export class ShardHands {
  /** How often shards changed hands in which way. */
  readonly moves: Record<string, number> = {};
  readonly #parts: ShardHandsParts;
  readonly #timelines: readonly Timeline[];
  /** Since when each shard is looked after. */
  readonly #since = new Map<number, number>();
  /** Processes whose clock is wrong: what is in their hands is looked after by nobody. */
  readonly #ahead = new Set<SharedLife>();

  constructor(parts: ShardHandsParts) {
    this.#parts = parts;
    this.#timelines = Array.from({ length: SHARDS }, () => ({ ...parts.faults, ups: [] }));
  }

  timelineOf(server: string): Timeline {
    return this.#timelines[shardOf(server, SHARDS)] ?? { ...this.#parts.faults, ups: [] };
  }

  /** Spreads the shards as processes do. @returns whether that is done: something may befall one of them meanwhile. */
  async share(): Promise<boolean> {
    for (let isMoving = true; isMoving; ) {
      isMoving = false;
      for (const life of this.#parts.able()) {
        if (life.mortal.halt !== null) return false;
        isMoving = (await this.#moveOne(life)) || isMoving;
      }
    }
    return true;
  }

  async #moveOne(life: SharedLife): Promise<boolean> {
    const able = this.#parts.able();
    const free = (await life.table.shards()).filter(({ owner }) => owner === null);
    const holdings = able.map(({ id, shards }) => ({ process: id, shards: shards.length }));
    const move = nextMove({ me: life.id, holdings, free: free.length });
    const [first] = free;
    const [last] = life.shards.toReversed();
    if (move === 'take' && first !== undefined) await this.#take(life, first.shard, 'free');
    else if (move === 'give' && last !== undefined) await this.handOver(life, last);
    else return false;
    return true;
  }

  /** Hands a shard over to another process, where there is one. */
  async handOver(life: SharedLife, shard: number): Promise<void> {
    const heir = this.#heirOf(life);
    if (heir === undefined) return;
    await this.free(life, shard);
    if (life.mortal.halt === null) await this.#take(heir, shard, 'in order');
  }

  /**
   * Hands a shard over, where there is another process, while one thing of it stands still. That is waited for, unless it
   * is to come too late.
   *
   * @returns what has it go on where it still stands still; null where it does not.
   */
  async handOverAt(
    life: SharedLife,
    { part: shard, goOn }: Halt,
    comesLate: boolean,
  ): Promise<(() => void) | null> {
    const heir = this.#heirOf(life);
    if (heir === undefined || !life.shards.includes(shard)) {
      goOn();
      return null;
    }
    this.#close(shard);
    if (comesLate) {
      const finish = await life.free(shard, goOn);
      await this.#take(heir, shard, 'with work under way');
      return finish;
    }
    await life.handOver(shard, goOn);
    if (life.mortal.halt === null) await this.#take(heir, shard, 'in order, at a step');
    return null;
  }

  /** Ends the work on a shard in order. */
  async free(life: SharedLife, shard: number): Promise<void> {
    this.#close(shard);
    await life.handOver(shard);
  }

  /** From now on a process looks after nothing. */
  drop(life: SharedLife): void {
    for (const shard of life.shards) this.#close(shard);
  }

  /** The clock of a process goes ahead by so many milliseconds, or is right again with 0. */
  setAhead(life: SharedLife, by: number): void {
    life.mortal.setAhead(by);
    if (by > 0) {
      this.#ahead.add(life);
      this.drop(life);
      return;
    }
    this.#ahead.delete(life);
    if (this.#parts.able().includes(life)) for (const shard of life.shards) this.#open(life, shard);
  }

  async #take(life: SharedLife, shard: number, how: string): Promise<void> {
    this.#parts.trace(`the process ${life.name} takes shard ${shard}, ${how}`);
    countOne(this.moves, how);
    this.#open(life, shard);
    await life.take(shard);
  }

  #heirOf(life: SharedLife): SharedLife | undefined {
    return this.#parts.able().find((one) => one !== life);
  }

  #open(life: SharedLife, shard: number): void {
    if (!this.#ahead.has(life) && !this.#since.has(shard)) this.#since.set(shard, this.#parts.now());
  }

  #close(shard: number): void {
    const from = this.#since.get(shard);
    if (from === undefined) return;
    this.#since.delete(shard);
    this.#timelines[shard]?.ups.push({ from, to: this.#parts.now() });
  }
}
