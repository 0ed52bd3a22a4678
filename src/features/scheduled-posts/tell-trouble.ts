import type { Messenger } from '../../discord/api/messenger.ts';
import type { Settings } from '../../discord/interactions/server-settings.ts';
import { notice } from '../../discord/replies/components.ts';
import { discordTime, sentence } from '../../discord/replies/time.ts';
import type { Trouble } from '../../schedule/poster.ts';
import { describeRule } from '../../schedule/when/describe-rule.ts';
import { capitalized } from '../../text/capitalized.ts';

/** Tells the log channel; else, by a direct message, the person who asked for the post; else only `/schedule list` shows it. */
export async function tellTrouble(
  server: string,
  trouble: Trouble,
  { logChannel }: Pick<Settings, 'logChannel'>,
  messenger: Pick<Messenger, 'post' | 'tell'>,
): Promise<void> {
  const text = describeTroubleOf(server, trouble);
  if (logChannel !== null && (await messenger.post(logChannel, notice(text)).catch(() => false))) return;
  if (trouble.by === null) return;
  const place = `-# In https://discord.com/channels/${server}`;
  await messenger.tell(trouble.by, notice(`${text}\n${place}`));
}

function describeTroubleOf(server: string, trouble: Trouble): string {
  const { schedule, channel, planned, paused, why } = trouble;
  const what =
    schedule === null
      ? `The correction for <#${channel}>`
      : `Schedule ${schedule.id} (${describeRule(schedule.rule)}, in <#${channel}>)`;
  const of = schedule === null ? '' : `, planned for ${discordTime(planned, 'F')},`;
  const outcome = describeOutcome(server, trouble, of);
  if (!paused || schedule === null)
    return `⚠️ ${what}: ${outcome[0]}\n${[sentence(why), ...outcome.slice(1)].join(' ')}`;
  return [
    `⚠️ ${what} is paused: nothing is posted until that is fixed.`,
    `${sentence(why)} Once that is fixed, use \`/schedule resume schedule:${schedule.id}\` where it does not go on by itself.`,
    ...(trouble.kind === 'unknown' ? [`${capitalized(outcome[0])} ${outcome.slice(1).join(' ')}`] : []),
  ].join('\n');
}

/** How the post ended, and what to do about that. */
function describeOutcome(
  server: string,
  { schedule, channel, kind, message }: Trouble,
  of: string,
): readonly [string, ...string[]] {
  switch (kind) {
    case 'failed':
      return schedule === null
        ? ['it was not posted.', 'The change’s page in `/data history` lets it be posted again.']
        : [`this post${of} was not made.`];
    case 'unknown':
      return [
        `whether this post${of} was made is not known, so it is not sent a second time.`,
        'Look in the channel.',
        ...(schedule === null ? [] : ['Where it is missing, `/schedule run` posts again.']),
      ];
    case 'unpublished':
      return [
        `this post${of} is there, but was not published to the channels that follow.`,
        `Anyone who may manage messages there can publish it: https://discord.com/channels/${server}/${channel}/${message ?? ''}`,
      ];
  }
}
