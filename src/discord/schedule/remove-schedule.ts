import type { Schedule } from '../../schedule/schedule.ts';
import type { Context, Control } from '../interactions/command.ts';
import { requireDesk } from '../interactions/server-session.ts';
import { button, buttonRow, container, notice, textDisplay } from '../replies/components.ts';
import { writeControlId } from '../replies/control-id.ts';
import type { Reply } from '../replies/reply.ts';
import { scheduleControl, scheduleSubcommand } from './on-schedule.ts';
import { danger, openedReply } from './schedule-reply.ts';
import { whereAndWhen } from './schedule-words.ts';
import { tellLog } from './tell-log.ts';

export const removeSchedule = scheduleSubcommand(
  'Take a schedule away for good; you are asked first',
  askToRemove,
);

/** No number is used twice, so a question that was left open never removes another. */
export const removeControls: Readonly<Record<string, Control>> = {
  remove: scheduleControl(askToRemove),
  'remove-now': scheduleControl(remove),
  keep: scheduleControl((context, schedule) =>
    openedReply(requireDesk(context), schedule, `Schedule ${schedule.id} stays`),
  ),
};

function askToRemove(_context: Context, schedule: Schedule): Reply {
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

async function remove(context: Context, { id }: Schedule): Promise<Reply> {
  const desk = requireDesk(context);
  const removed = await desk.schedules.remove(desk.server, id);
  tellLog(context, 'removed', removed);
  return notice(`Schedule ${id} is removed: ${whereAndWhen(removed)}. What it posted stays where it is.`);
}
