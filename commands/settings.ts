import { defineServerCommands } from '../src/discord/interactions/command.ts';
import { dossiersControls } from '../src/features/settings/dossiers-page.ts';
import { exampleControls } from '../src/features/settings/new-dossier.ts';
import { settingsClear, settingsSet, settingsShow, settingsZone } from '../src/features/settings/settings.ts';

/** How this server uses Readout. Only admins see the command, and only they may use it. */
export const settings = defineServerCommands({
  name: 'settings',
  description: 'How Readout works here',
  audience: 'admin',
  ofServer: 'always',
  privateByDefault: true,
  subcommands: { show: settingsShow, set: settingsSet },
  controls: [settingsClear, settingsZone, ...dossiersControls, ...exampleControls],
});
