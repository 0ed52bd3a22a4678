import { ChannelType, ApplicationCommandOptionType as Type } from 'discord-api-types/v10';
import { z } from 'zod';
import { UserError } from '../../errors.ts';
import { obstacleIn } from '../api/channel-permissions.ts';
import { type Context, defineSubcommand } from '../interactions/command.ts';
import { chosenId } from '../interactions/options.ts';
import { requireDesk } from '../interactions/server-session.ts';
import { REVIEW_POLICIES, type Settings } from '../interactions/server-settings.ts';
import { completeTimeZone, timeZoneText } from '../interactions/time-zones.ts';
import type { Reply } from '../replies/reply.ts';
import { changeSettings } from './settings-change.ts';
import { settingsReply } from './settings-show.ts';

const input = z.object({
  editors: chosenId.optional(),
  'time-zone': timeZoneText.optional(),
  'log-channel': chosenId.optional(),
  review: z.enum(REVIEW_POLICIES, `Choose one of ${REVIEW_POLICIES.join(', ')}.`).optional(),
  mentions: z.boolean().optional(),
});

type Given = z.infer<typeof input>;

/** Sets what is given; all of it, or nothing where one of them can't be. */
export const settingsSet = defineSubcommand({
  description: 'Who edits, the time zone, the log channel, who reviews, and whether mentions are answered',
  options: [
    { type: Type.Role, name: 'editors', description: 'The role whose members keep the dossier' },
    {
      type: Type.String,
      name: 'time-zone',
      description: 'In which dates are told and briefings are set, as a place: Europe/Berlin',
      max_length: 60,
      autocomplete: true,
    },
    {
      type: Type.Channel,
      name: 'log-channel',
      description: 'Where each change of the dossier is told in a line',
      channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
    },
    {
      type: Type.String,
      name: 'review',
      description: 'Whether members suggest, and whether an editor’s change waits for another editor',
      choices: REVIEW_POLICIES.map((policy) => ({ name: policy, value: policy })),
    },
    { type: Type.Boolean, name: 'mentions', description: 'Whether those who mention Readout are answered' },
  ],
  input,
  autocomplete: { 'time-zone': completeTimeZone },
  run: setSettings,
});

async function setSettings(given: Given, context: Context): Promise<Reply> {
  const desk = requireDesk(context);
  const changed = readGiven(given);
  if (Object.keys(changed).length === 0)
    throw new UserError(
      'Nothing was set. Fill in at least one of the options; `/settings show` says what is set.',
    );
  if (given.editors === desk.server)
    throw new UserError(
      'With @everyone as the editors’ role every member could change the dossier. Choose a role that only editors have. To let everybody propose, keep `review` on `suggestions`.',
    );
  if (given['log-channel'] !== undefined) {
    const obstacle = await obstacleIn(desk.messenger, desk.server, given['log-channel']);
    if (obstacle !== null) throw new UserError(`${obstacle} Nothing was set.`);
  }
  const settings = await changeSettings(context, changed);
  return settingsReply(
    desk,
    settings,
    ['Saved.', ...(desk.settingsDamaged ? [REPLACED] : []), ...consequences(changed, settings)].join(' '),
  );
}

const REPLACED =
  '⚠️ The settings that were here before could not be read. They are kept aside for whoever runs this bot, and what you did not set now is at its default: look it through.';

function readGiven(given: Given): Partial<Settings> {
  const changed = {
    editors: given.editors,
    timeZone: given['time-zone'],
    logChannel: given['log-channel'],
    review: given.review,
    mentions: given.mentions,
  };
  return Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined));
}

/** What whoever set it should know. */
function consequences({ review }: Partial<Settings>, { editors }: Settings): readonly string[] {
  if (review === undefined) return [];
  if (review !== 'four-eyes') return ['What waits already is still in `/data review`.'];
  const alone =
    editors === null ? ' Only those with Manage Server are editors so far: set `editors` as well.' : '';
  return [`From here on each change waits until another editor approves it in \`/data review\`.${alone}`];
}
