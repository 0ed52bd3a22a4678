/** A fault that was made on purpose. Instants are milliseconds since 1970. */
export interface MadeFault {
  readonly what: string;
  /** The name of the process that it befell; null where it befell all. */
  readonly process: string | null;
  readonly from: number;
  /** Until when an interaction may go unanswered for it, or be slow. */
  readonly until: number;
}

/** What a fault came to. */
export interface Outage extends MadeFault {
  /** What the fault excuses: the shards that its process owned then. */
  readonly excuses: (shard: number) => boolean;
  readonly unanswered: number;
  /** From the fault to the last interaction that went unanswered for it, in milliseconds. */
  readonly lastedMs: number;
  readonly shards: number;
}

interface Sent {
  readonly sentAt: number;
  readonly shard: number;
  readonly ms: number | null;
}

/** What was sent so long before a fault may still have had to be answered. Milliseconds. */
const ANSWER_WITHIN = 3000;

/** A second after the last that went unanswered: what was sent in between may still have had to wait. */
const SETTLING = 1000;

/** `ownerAt`: the name of the process that owned a shard at an instant. */
export function outagesOf(
  faults: readonly MadeFault[],
  seen: readonly Sent[],
  ownerAt: (shard: number, instant: number) => string | null,
): readonly Outage[] {
  return faults.map((fault, at) => {
    const { process, from } = fault;
    const excuses = (shard: number): boolean => process === null || ownerAt(shard, from) === process;
    const next = faults[at + 1]?.from ?? Number.POSITIVE_INFINITY;
    const until = Math.min(fault.until, next - ANSWER_WITHIN);
    const missed = seen.filter(
      ({ sentAt, ms, shard }) =>
        ms === null && excuses(shard) && sentAt >= from - ANSWER_WITHIN && sentAt <= until,
    );
    const last = missed.reduce((latest, { sentAt }) => Math.max(latest, sentAt), fault.from);
    return {
      ...fault,
      excuses,
      unanswered: missed.length,
      lastedMs: last - fault.from,
      shards: new Set(missed.map(({ shard }) => shard)).size,
    };
  });
}

/** Whether an interaction was sent while a fault had its effect. */
export function isInOutage(outages: readonly Outage[], sentAt: number): boolean {
  return outages.some(
    ({ from, lastedMs }) => sentAt >= from - ANSWER_WITHIN && sentAt <= from + lastedMs + SETTLING,
  );
}
