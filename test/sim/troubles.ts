import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { FakeClock } from '../support/fake-clock.ts';
import type { BotKeeper } from './bot-keeper.ts';
import { FaultSwitch } from './fault-switch.ts';
import { ACTS, EDGES, type KillPlan } from './mortal.ts';
import { pick, pickWeighted, pickWhole } from './pick.ts';
import { pickDowntime, pickOutage, pickQuiet } from './random-times.ts';
import { countOne } from './tally.ts';
import type { Timeline } from './timeline.ts';

export interface TroubleParts {
  readonly sandbox: Pick<Sandbox, 'faults'>;
  readonly clock: FakeClock;
  readonly keeper: BotKeeper;
  readonly timeline: Timeline;
  readonly random: () => number;
  /** Changes something in a server's dossier. */
  readonly edit: () => Promise<void>;
  readonly trace: (what: string) => void;
}

type Trouble = readonly [weight: number, what: readonly [name: string, make: () => unknown]];

/** Trouble at random: what befalls a bot in years, in days. */
export class Troubles {
  /** How often each was made. */
  readonly made: Record<string, number> = {};
  #next: number;
  readonly #parts: TroubleParts;
  readonly #switch: FaultSwitch;

  constructor(parts: TroubleParts) {
    const { sandbox, clock, timeline, random } = parts;
    this.#parts = parts;
    this.#switch = new FaultSwitch(sandbox.faults, clock, timeline);
    this.#next = clock.now() + pickQuiet(random);
  }

  /** Which kind of cut was asked for last. */
  get cut(): 'before' | 'after' {
    return this.#switch.cut;
  }

  /** When something is to begin or end. */
  get next(): number {
    return Math.min(this.#next, this.#switch.outageEnds);
  }

  /** Does what is due. */
  async act(): Promise<void> {
    const { clock, random, trace } = this.#parts;
    if (this.#switch.outageEnds <= clock.now()) this.#switch.endOutage();
    if (this.#next > clock.now()) return;
    this.#next = clock.now() + pickQuiet(random);
    const [name, make] = pickWeighted(random, this.#kinds());
    trace(name);
    countOne(this.made, name);
    await make();
  }

  /** Ends all of it. */
  clear(): void {
    this.#switch.endOutage();
    this.#switch.clearFaults();
    this.#next = Number.POSITIVE_INFINITY;
    this.#parts.keeper.life?.mortal.plan(null);
  }

  #kinds(): readonly Trouble[] {
    const { keeper, random, sandbox, edit } = this.#parts;
    const { faults } = sandbox;
    const faulty = this.#switch;
    const mortal = keeper.life?.mortal;
    const upTo = (most: number): number => pickWhole(random, 1, most);
    return [
      [22, ['kill at a step', () => mortal?.plan(this.#killPlan())]],
      [7, ['kill between posts', () => mortal?.kill('between posts')]],
      [7, ['stop', () => keeper.stop()]],
      [4, ['sleep', () => this.#sleep()]],
      [2, ['clock ahead', () => this.#runAhead()]],
      [12, ['5xx in a row', () => faulty.fail({ status: pick(random, [500, 502, 503]), times: upTo(14) })]],
      [9, ['lost before', () => faulty.fail({ dropSocket: 'before', times: upTo(5) })]],
      [12, ['lost after', () => faulty.fail({ dropSocket: 'after', times: upTo(5) })]],
      [6, ['outage', () => faulty.beginOutage(pickOutage(random))]],
      [6, ['429', () => faulty.fail({ status: 429, retryAfter: 0.01, times: upTo(4) })]],
      [3, ['gateway closed', () => faults.closeGateway()]],
      [2, ['gateway asks to reconnect', () => faults.reconnect()]],
      [2, ['session invalid', () => faults.invalidateSession(random() < 0.5)]],
      [3, ['disk full', () => this.#failWrites(upTo(3))]],
      [5, ['dossier changed', edit]],
    ];
  }

  #killPlan(): KillPlan {
    const { random } = this.#parts;
    const act = pick(random, [...ACTS, 'book', 'book', 'ledger', 'ledger', 'send', 'send', 'send'] as const);
    return { act, edge: pick(random, EDGES), times: pickWhole(random, 1, 4) };
  }

  async #sleep(): Promise<void> {
    const { random, clock, keeper } = this.#parts;
    const ms = pickDowntime(random);
    if (clock.now() + ms >= this.#switch.outageEnds) this.#switch.endOutage();
    await keeper.sleep(ms);
  }

  async #runAhead(): Promise<void> {
    const { random, keeper } = this.#parts;
    const by = pickWhole(random, 400, 800) * 24 * 60 * 60_000;
    await keeper.runAhead(by, pickWhole(random, 1000, 5 * 60_000));
  }

  #failWrites(times: number): void {
    const mortal = this.#parts.keeper.life?.mortal;
    this.#switch.failOtherwise(() => mortal?.failWrites(0));
    mortal?.failWrites(times);
  }
}
