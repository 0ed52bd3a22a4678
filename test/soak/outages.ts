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

/** A second after the last that went unanswered: what was sent in between may still have had to wait. */
const SETTLING = 1000;

export function outagesOf(faults: readonly MadeFault[], seen: readonly Sent[]): readonly Outage[] {
  return faults.map((fault) => {
    const missed = seen.filter(
      ({ sentAt, ms }) => ms === null && sentAt >= fault.from - 3000 && sentAt <= fault.until,
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
  return outages.some(({ from, lastedMs }) => sentAt >= from - 3000 && sentAt <= from + lastedMs + SETTLING);
}
