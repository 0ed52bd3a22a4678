import type { FoundPost } from '../sim/records.ts';
import type { DuePost } from './schedules-folder.ts';

/** How a number of posts that were due at one instant went out. Times in milliseconds. */
export interface Burst {
  readonly arrived: number;
  readonly twice: number;
  readonly perSecond: number;
  /** The most within any one second. */
  readonly mostInSecond: number;
  /** Among how many of the first posts each server has one. */
  readonly fairWithin: number;
  readonly lastLate: number;
  /** Of those that are late by two seconds and more, how many say so. */
  readonly late: number;
  readonly saying: number;
}

export function measureBurst(due: readonly DuePost[], posts: readonly FoundPost[]): Burst {
  const dueByKey = new Map(due.map((one) => [one.key, one]));
  const ours = posts
    .filter(({ key }) => dueByKey.has(key))
    .toSorted((a, b) => (BigInt(a.message) < BigInt(b.message) ? -1 : 1));
  const times = ours.map(({ at }) => at);
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  const servers = ours.map(({ key }) => dueByKey.get(key)?.server ?? '');
  const latenesses = ours.map(({ key, at }) => at - (dueByKey.get(key)?.due ?? at));
  const late = ours.filter((_, at) => (latenesses[at] ?? 0) >= 2000);
  return {
    arrived: new Set(ours.map(({ key }) => key)).size,
    twice: ours.length - new Set(ours.map(({ key }) => key)).size,
    perSecond: ((ours.length - 1) * 1000) / (last - first),
    mostInSecond: Math.max(
      ...times.map((from, at) => times.filter((time, to) => to >= at && time < from + 1000).length),
    ),
    fairWithin: Math.max(...[...new Set(servers)].map((server) => servers.indexOf(server))) + 1,
    lastLate: Math.max(...latenesses),
    late: late.length,
    saying: late.filter(({ saysLate }) => saysLate).length,
  };
}
