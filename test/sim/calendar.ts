import type { ScheduleSettings } from '../../src/schedule/schedule.ts';
import { occurrencesBetween } from '../schedule/when/oracle.ts';
import type { MadeSchedule } from './check.ts';

const DAY = 24 * 60 * 60_000;

/** What the calendar has of a schedule from one instant to another, and the first that it has after that. */
export function calendarOf(
  { rule, zone }: Pick<ScheduleSettings, 'rule' | 'zone'>,
  from: number,
  end: number,
): Pick<MadeSchedule, 'instants' | 'next'> {
  const instants = occurrencesBetween(rule, zone, from, end);
  // Looking far ahead is slow, and seldom needed.
  const next = (rule.kind === 'once' ? [400] : [8, 62, 400])
    .map((days) => () => occurrencesBetween(rule, zone, end, end + days * DAY)[0])
    .reduce<number | undefined>((found, look) => found ?? look(), undefined);
  return { instants, next: next ?? null };
}
