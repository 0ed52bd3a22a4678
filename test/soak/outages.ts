/** A fault that was made on purpose. Instants are milliseconds since 1970. */
export interface MadeFault {
  readonly what: string;
  readonly from: number;
  /** Until when an interaction may go unanswered for it, or be slow. */
  readonly until: number;
}

/** What a fault came to. */
export interface Outage extends MadeFault {
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

export function outagesOf(faults: readonly MadeFault[], seen: readonly Sent[]): readonly Outage[] {
  return faults.map((fault, at) => {
    const next = faults[at + 1]?.from ?? Number.POSITIVE_INFINITY;
    const until = Math.min(fault.until, next - ANSWER_WITHIN);
    const missed = seen.filter(
      ({ sentAt, ms }) => ms === null && sentAt >= fault.from - ANSWER_WITHIN && sentAt <= until,
    );
    const last = missed.reduce((latest, { sentAt }) => Math.max(latest, sentAt), fault.from);
    return {
      ...fault,
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
