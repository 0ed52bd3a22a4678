import { defineServerCommands } from '../src/discord/interactions/command.ts';
import {
  addSchedule,
  editSchedule,
  refusalControls,
  refusalForms,
} from '../src/features/schedules/add-edit.ts';
import { listControls, listSchedules } from '../src/features/schedules/list.ts';
import {
  previewControls,
  previewSchedule,
  runControls,
  runSchedule,
} from '../src/features/schedules/post-preview.ts';
import { oftenControls } from '../src/features/schedules/save.ts';
import {
  pauseSchedule,
  removeControls,
  removeSchedule,
  resumeSchedule,
  turnControls,
} from '../src/features/schedules/turn.ts';

/** Briefings that are posted at set times. */
export const schedule = defineServerCommands({
  name: 'schedule',
  description: 'Post briefings at set times',
  audience: 'editor',
  ofServer: true,
  privateByDefault: true,
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
  controls: [
    ...refusalControls,
    ...oftenControls,
    ...listControls,
    ...turnControls,
    ...removeControls,
    ...runControls,
    ...previewControls,
  ],
  forms: refusalForms,
});
