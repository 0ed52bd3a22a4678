import type { Trouble } from '../../schedule/poster.ts';
import { describeRule } from '../../schedule/when/describe-rule.ts';
import type { Messenger } from '../desk/messenger.ts';
import type { Settings } from '../desk/settings.ts';
import { discordTime } from '../replies/discord-time.ts';
import { notice } from '../replies/notice.ts';

/** Tells the log channel; else, by a direct message, whoever made the schedule; else it stands in `/schedule list`. */
export async function tellTrouble(
  server: string,
  trouble: Trouble,
  { logChannel }: Pick<Settings, 'logChannel'>,
  messenger: Pick<Messenger, 'post' | 'tell'>,
): Promise<void> {
  const text = describeTroubleOf(trouble);
  if (logChannel !== null && (await messenger.post(logChannel, notice(text)).catch(() => false))) return;
  if (trouble.schedule === null) return;
  const place = `-# In https://discord.com/channels/${server}`;
  await messenger.tell(trouble.schedule.by.id, notice(`${text}\n${place}`));
}

export function describeTroubleOf({ schedule, channel, planned, kind, why }: Trouble): string {
  const what =
    schedule === null
      ? `The correction for <#${channel}>`
      : `Schedule ${schedule.id} (${describeRule(schedule.rule)}, in <#${channel}>)`;
  const of = schedule === null ? '' : `, planned for ${discordTime(planned, 'F')},`;
  const resume = schedule === null ? '' : ` Then use \`/schedule resume schedule:${schedule.id}\`.`;
  switch (kind) {
    case 'paused':
      return `⚠️ ${what} is paused: nothing is posted until that is mended.\n${sentence(why)}${resume}`;
    case 'failed':
      return `⚠️ ${what}: this post${of} was not made.\n${sentence(why)}`;
    case 'unknown':
      return `⚠️ ${what}: whether this post${of} was made is not known, so it is not sent a second time.\n${sentence(why)} Look in the channel; where it is missing, \`/schedule run\` posts anew.`;
    case 'unpublished':
      return `⚠️ ${what}: this post${of} is there, but was not published to the channels that follow.\n${sentence(why)}`;
  }
}

/** With a capital first and a full stop last. */
function sentence(text: string): string {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}
