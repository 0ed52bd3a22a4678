import type { Settings } from '../interactions/server-settings.ts';

const REVIEW: Readonly<Record<Settings['review'], string>> = {
  off: 'off: editors save at once, and members can’t suggest anything',
  suggestions: 'suggestions: members suggest and editors decide; what editors change is saved at once',
  'four-eyes': 'four eyes: an editor’s change waits for another editor, and members suggest',
};

/** Each setting in a line of markdown: what it is, and what follows from it. */
export function describeSettings({
  editors,
  timeZone,
  logChannel,
  review,
  mentions,
}: Settings): readonly string[] {
  return [
    `- **Editors** ${editors === null ? 'only those with Manage Server' : `<@&${editors}>, and those with Manage Server`}`,
    `- **Time zone** ${timeZone}`,
    `- **Log channel** ${logChannel === null ? 'none: changes are told nowhere' : `<#${logChannel}>: each change is told there`}`,
    `- **Review** ${REVIEW[review]}`,
    `- **Mentions** ${mentions ? 'on: those who mention Readout here are answered' : 'off: who mentions Readout here gets no answer'}`,
  ];
}
