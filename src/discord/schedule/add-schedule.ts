import type { ScheduleSettings } from '../../schedule/schedule.ts';
import { type Context, defineSubcommand } from '../interactions/command.ts';
import { requireDesk } from '../interactions/server-session.ts';
import { completeTimeZone } from '../interactions/time-zones.ts';
import type { Reply } from '../replies/reply.ts';
import { saveOrAsk } from './ask-often.ts';
import { rightIn } from './ping-problem.ts';
import { completeTiming, NOT_SAVED, readTiming } from './read-when.ts';
import { requirePostable } from './require-postable.ts';
import { type Given, givenSchema, scheduleOptions } from './schedule-options.ts';

/** Adds a briefing that is posted at set times. Nothing is saved that can’t be done. */
export const addSchedule = defineSubcommand({
  description: 'Post a briefing in a channel at set times',
  options: scheduleOptions(true),
  input: givenSchema.required({ channel: true, when: true }),
  autocomplete: { when: completeTiming, 'time-zone': completeTimeZone },
  run: add,
});

type Required = Given & { readonly channel: NonNullable<Given['channel']> };

async function add({ channel, ...given }: Required, context: Context): Promise<Reply> {
  const desk = requireDesk(context);
  const timing = readTiming(desk, given, null);
  const right = rightIn(channel);
  const ping = given.ping ?? null;
  const place = await requirePostable(desk, {
    channel: channel.id,
    chosen: channel,
    ping,
    right,
    outcome: NOT_SAVED,
  });
  const settings: ScheduleSettings = {
    ...timing,
    channel: channel.id,
    place,
    detail: given.detail ?? 'short',
    onlyChanges: given['only-changes'] ?? false,
    noChange: given['no-change'] ?? 'quiet',
    missed: given.missed ?? 'late',
    ping,
    silent: given.silent ?? false,
  };
  return saveOrAsk(context, { kind: 'add', settings }, settings, right);
}
