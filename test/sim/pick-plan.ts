import { ACTS, EDGES, type Plan } from './mortal.ts';
import { pick, pickWhole } from './pick.ts';

/** A step at which a process is to be killed, mostly one of those that matter most. */
export function pickPlan(random: () => number): Plan {
  const act = pick(random, [...ACTS, 'book', 'book', 'ledger', 'ledger', 'send', 'send', 'send'] as const);
  return { act, edge: pick(random, EDGES), times: pickWhole(random, 1, 4) };
}
