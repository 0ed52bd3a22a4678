import { z } from 'zod';
import type { Schedule } from '../../schedule/schedule.ts';
import { type Context, type Control, defineControl, defineSubcommand } from '../command.ts';
import { writeControlId } from '../control-id.ts';
import { requireDesk } from '../desk/require-desk.ts';
import { button, buttonRow, container, textDisplay } from '../replies/components.ts';
import { notice } from '../replies/notice.ts';
import type { Reply } from '../reply.ts';
import {
  completeSchedule,
  requireNumber,
  requireTyped,
  scheduleNumber,
  scheduleOption,
  scheduleText,
} from './find-schedule.ts';
import { danger, openedReply } from './schedule-reply.ts';
import { whereAndWhen } from './schedule-words.ts';
import { tellLog } from './tell-log.ts';

export const removeSchedule = defineSubcommand({
  description: 'Take a schedule away for good; you are asked first',
  options: [scheduleOption],
  input: z.object({ schedule: scheduleText }),
  autocomplete: { schedule: completeSchedule },
  run: async ({ schedule }, context) => askToRemove(await requireTyped(context, schedule)),
});

/** No number is used twice, so a question that was left open never removes another. */
export const removeControls: Readonly<Record<string, Control>> = {
  remove: defineControl({
    state: z.tuple([scheduleNumber]),
    run: async ([id], _chosen, context) => askToRemove(await requireNumber(context, id)),
  }),
  'remove-now': defineControl({
    state: z.tuple([scheduleNumber]),
    run: ([id], _chosen, context) => remove(context, id),
  }),
  keep: defineControl({
    state: z.tuple([scheduleNumber]),
    run: async ([id], _chosen, context) => {
      const kept = await requireNumber(context, id);
      return openedReply(requireDesk(context), kept, `Schedule ${id} stays`);
    },
  }),
};

function askToRemove(schedule: Schedule): Reply {
  const { id, attempt } = schedule;
  const underWay = attempt === null ? '' : ' The run that is under way is given up.';
  const text = `### Remove schedule ${id}?\n${whereAndWhen(schedule)}\nIt can’t be brought back; what it posted stays where it is.${underWay} To post nothing for a while, pause it instead.`;
  return {
    components: [
      container([
        textDisplay(text),
        buttonRow(
          danger(`Remove schedule ${id}`, writeControlId('schedule', 'remove-now', id)),
          button('Keep it', writeControlId('schedule', 'keep', id)),
        ),
      ]),
    ],
  };
}

async function remove(context: Context, id: number): Promise<Reply> {
  const desk = requireDesk(context);
  await requireNumber(context, id);
  const removed = await desk.schedules.remove(desk.server, id);
  tellLog(context, 'removed', removed);
  return notice(`Schedule ${id} is removed: ${whereAndWhen(removed)}. What it posted stays where it is.`);
}
