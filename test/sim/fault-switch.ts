import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { Fault } from '../../src/sandbox/server/faults.ts';
import type { Clock } from '../../src/schedule/clock.ts';
import type { WorldFaults } from './timeline.ts';

/** What posting asks of Discord; the gateway has its own troubles. */
const REST = /\/api\/v10\/(channels|guilds|users)\//;
const MESSAGES = /\/channels\/\d+\/messages/;
const NEVER = Number.POSITIVE_INFINITY;

/** Has requests fail, and notes when. Of outages and other faults one is at a time; an outage goes first. */
export class FaultSwitch {
  /** Which kind of cut was asked for last. */
  cut: 'before' | 'after' = 'before';
  /** When the outage ends. */
  outageEnds = NEVER;
  #since: number | null = null;
  #end: () => void = () => undefined;
  readonly #faults: Sandbox['faults'];
  readonly #clock: Pick<Clock, 'now'>;
  readonly #timeline: WorldFaults;

  constructor(faults: Sandbox['faults'], clock: Pick<Clock, 'now'>, timeline: WorldFaults) {
    this.#faults = faults;
    this.#clock = clock;
    this.#timeline = timeline;
  }

  /** Has the next requests about messages fail. */
  fail(fault: Fault): void {
    this.cut = fault.dropSocket ?? this.cut;
    this.failOtherwise(() => undefined);
    if (this.outageEnds === NEVER) this.#faults.add({ path: MESSAGES, ...fault });
  }

  /** Has something else fail, as the caller sees to, until it is ended. */
  failOtherwise(end: () => void): void {
    this.clearFaults();
    this.#since = this.#clock.now();
    this.#end = end;
  }

  /** Ends what was begun so. */
  clearFaults(): void {
    if (this.#since === null) return;
    this.#timeline.faults.push({ from: this.#since, to: this.#clock.now() });
    this.#since = null;
    this.#end();
    if (this.outageEnds === NEVER) this.#faults.clear();
  }

  beginOutage(ms: number): void {
    if (this.outageEnds !== NEVER) return;
    this.clearFaults();
    this.#faults.add({ path: REST, status: 503, times: NEVER });
    const from = this.#clock.now();
    this.outageEnds = from + ms;
    this.#timeline.outages.push({ from, to: this.outageEnds });
  }

  endOutage(): void {
    if (this.outageEnds === NEVER) return;
    this.outageEnds = NEVER;
    this.#faults.clear();
    const last = this.#timeline.outages.pop();
    if (last !== undefined)
      this.#timeline.outages.push({ from: last.from, to: Math.min(last.to, this.#clock.now()) });
  }
}
