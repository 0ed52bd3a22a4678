import { z } from 'zod';
import { defineCommand } from '../src/discord/interactions/command.ts';
import { addSchedule } from '../src/discord/schedule/add-schedule.ts';
import { oftenControls } from '../src/discord/schedule/ask-often.ts';
import { editSchedule } from '../src/discord/schedule/edit-schedule.ts';
import { listControls, listSchedules } from '../src/discord/schedule/list-schedules.ts';
import { runControls, runSchedule } from '../src/discord/schedule/post-now.ts';
import { previewControls, previewSchedule } from '../src/discord/schedule/preview-schedule.ts';
import { removeControls, removeSchedule } from '../src/discord/schedule/remove-schedule.ts';
import { pauseSchedule, resumeSchedule, turnControls } from '../src/discord/schedule/turn-schedule.ts';
import { UserError } from '../src/errors.ts';

/** Briefings that are posted at set times. */
export const schedule = defineCommand({
  name: 'schedule',
  description: 'Post briefings at set times: add, see, preview, pause and remove schedules',
  audience: 'editor',
  options: [],
  privateByDefault: true,
  inServersOnly: true,
  input: z.object({}),
  run() {
    throw new UserError('Choose `/schedule add` or `/schedule list`.');
  },
  subcommands: {
    add: addSchedule,
    list: listSchedules,
    edit: editSchedule,
    preview: previewSchedule,
    pause: pauseSchedule,
    resume: resumeSchedule,
    remove: removeSchedule,
    run: runSchedule,
  },
  controls: {
    ...oftenControls,
    ...listControls,
    ...turnControls,
    ...removeControls,
    ...runControls,
    ...previewControls,
  },
});
