import { UserError } from '../../errors.ts';
import type { Place, Schedule, ScheduleSettings } from '../../schedule/schedule.ts';
import { type Context, defineSubcommand } from '../interactions/command.ts';
import { requireDesk } from '../interactions/server-session.ts';
import { completeTimeZone } from '../interactions/time-zones.ts';
import type { Reply } from '../replies/reply.ts';
import { saveOrAsk } from './ask-often.ts';
import { completeSchedule, requireTyped, scheduleOption, scheduleText } from './find-schedule.ts';
import { type PingRight, rightIn } from './ping-problem.ts';
import { completeTiming, NOT_SAVED, readTiming, type Timing } from './read-when.ts';
import { requirePostable } from './require-postable.ts';
import { withoutUndefined } from './save-schedule.ts';
import { type Given, givenSchema, scheduleOptions } from './schedule-options.ts';

/** Changes what is given and leaves the rest; the checks are of what it comes to. */
export const editSchedule = defineSubcommand({
  description: 'Change a schedule: what you leave out stays as it is',
  options: [scheduleOption, ...scheduleOptions(false)],
  input: givenSchema.extend({ schedule: scheduleText }),
  autocomplete: { schedule: completeSchedule, when: completeTiming, 'time-zone': completeTimeZone },
  run: edit,
});

async function edit(
  { schedule: typed, ...given }: Given & { readonly schedule: string },
  context: Context,
): Promise<Reply> {
  const desk = requireDesk(context);
  const before = await requireTyped(context, typed);
  if (Object.values(given).every((value) => value === undefined))
    throw new UserError(
      `Nothing was changed. Choose beside \`schedule\` what is to change, for example \`when\`; \`/schedule list\` shows how schedule ${before.id} is.`,
    );
  const timing = readTiming(desk, given, before);
  const right = rightOf(given);
  const place = await requirePostable(desk, {
    channel: given.channel?.id ?? before.channel,
    chosen: given.channel,
    place: before.place,
    ping: given.ping ?? before.ping,
    right,
    outcome: NOT_SAVED,
  });
  const changes = changesOf(given, before, timing, place);
  return saveOrAsk(context, { kind: 'edit', id: before.id, changes }, { ...before, ...changes }, right);
}

/** Who once was let to have a role pinged in a channel need not be let again while both stay. */
function rightOf({ channel, ping }: Given): PingRight {
  if (channel !== undefined) return rightIn(channel);
  return ping === undefined ? 'has' : 'unknown';
}

function changesOf(given: Given, before: Schedule, timing: Timing, place: Place): Partial<ScheduleSettings> {
  return withoutUndefined({
    channel: given.channel?.id,
    place: place === before.place ? undefined : place,
    rule: given.when === undefined ? undefined : timing.rule,
    zone: given['time-zone'],
    detail: given.detail,
    onlyChanges: given['only-changes'],
    noChange: given['no-change'],
    missed: given.missed,
    ping: given.ping,
    silent: given.silent,
  });
}
