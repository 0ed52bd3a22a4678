import { channelOrParent } from '../../discord/api/thread.ts';
import {
  type Control,
  defineServerControl,
  defineServerForm,
  defineServerSubcommand,
  type FormHandler,
  type ServerContext,
} from '../../discord/interactions/command.ts';
import { readDraft } from '../../discord/interactions/draft-store.ts';
import { boolean, readOptions, required } from '../../discord/interactions/option.ts';
import type { ChosenChannel } from '../../discord/interactions/options.ts';
import { numberOfTyped } from '../../discord/interactions/server-dossiers.ts';
import type { ServerSession } from '../../discord/interactions/server-session.ts';
import { dossierOfChannel } from '../../discord/interactions/server-settings.ts';
import type { SubmittedValues } from '../../discord/replies/form.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { UserError } from '../../errors/errors.ts';
import type { Place, Schedule, ScheduleSettings } from '../../schedule/schedule.ts';
import { describeRule } from '../../schedule/when/describe-rule.ts';
import { zoneText } from '../../schedule/when/zone-names.ts';
import { requireNumber, requireTyped, scheduleOption } from './find-schedule.ts';
import { type Given, NOT_SAVED, readTiming, scheduleOptions, type Timing, type Way } from './options.ts';
import { channelId, refuse, refusedSchema, rewriteForm, rewriteId, wayId, waysId } from './refuse.ts';
import { ChoiceError, PingError, type PingRight, requirePostable, rightIn } from './require-postable.ts';
import { saveOrAsk, takeOnce, withoutUndefined } from './save.ts';
import { retimeId } from './schedule-ids.ts';

/** Adds a briefing that is posted at set times. Nothing is saved that can’t be done. */
export const addSchedule = defineServerSubcommand({
  dossierIsInput: true,
  description: 'Post a briefing in a channel at set times',
  options: {
    ...scheduleOptions,
    channel: required(scheduleOptions.channel),
    when: required(scheduleOptions.when),
  },
  run: (given, context) => addOrEdit(context, null, given),
});

const editOptions = {
  ...scheduleOptions,
  'ping-nobody': boolean('Yes: it pings nobody from now on'),
};

/** Changes what is given and leaves the rest; the checks are of what it comes to. */
export const editSchedule = defineServerSubcommand({
  dossierIsInput: true,
  description: 'Change a schedule: what you leave out stays as it is',
  options: { schedule: scheduleOption, ...editOptions },
  run: async ({ schedule: typed, ...given }, context) => {
    const before = await requireTyped(context, typed);
    if (Object.values(given).every((value) => value === undefined))
      throw new UserError(
        `Nothing was changed. Choose beside \`schedule\` what is to change, for example \`when\`; \`/schedule list\` shows how schedule ${before.id} is.`,
      );
    return addOrEdit(context, before.id, given);
  },
});

const { input } = readOptions(editOptions);

/** What goes on from a refusal with what was given before. */
export const refusalControls: readonly Control[] = [
  defineServerControl(wayId, ([key, at], context) => goOn(context, key, (ways) => ways[at]?.change ?? {})),
  defineServerControl(waysId, ([key], context, [chosen]) =>
    goOn(context, key, (ways) => ways[Number(chosen)]?.change ?? {}),
  ),
  defineServerControl(
    rewriteId,
    async ([key], { session, asker }) =>
      rewriteForm(rewriteId.id(key), (await readDraft(session, asker.id, key, refusedSchema)).given),
    { opensForm: true },
  ),
  defineServerControl(channelId, ([key], context, _chosen, [channel] = []) =>
    goOn(context, key, () => (channel === undefined ? {} : { channel })),
  ),
  defineServerControl(
    retimeId,
    async ([id], context) => {
      const { rule, zone } = await requireNumber(context, id);
      return rewriteForm(retimeId.id(id), { when: describeRule(rule), 'time-zone': zoneText(zone) });
    },
    { opensForm: true },
  ),
];

