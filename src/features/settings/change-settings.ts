import type { ServerContext } from '../../discord/interactions/command.ts';
import type { ServerDossier } from '../../discord/interactions/server-dossiers.ts';
import { postToLog } from '../../discord/interactions/server-session.ts';
import type { Settings } from '../../discord/interactions/server-settings.ts';
import { shown, shownName } from '../../discord/replies/attribution.ts';
import { notice } from '../../discord/replies/components.ts';
import { zoneText } from '../../schedule/when/zone-names.ts';
import { eraseAllAsked } from '../asked/asked-state.ts';

const REVIEW: Readonly<Record<Settings['review'], string>> = {
  off: 'off: editors save at once, and members can’t suggest anything',
  suggestions: 'of suggestions: members suggest and editors decide; what editors change is saved at once',
  'four-eyes': 'by four eyes: an editor’s change waits for another editor, and members suggest',
};

/** Each setting in a line of markdown: what it is, and what follows from it. */
export function describeSettings(settings: Settings, dossiers: readonly ServerDossier[]): readonly string[] {
  const { editors, timeZone, logChannel, review, mentions, asked } = settings;
  return [
    `- **Editors** ${editors === null ? 'only those with Manage Server' : `<@&${editors}>, and those with Manage Server`}`,
    `- **Time zone** ${zoneText(timeZone)}`,
    `- **Log channel** ${logChannel === null ? 'none: changes are told nowhere' : `<#${logChannel}>: each change is told there`}`,
    `- **Review** ${REVIEW[review]}`,
    `- **Mentions** ${mentions ? 'on: those who mention Readout here are answered' : 'off: nobody who mentions Readout here is answered'}`,
    `- **Counting unanswered questions** ${asked ? 'on: words of questions that aren’t answered are counted once three people used them, without who asked' : 'off: nothing of questions is kept'}`,
    ...describeDossiers(settings, dossiers),
  ];
}

/** Which dossier is used where; nothing where there is but the first. */
function describeDossiers(
  { dossier, channels, retired }: Settings,
  dossiers: readonly ServerDossier[],
): readonly string[] {
  const own = Object.entries(channels);
  if (dossier === 1 && own.length === 0 && retired.length === 0) return [];
  const nameOf = (number: number): string => {
    const title = dossiers.find((one) => one.number === number)?.title;
    return title === undefined ? `dossier ${number}` : `“${shown(title, 40)}” (dossier ${number})`;
  };
  const named = own.slice(0, MOST_NAMED).map(([channel, number]) => `${nameOf(number)} in <#${channel}>`);
  const more = own.length > MOST_NAMED ? [`${own.length - MOST_NAMED} more channels`] : [];
  const asideMore = retired.length > MOST_NAMED ? [`${retired.length - MOST_NAMED} more`] : [];
  const allAside = [...retired.slice(0, MOST_NAMED).map(nameOf), ...asideMore].join(', ');
  const aside = retired.length === 0 ? [] : [`set aside: ${allAside}`];
  return [`- **Speaks of** ${[nameOf(dossier), ...named, ...more, ...aside].join('; ')}`];
}

const MOST_NAMED = 10;

/**
 * Changes settings as they are by then, leaves the rest even where others set something at once, and tells the log channel.
 *
 * @param change What is changed; it throws a UserError for what can't be.
 */
export async function changeSettings(
  context: ServerContext,
  change: (settings: Settings) => Partial<Settings>,
): Promise<Settings> {
  const { session } = context;
  // First, so that nothing is changed where it can't be told.
  const dossiers = await session.dossiers();
  const { before, after } = await session.serialize(async () => {
    const old = await session.readSettings();
    // First, so that nothing is left where a crash comes in between.
    if (old.asked && change(old).asked === false) await eraseAllAsked(session);
    return session.changeSettings(change);
  });
  const old = describeSettings(before, dossiers);
  const lines = describeSettings(after, dossiers).filter((line) => !old.includes(line));
  const told = `${shownName(context.asker)} changed the settings:\n${lines.join('\n')}`;
  // What is of the server as a whole is told as of no dossier, as what is of the first one.
  if (lines.length > 0) postToLog((await session.inDossier(1)).messenger, after, notice(told));
  return after;
}
