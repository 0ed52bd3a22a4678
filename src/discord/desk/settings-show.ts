import { z } from 'zod';
import { inviteLink, obstacleIn } from '../api/channel-permissions.ts';
import { type Context, defineControl, defineSubcommand } from '../interactions/command.ts';
import { describeUnreadable } from '../interactions/report-unreadable.ts';
import { type Desk, requireDesk } from '../interactions/server-session.ts';
import type { Settings } from '../interactions/server-settings.ts';
import { button, buttonRow, container, type Row, separator, textDisplay } from '../replies/components.ts';
import { writeControlId } from '../replies/control-id.ts';
import type { Reply } from '../replies/reply.ts';
import { changeSettings } from './settings-change.ts';
import { describeSettings } from './settings-words.ts';

/** What a server has set, whether the bot can do it, and how the bot is invited. */
export const settingsShow = defineSubcommand({
  description: 'What is set here, the invite link, and whether the bot may write where it has to',
  options: [],
  input: z.object({}),
  run: (_input, context) => showSettings(context),
});

const CLEARABLE = { editors: 'editors', 'log-channel': 'logChannel' } as const;

/** Options can't be set to nothing, so what can be taken back has a button. */
export const settingsClear = defineControl({
  state: z.tuple([z.enum(['editors', 'log-channel'])]),
  async run([name], _chosen, context) {
    const changed = await changeSettings(context, { [CLEARABLE[name]]: null });
    return settingsReply(requireDesk(context), changed);
  },
});

function showSettings(context: Context): Promise<Reply> {
  const desk = requireDesk(context);
  return settingsReply(desk, desk.settings, desk.settingsDamaged ? DAMAGED : undefined);
}

const DAMAGED = `${describeUnreadable('settings')} To go on without, set them again with \`/settings set\`; what is damaged is kept aside.`;

/** `first` stands above all else. */
export async function settingsReply(desk: Desk, settings: Settings, first?: string): Promise<Reply> {
  const { messenger } = desk;
  return {
    components: [
      container([
        ...(first === undefined ? [] : [textDisplay(first), separator()]),
        textDisplay(`### Settings of this server\n${describeSettings(settings).join('\n')}`),
        separator(),
        textDisplay(await describeCheck(settings, desk)),
        separator(),
        textDisplay(zoneData()),
        textDisplay(`**Invite Readout to a server** ${inviteLink(messenger.application())}`),
        ...clearRow(settings),
      ]),
    ],
  };
}

/** Rules of time zones change by law: whoever compares knows whether a change is in. */
function zoneData(): string {
  const { tz = 'unknown', icu = 'unknown' } = process.versions;
  return `**Time zone data** ${tz} (ICU ${icu}, Node ${process.versions.node})`;
}

async function describeCheck({ logChannel }: Settings, { messenger, server }: Desk): Promise<string> {
  if (logChannel === null)
    return '**Check** There is no log channel to be checked. Set one to have each change told there.';
  const obstacle = await obstacleIn(messenger, server, logChannel);
  return obstacle === null ? `**Check** Readout may write in <#${logChannel}>.` : `**Check** ⚠️ ${obstacle}`;
}

function clearRow({ editors, logChannel }: Settings): readonly Row[] {
  const buttons = [
    ...(editors === null
      ? []
      : [button('Have no editors’ role', writeControlId('settings', 'clear', 'editors'))]),
    ...(logChannel === null
      ? []
      : [button('Have no log channel', writeControlId('settings', 'clear', 'log-channel'))]),
  ];
  return buttons.length === 0 ? [] : [buttonRow(...buttons)];
}
