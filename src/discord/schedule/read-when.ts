import { UserError } from '../../errors.ts';
import type { Schedule } from '../../schedule/schedule.ts';
import { completeWhen } from '../../schedule/when/complete-when.ts';
import { parseWhen } from '../../schedule/when/parse-when.ts';
import type { Rule } from '../../schedule/when/rule.ts';
import { checkRule } from '../../schedule/when/rule-limits.ts';
import type { Autocomplete, Context } from '../interactions/command.ts';
import type { Desk } from '../interactions/server-session.ts';
import { readTimeZone } from '../interactions/time-zones.ts';
import type { Given } from './schedule-options.ts';

export interface Timing {
  readonly rule: Rule;
  readonly zone: string;
}

export function nowOf(desk: Pick<Desk, 'now'>): number {
  return Date.parse(desk.now());
}

/**
 * When it is to be, by what was typed and, for the rest, by how it was.
 *
 * @throws UserError where that is not understood or can’t be.
 */
export function readTiming(desk: Desk, given: Given, before: Timing | null): Timing {
  const now = nowOf(desk);
  const zone = given['time-zone'] ?? before?.zone ?? desk.settings.timeZone;
  const rule = given.when === undefined ? before?.rule : readRule(given.when, { now, zone });
  if (rule === undefined) throw new UserError('Write `when`, for example `every day at 08:00`.');
  const isNew = given.when !== undefined || given['time-zone'] !== undefined;
  const problem = isNew ? checkRule(rule, zone, now) : null;
  if (problem !== null) throw new UserError(`${problem} ${NOT_SAVED}`);
  return { rule, zone };
}

export const NOT_SAVED = 'Nothing was saved.';

function readRule(typed: string, context: { readonly now: number; readonly zone: string }): Rule {
  const read = parseWhen(typed, context);
  if (read.ok) return read.rule;
  throw new UserError(`${read.problem} ${NOT_SAVED}`);
}

/** Read in the zone that is typed beside it; else in that of the schedule, or the server. */
export const completeTiming: Autocomplete = async (typed, others, context) => {
  const { desk } = context;
  if (desk === null) return [];
  const { 'time-zone': zone } = others;
  const asked = typeof zone === 'string' ? readTimeZone(zone) : null;
  const own = asked ?? (await zoneOfTyped(others, context)) ?? desk.settings.timeZone;
  return completeWhen(typed, { now: nowOf(desk), zone: own });
};

async function zoneOfTyped(
  { schedule }: Readonly<Record<string, unknown>>,
  { desk }: Context,
): Promise<string | undefined> {
  if (desk === null || typeof schedule !== 'string') return undefined;
  const schedules: readonly Schedule[] = await desk.schedules.list(desk.server);
  return schedules.find(({ id }) => String(id) === schedule.trim().replace(/^#/, ''))?.zone;
}
