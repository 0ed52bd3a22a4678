import type { ScheduleSettings } from '../../src/schedule/schedule.ts';
import { pick, pickWeighted } from './pick.ts';
import type { SimChannel } from './sim-channels.ts';
import { anyRule, ZONES } from './sim-rules.ts';

/** A schedule that is to be made, and the server that keeps it. */
export interface SimSchedule {
  readonly server: string;
  readonly channel: SimChannel;
  readonly settings: ScheduleSettings;
}

/** How many schedules a server has: mostly few, seldom as many as it may have. */
const SIZES = [
  [8, 1],
  [8, 2],
  [6, 3],
  [4, 4],
  [3, 6],
  [1, 25],
] as const;
const FIRST_SERVER = 1_300_000_000_000_000_000n;

interface SimTime {
  readonly from: number;
  readonly to: number;
}

/**
 * Schedules of many servers, from `from` on. Servers share the channels of the sandbox's two.
 *
 * @param apart By how much the ids of servers differ.
 */
export function makeSchedules(
  count: number,
  random: () => number,
  channels: readonly SimChannel[],
  { from, to }: SimTime,
  apart = 1n,
): readonly SimSchedule[] {
  const schedules: SimSchedule[] = [];
  for (let server = 0n; schedules.length < count; server += 1n) {
    const size = Math.min(pickWeighted(random, SIZES), count - schedules.length);
    const place = pick(random, ['Newsroom', 'Classroom'] as const);
    const own = channels.filter((one) => one.server === place);
    for (let at = 0; at < size; at += 1) {
      const channel = pick(random, own);
      // Every third server has two dossiers, and posts of both.
      const dossier = server % 3n === 0n && at % 2 === 1 ? 2 : 1;
      const settings = { ...anySettings(random, channel, from, to), dossier };
      schedules.push({ server: String(FIRST_SERVER + server * apart), channel, settings });
    }
  }
  return schedules;
}

function anySettings(
  random: () => number,
  { id, place, role }: SimChannel,
  from: number,
  to: number,
): ScheduleSettings {
  // A post with a picture costs as much as a hundred without.
  const what = pickWeighted(random, [
    [90, { detail: 'short', onlyChanges: true, noChange: 'say' } as const],
    [8, { detail: 'short', onlyChanges: true, noChange: 'quiet' } as const],
    [1, { detail: 'full', onlyChanges: false, noChange: 'say' } as const],
    [1, { detail: 'short', onlyChanges: false, noChange: 'say' } as const],
  ]);
  return {
    ...what,
    channel: id,
    place,
    rule: anyRule(random, from, to),
    zone: pick(random, ZONES),
    missed: pick(random, ['late', 'skip'] as const),
    ping: random() < 0.03 ? role : null,
    silent: random() < 0.1,
    picture: !what.onlyChanges,
    dossier: 1,
  };
}
