import { defineServerSubcommand, type ServerContext } from '../../discord/interactions/command.ts';
import { required } from '../../discord/interactions/option.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { UserError } from '../../errors/errors.ts';
import type { Place, Schedule, ScheduleSettings } from '../../schedule/schedule.ts';
import { requireTyped, scheduleOption } from './find-schedule.ts';
import { type Given, NOT_SAVED, readTiming, scheduleOptions, type Timing } from './options.ts';
import { type PingRight, requirePostable, rightIn } from './require-postable.ts';
import { saveOrAsk, withoutUndefined } from './save.ts';

/** Adds a briefing that is posted at set times. Nothing is saved that can’t be done. */
export const addSchedule = defineServerSubcommand({
  description: 'Post a briefing in a channel at set times',
  options: {
    ...scheduleOptions,
    channel: required(scheduleOptions.channel),
    when: required(scheduleOptions.when),
  },
  run: add,
});

type Required = Given & { readonly channel: NonNullable<Given['channel']> };

async function add({ channel, ...given }: Required, context: ServerContext): Promise<Reply> {
  const { session } = context;
  const timing = readTiming(session, given, null);
  const right = rightIn(channel);
  const ping = given.ping ?? null;
  const place = await requirePostable(session, {
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
    picture: given.picture ?? false,
  };
  return saveOrAsk(context, { kind: 'add', settings }, settings, right);
}

/** Changes what is given and leaves the rest; the checks are of what it comes to. */
export const editSchedule = defineServerSubcommand({
  description: 'Change a schedule: what you leave out stays as it is',
  options: { schedule: scheduleOption, ...scheduleOptions },
  run: edit,
});

async function edit(
  { schedule: typed, ...given }: Given & { readonly schedule: string },
  context: ServerContext,
): Promise<Reply> {
  const { session } = context;
  const before = await requireTyped(context, typed);
  if (Object.values(given).every((value) => value === undefined))
    throw new UserError(
      `Nothing was changed. Choose beside \`schedule\` what is to change, for example \`when\`; \`/schedule list\` shows how schedule ${before.id} is.`,
    );
  const timing = readTiming(session, given, before);
  const right = rightOf(given);
  const place = await requirePostable(session, {
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
    picture: given.picture,
  });
}
