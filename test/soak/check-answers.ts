import { isInOutage, type Outage } from './outages.ts';
import type { Violations } from './violations.ts';
import type { Seen } from './witness.ts';

export interface AnswerFigures {
  readonly sent: number;
  readonly unanswered: number;
  /** Milliseconds from dispatch to callback, outside the outages. */
  readonly reads: Percentiles;
  readonly changes: Percentiles;
  readonly all: Percentiles;
}

export interface Percentiles {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
}

/** Each interaction is answered, by one process, and 99 % within `mostP99` milliseconds; during an outage it may go unanswered. */
export function checkAnswers(
  seen: readonly Seen[],
  outages: readonly Outage[],
  violations: Violations,
  mostP99: number,
): AnswerFigures {
  for (const one of seen) {
    const { callbacks, sentAt, ms } = one;
    const name = `${one.label} in ${one.server} (shard ${one.shard}) at ${new Date(sentAt).toISOString()}`;
    const excusing = outages.filter(({ excuses }) => excuses(one.shard));
    if (ms === null && !isInOutage(excusing, sentAt))
      violations.add('an interaction that was not answered, outside the outages', name);
    if (callbacks.filter(({ status }) => status < 300).length > 1)
      violations.add('an interaction that was answered twice', name);
    const answerers = [...new Set(callbacks.map(({ by }) => by))];
    if (answerers.length > 1)
      violations.add('an interaction that two processes answered', `${name}: ${answerers.join(', ')}`);
  }
  const outside = seen.filter(({ ms, sentAt }) => ms !== null && !isInOutage(outages, sentAt));
  const isRead = ({ label }: Seen) => label.startsWith('/') && label !== '/data edit';
  const all = percentilesOf(outside);
  if (all.p99 > mostP99) violations.add(`a p99 over ${mostP99} ms`, `${all.p99.toFixed(0)} ms`);
  return {
    sent: seen.length,
    unanswered: seen.filter(({ ms }) => ms === null).length,
    reads: percentilesOf(outside.filter(isRead)),
    changes: percentilesOf(outside.filter((one) => !isRead(one))),
    all,
  };
}

function percentilesOf(seen: readonly Pick<Seen, 'ms'>[]): Percentiles {
  const sorted = seen.flatMap(({ ms }) => ms ?? []).sort((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return { count: sorted.length, p50: at(0.5), p99: at(0.99), most: at(1) };
}
