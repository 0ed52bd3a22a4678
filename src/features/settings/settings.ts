import { type APIButtonComponent, ChannelType } from 'discord-api-types/v10';
import { z } from 'zod';
import { inviteLink, obstacleIn } from '../../discord/api/channel-permissions.ts';
import {
  defineServerControl,
  defineServerSubcommand,
  type ServerContext,
} from '../../discord/interactions/command.ts';
import { dropDraft, readDraft } from '../../discord/interactions/draft-store.ts';
import {
  boolean,
  channel,
  choice,
  type InputOf,
  readOptions,
  role,
  string,
} from '../../discord/interactions/option.ts';
import { chosenId, dossierOption } from '../../discord/interactions/options.ts';
import { describeUnreadable } from '../../discord/interactions/report-unreadable.ts';
import { numberOfTyped } from '../../discord/interactions/server-dossiers.ts';
import type { ServerSession } from '../../discord/interactions/server-session.ts';
import { REVIEW_POLICIES, type Settings } from '../../discord/interactions/server-settings.ts';
import { completeTimeZone, noSuchZone } from '../../discord/interactions/time-zones.ts';
import { button, buttonRows, panel, separator } from '../../discord/replies/components.ts';
import { controlId } from '../../discord/replies/control-id.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { discordTime } from '../../discord/replies/time.ts';
import { UserError } from '../../errors/errors.ts';
import { findZone } from '../../schedule/when/zone-names.ts';
import { StoreError } from '../../store/store.ts';
import { offerShipped } from '../review-queue/offer-shipped.ts';
import { describeWaiting, type ReviewQueue, readQueue } from '../review-queue/queue.ts';
import { reviewId } from '../review-queue/rows.ts';
import { askedZone, askForZone, zoneId } from './ask-for-zone.ts';
import { changeSettings, describeSettings } from './change-settings.ts';
import { chooseForChannel, chooseForServer } from './choose-dossier.ts';
import { dossiersId } from './dossier-ids.ts';
import { DOSSIER_CHANNELS } from './dossiers-page.ts';

/** What a server has set, whether the bot can do it, and how the bot is invited. */
export const settingsShow = defineServerSubcommand({
  description: 'What is set here, the invite link, and whether the bot may write where it has to',
  options: {},
  run: (_input, context) => showSettings(context),
});

const CLEARABLE = { editors: 'editors', 'log-channel': 'logChannel' } as const;

/** Options can't be set to nothing, so what can be taken back has a button. */
export const settingsClear = defineServerControl(
  controlId('settings', 'clear', [z.enum(['editors', 'log-channel'])]),
  async ([name], context) => {
    const changed = await changeSettings(context, () => ({ [CLEARABLE[name]]: null }));
    return settingsReply(context.session, changed);
  },
);

async function showSettings(context: ServerContext): Promise<Reply> {
  const { session } = context;
  // Awaited, so that what it puts into the review queue is among what waits below.
  await orUnreadable(offerShipped(context), undefined);
  return settingsReply(session, session.settings, session.settingsDamaged ? DAMAGED : undefined);
}

const DAMAGED = `${describeUnreadable('settings')} To go on without, set them again with \`/settings set\`; what is damaged is kept aside.`;

/** `first` stands above all else. */
async function settingsReply(session: ServerSession, settings: Settings, first?: string): Promise<Reply> {
  const { messenger } = session;
  const queue = await orUnreadable(readQueue(session), null);
  return panel(
    ...(first === undefined ? [] : [first, separator()]),
    `### Settings of this server\n${[...describeSettings(settings, await orUnreadable(session.dossiers(), [])), ...describeQueue(queue)].join('\n')}`,
    ...(await describeCheck(settings, session)),
    separator(),
    `**Invite Readout to a server** ${inviteLink(messenger.application())}`,
    zoneData(),
    ...buttonRows([...queueButtons(queue), button('Dossiers', dossiersId.id(0)), ...clearButtons(settings)]),
  );
}

