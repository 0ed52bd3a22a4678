import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { FakeClock } from '../support/fake-clock.ts';
import { FaultSwitch } from './fault-switch.ts';
import type { Keeper, Trouble } from './keeper.ts';
import { pick, pickWeighted, pickWhole } from './pick.ts';
import { pickOutage, pickQuiet } from './random-times.ts';
import { countOne } from './tally.ts';
import type { WorldFaults } from './timeline.ts';

export interface TroubleParts {
  readonly sandbox: Pick<Sandbox, 'faults'>;
  readonly clock: FakeClock;
  readonly keeper: Keeper;
  readonly timeline: WorldFaults;
  readonly random: () => number;
  /** Changes something in a server's dossier. */
  readonly edit: () => Promise<void>;
  readonly trace: (what: string) => void;
}

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
    this.#parts.keeper.clear();
  }

  #kinds(): readonly Trouble[] {
    const { keeper, random, sandbox, edit } = this.#parts;
    const { faults } = sandbox;
    const faulty = this.#switch;
    const passTo = (instant: number): void => {
      if (instant >= faulty.outageEnds) faulty.endOutage();
    };
    const upTo = (most: number): number => pickWhole(random, 1, most);
    return [
      ...keeper.troubles(random, passTo),
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

  #failWrites(times: number): void {
    const { keeper } = this.#parts;
    this.#switch.failOtherwise(() => keeper.failWrites(0));
    keeper.failWrites(times);
  }
}
