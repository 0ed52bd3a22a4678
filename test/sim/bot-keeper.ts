import type { FakeClock } from '../support/fake-clock.ts';
import type { BotLife } from './bot-life.ts';
import type { Keeper, Trouble } from './keeper.ts';
import { pickPlan } from './pick-plan.ts';
import { pickAhead, pickDowntime } from './random-times.ts';
import { countOne } from './tally.ts';
import type { Timeline } from './timeline.ts';

/** Keeps one process running, which has all servers, and starts another some time after it ended. */
export class BotKeeper implements Keeper {
  readonly kills: Record<string, number> = {};
  readonly moves = {};
  starts = 0;
  #life: BotLife | null = null;
  #upSince = 0;
  #startAt: number;
  readonly #clock: FakeClock;
  readonly #begin: () => Promise<BotLife>;
  readonly #timeline: Timeline;
  /** How long the bot is down after its end, in milliseconds. */
  readonly #pause: () => number;
  readonly #trace: (what: string) => void;

  constructor(parts: {
    readonly clock: FakeClock;
    readonly begin: () => Promise<BotLife>;
    readonly timeline: Timeline;
    readonly pause: () => number;
    readonly trace: (what: string) => void;
  }) {
    this.#clock = parts.clock;
    this.#begin = parts.begin;
    this.#timeline = parts.timeline;
    this.#pause = parts.pause;
    this.#trace = parts.trace;
    this.#startAt = parts.clock.now();
  }

  get isUp(): boolean {
    return this.#life !== null;
  }

  ownerOf(): BotLife | null {
    return this.#life;
  }

  timelineOf(): Timeline {
    return this.#timeline;
  }

  doing(): readonly string[] {
    return this.#life?.mortal.doing() ?? [];
  }

  /** It is started where it is down and its time has come. */
  async goTo(instant: number): Promise<void> {
    for (;;) {
      if (this.#life === null && this.#startAt <= this.#clock.now()) await this.#start();
      const life = this.#life;
      if (life?.mortal.dead) await this.#bury(life, life.mortal.halt?.where ?? null);
      else if (this.#clock.now() >= instant) return;
      else {
        const next = life === null ? this.#startAt : (this.#clock.next ?? instant);
        const to = Math.max(this.#clock.now(), Math.min(next, instant));
        await this.#clock.advance(to - this.#clock.now(), async () => life?.settle());
      }
    }
  }

  troubles(random: () => number, passTo: (instant: number) => void): readonly Trouble[] {
    const mortal = this.#life?.mortal;
    return [
      [22, ['kill at a step', () => mortal?.plan(pickPlan(random))]],
      [7, ['kill between posts', () => mortal?.strike('killed', 'between posts')]],
      [7, ['stop', () => this.stop()]],
      [4, ['sleep', () => this.#sleep(pickDowntime(random), passTo)]],
      [2, ['clock ahead', () => this.#runAhead(...pickAhead(random))]],
    ];
  }

  clear(): void {
    this.#life?.mortal.plan(null);
  }

  failWrites(times: number): void {
    this.#life?.mortal.failWrites(times);
  }

  async stop(): Promise<void> {
    const life = this.#life;
    if (life === null) return;
    await Promise.race([life.engine.stop(), life.mortal.halted()]);
    life.mortal.strike('killed', 'stopped');
    await this.#bury(life, null);
  }

  /** The machine sleeps for so many milliseconds, and the bot finds itself at another time. */
  async #sleep(ms: number, passTo: (instant: number) => void): Promise<void> {
    passTo(this.#clock.now() + ms);
    const life = this.#life;
    if (life === null) return;
    this.#timeline.ups.push({ from: this.#upSince, to: this.#clock.now() });
    this.#upSince = this.#clock.now() + ms;
    await this.#clock.jump(ms, () => life.settle());
    await this.goTo(this.#clock.now());
  }

  /** The bot's clock is ahead by so many milliseconds for a while. What falls due meanwhile is as if it were down. */
  async #runAhead(by: number, forMs: number): Promise<void> {
    const life = this.#life;
    if (life === null) return;
    this.#timeline.ups.push({ from: this.#upSince, to: this.#clock.now() });
    this.#upSince = Number.POSITIVE_INFINITY;
    life.mortal.setAhead(by);
    await this.goTo(this.#clock.now() + forMs);
    life.mortal.setAhead(0);
    if (this.#life === life) this.#upSince = this.#clock.now();
    await this.goTo(this.#clock.now() + 2 * 60_000);
  }

  async startNow(): Promise<void> {
    this.#startAt = Math.min(this.#startAt, this.#clock.now());
    await this.goTo(this.#clock.now());
  }

  async #start(): Promise<void> {
    this.starts += 1;
    this.#trace('the bot starts');
    this.#upSince = this.#clock.now();
    this.#life = await this.#begin();
    await this.#life.start();
    await this.#life.settle();
  }

  async #bury(life: BotLife, where: string | null): Promise<void> {
    this.#trace(`the bot ends: ${where ?? 'stopped'}`);
    if (where !== null) countOne(this.kills, where);
    this.#life = null;
    const now = this.#clock.now();
    if (this.#upSince <= now) this.#timeline.ups.push({ from: this.#upSince, to: now });
    this.#startAt = this.#clock.now() + this.#pause();
    await life.bury();
  }
}