/** What waits for editors, in a line; none where nothing does. @param queue null where it can’t be read. */
function describeQueue(queue: ReviewQueue | null): readonly string[] {
  if (queue === null) return ['- **To review** ⚠️ What waits can’t be read. Ask those who run this bot.'];
  const [oldest] = queue.entries;
  if (oldest === undefined) return [];
  const since = discordTime(Date.parse(oldest.at), 'f');
  return [`- **To review** ${describeWaiting(queue)}, the oldest since ${since}: \`/data review\``];
}

/** The settings are shown also where what is kept beside them is damaged. */
function orUnreadable<T, Otherwise>(work: Promise<T>, otherwise: Otherwise): Promise<T | Otherwise> {
  return work.catch((error: unknown) => {
    if (error instanceof StoreError || error instanceof z.ZodError) return otherwise;
    throw error;
  });
}

/** Rules of time zones change by law: the version says whether a change is in. */
function zoneData(): string {
  const { tz = 'unknown', icu = 'unknown' } = process.versions;
  return `-# Time zone data ${tz} (ICU ${icu}, Node ${process.versions.node})`;
}

/** Whether the log channel can be written in, below a line; nothing where there is none. */
async function describeCheck(
  { logChannel }: Settings,
  { messenger, server }: ServerSession,
): Promise<readonly (string | ReturnType<typeof separator>)[]> {
  if (logChannel === null) return [];
  const obstacle = await obstacleIn(messenger, server, logChannel);
  const found = obstacle === null ? `Readout may write in <#${logChannel}>.` : `⚠️ ${obstacle}`;
  return [separator(), `**Check** ${found}`];
}

function queueButtons(queue: ReviewQueue | null): readonly APIButtonComponent[] {
  const [oldest] = queue?.entries ?? [];
  return oldest === undefined ? [] : [button('Open the review queue', reviewId.id(oldest.number))];
}

function clearButtons({ editors, logChannel }: Settings): readonly APIButtonComponent[] {
  return [
    ...(editors === null ? [] : [button('Clear the editors’ role', settingsClear.id('editors'))]),
    ...(logChannel === null ? [] : [button('Clear the log channel', settingsClear.id('log-channel'))]),
  ];
}

const options = {
  editors: role('The role whose members keep the dossier', chosenId),
  'time-zone': string(
    'The one that dates and briefings go by, as a place: Europe/Berlin',
    z.string().max(60, 'Write at most 60 characters.'),
    { max: 60, complete: completeTimeZone },
  ),
  'log-channel': channel('The channel that hears of each change, in a line', chosenId, [
    ChannelType.GuildText,
    ChannelType.GuildAnnouncement,
  ]),
  review: choice(
    'Whether members suggest, and whether an editor’s change waits for another editor',
    REVIEW_POLICIES,
    `Choose one of ${REVIEW_POLICIES.join(', ')}.`,
  ),
  mentions: boolean('Whether those who mention Readout are answered'),
  asked: boolean('Whether words are counted that people ask about and no entry answers (off erases them)'),
  dossier: {
    ...dossierOption,
    definition: {
      ...dossierOption.definition,
      description: 'The dossier that the channel, or this server, uses',
    },
  },
  channel: channel(
    'With `dossier`: the channel that uses it (left out: the whole server)',
    chosenId,
    DOSSIER_CHANNELS,
  ),
};

type Given = InputOf<typeof options>;

/** Takes one of the zones that were offered, with all else that was given. */
export const settingsZone = defineServerControl(zoneId, async ([key, at], context) => {
  const { session, asker } = context;
  const { given, zones } = await readDraft(session, asker.id, key, askedZone);
  const reply = await setSettings(
    readOptions(options).input.parse({ ...given, 'time-zone': zones[at] }),
    context,
  );
  await dropDraft(session, key);
  return reply;
});