export const refusalForms: readonly FormHandler[] = [
  defineServerForm(rewriteId, ([key], context, values) => goOn(context, key, () => writtenTiming(values))),
  defineServerForm(retimeId, ([id], context, values) =>
    addOrEdit(context, id, parseGiven(writtenTiming(values))),
  ),
];

function writtenTiming(values: SubmittedValues): Options {
  return Object.fromEntries(
    ['when', 'time-zone'].map((name) => [name, String(values[name] ?? '').trim() || null]),
  );
}

type Options = Readonly<Record<string, unknown>>;

function goOn(
  context: ServerContext,
  key: string,
  changeOf: (ways: readonly Way[]) => Options,
): Promise<Reply> {
  return takeOnce(context, key, refusedSchema, async ({ schedule, given, ways }) =>
    addOrEdit(context, schedule, parseGiven({ ...given, ...changeOf(ways) })),
  );
}

/** Options as a command has them, null where one is not given. */
function parseGiven(options: Options): Given {
  return input.parse(Object.fromEntries(Object.entries(options).filter(([, value]) => value !== null)));
}

/** Saves what was given, asks first, or says why it can’t be and offers ways on, with all that was given kept. */
async function addOrEdit(context: ServerContext, schedule: number | null, given: Given): Promise<Reply> {
  const before = schedule === null ? null : await requireNumber(context, schedule);
  const timing = readTiming(context.session, given, before);
  if ('problem' in timing) return refuse(context, schedule, given, timing, 'time');
  try {
    return await (before === null ? add(context, given, timing) : edit(context, before, given, timing));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (error instanceof ChoiceError)
      return refuse(context, schedule, given, { problem: error.message, ways: [] }, 'channel');
    const again = { label: 'Try again', change: {} };
    const nobody = before === null ? { ping: null } : { ping: null, 'ping-nobody': true };
    const without = error instanceof PingError ? [{ label: 'Save it without a ping', change: nobody }] : [];
    return refuse(context, schedule, given, { problem: error.message, ways: [again, ...without] }, null);
  }
}

async function add(context: ServerContext, given: Given, timing: Timing): Promise<Reply> {
  const { session } = context;
  const { channel } = given;
  if (channel === undefined) throw new UserError(`Choose a \`channel\`. ${NOT_SAVED}`);
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
    dossier: await dossierOf(session, given, channel),
  };
  return saveOrAsk(context, { kind: 'add', settings }, settings, right);
}

async function edit(context: ServerContext, before: Schedule, given: Given, timing: Timing): Promise<Reply> {
  const ping = given['ping-nobody'] === true ? null : given.ping;
  const right = rightOf(given);
  const place = await requirePostable(context.session, {
    channel: given.channel?.id ?? before.channel,
    chosen: given.channel,
    place: before.place,
    ping: ping === undefined ? before.ping : ping,
    right,
    outcome: NOT_SAVED,
  });
  const dossier =
    given.dossier === undefined ? before.dossier : await dossierOf(context.session, given, given.channel);
  const changes = {
    ...changesOf(given, before, timing, place),
    ...(ping === undefined ? {} : { ping }),
    ...(dossier === before.dossier ? {} : { dossier }),
  };
  return saveOrAsk(context, { kind: 'edit', id: before.id, changes }, { ...before, ...changes }, right);
}

/** The dossier that was asked for, or else that of the channel. */
async function dossierOf(
  session: ServerSession,
  { dossier: typed }: Given,
  channel: ChosenChannel | undefined,
): Promise<number> {
  return typed === undefined
    ? dossierOfChannel(session.settings, channel === undefined ? null : channelOrParent(channel))
    : numberOfTyped(session, typed);
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
    zone: timing.zone === before.zone ? undefined : timing.zone,
    detail: given.detail,
    onlyChanges: given['only-changes'],
    noChange: given['no-change'],
    missed: given.missed,
    silent: given.silent,
    picture: given.picture,
  });
}
