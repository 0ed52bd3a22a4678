import { z } from 'zod';
import { defineServerCommand } from '../src/discord/interactions/command.ts';
import { UserError } from '../src/errors/errors.ts';
import { settingsClear, settingsSet, settingsShow } from '../src/features/settings/settings.ts';

/** How this server uses Readout. Only admins see the command, and only they may use it. */
export const settings = defineServerCommand({
  name: 'settings',
  description: 'How Readout works in this server: who edits, who reviews, where changes are told',
  audience: 'admin',
  options: [],
  privateByDefault: true,
  input: z.object({}),
  run() {
    throw new UserError('Choose `/settings show` or `/settings set`.');
  },
  subcommands: { show: settingsShow, set: settingsSet },
  controls: { clear: settingsClear },
});