/** Sets what is given; all of it, or nothing where one of them can't be. */
export const settingsSet = defineServerSubcommand({
  dossierIsInput: true,
  description:
    'Who edits and reviews, the time zone, the log channel, mentions, which dossier a channel uses',
  options,
  run: setSettings,
});

async function setSettings(given: Given, context: ServerContext): Promise<Reply> {
  const { session } = context;
  const typed = given['time-zone'];
  const found = typed === undefined ? undefined : findZone(typed, Date.parse(session.now()));
  if (found?.kind === 'several') return askForZone(context, given, found);
  if (found?.kind === 'none') throw new UserError(`${noSuchZone(typed ?? '')} Nothing was set.`);
  const changed = readGiven(given, found?.zone);
  const dossier = await dossierGiven(session, given);
  if (Object.keys(changed).length === 0 && dossier === undefined)
    throw new UserError(
      'Nothing was set. Fill in at least one of the options; `/settings show` says what is set.',
    );
  if (given.editors === session.server)
    throw new UserError(
      'With @everyone as the editors’ role every member could change the dossier. Choose a role that only editors have. To let everybody propose, keep `review` on `suggestions`.',
    );
  if (given['log-channel'] !== undefined) {
    const obstacle = await obstacleIn(session.messenger, session.server, given['log-channel']);
    if (obstacle !== null) throw new UserError(`${obstacle} Nothing was set.`);
  }
  const settings = await changeSettings(context, (old) => ({
    ...changed,
    ...chooseDossier(old, dossier, given),
  }));
  return settingsReply(
    session,
    settings,
    ['### Saved', ...(session.settingsDamaged ? [REPLACED] : []), ...consequences(changed, settings)].join(
      '\n',
    ),
  );
}

/** @throws UserError where there is no such dossier, or a channel alone was given. */
async function dossierGiven(
  session: ServerSession,
  { dossier: typed, channel: where }: Given,
): Promise<number | undefined> {
  if (typed === undefined && where !== undefined)
    throw new UserError('Choose a `dossier` for that `channel` as well. Nothing was set.');
  return typed === undefined ? undefined : numberOfTyped(session, typed);
}

function chooseDossier(
  settings: Settings,
  dossier: number | undefined,
  { channel: where }: Given,
): Partial<Settings> {
  if (dossier === undefined) return {};
  return where === undefined
    ? chooseForServer(settings, dossier)
    : chooseForChannel(settings, where, dossier);
}

const REPLACED =
  '⚠️ The settings that were here before could not be read. They are kept aside for those who run this bot, and what you did not set now is at its default: look it through.';

function readGiven(given: Given, timeZone: string | undefined): Partial<Settings> {
  const changed = {
    editors: given.editors,
    timeZone,
    logChannel: given['log-channel'],
    review: given.review,
    mentions: given.mentions,
    asked: given.asked,
  };
  return Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined));
}

/** What the person who set it should know. */
function consequences(changed: Partial<Settings>, settings: Settings): readonly string[] {
  return [...ofAsked(changed), ...ofReview(changed, settings)];
}

function ofAsked({ asked }: Partial<Settings>): readonly string[] {
  if (asked === undefined) return [];
  return [
    asked
      ? 'From here on Readout counts words of questions that the dossier doesn’t answer. Those that three people used are kept for 30 days, and `/data export kind:report` lists them. Who asked is not kept. Readout doesn’t tell your members of it: tell them.'
      : 'Nothing of questions is counted, and what was counted is erased.',
  ];
}

function ofReview({ review }: Partial<Settings>, { editors }: Settings): readonly string[] {
  if (review === undefined) return [];
  if (review !== 'four-eyes') return ['What waits already is still in `/data review`.'];
  const alone =
    editors === null ? ' Only those with Manage Server are editors so far: set `editors` as well.' : '';
  return [`From here on each change waits until another editor approves it in \`/data review\`.${alone}`];
}
