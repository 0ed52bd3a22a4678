import type { Control, ServerContext } from '../../discord/interactions/command.ts';
import { requireDossier } from '../../discord/interactions/server-dossiers.ts';
import { button, buttonRow, dangerButton, notice, panel } from '../../discord/replies/components.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import type { Schedule } from '../../schedule/schedule.ts';
import { requireNumber, scheduleControl, scheduleSubcommand } from './find-schedule.ts';
import { openedReply, tellLog } from './replies.ts';
import { requirePostable } from './require-postable.ts';
import { keepId, pauseId, removeId, removeNowId, resumeId, unpingId } from './schedule-ids.ts';
import { whereAndWhen } from './words.ts';

export const pauseSchedule = scheduleSubcommand('Post nothing of a schedule until it is resumed', pause);

export const resumeSchedule = scheduleSubcommand(
  'Go on with a schedule that was paused; what fell due meanwhile is not posted',
  resume,
);

export const turnControls: readonly Control[] = [
  scheduleControl(pauseId, pause),
  scheduleControl(resumeId, resume),
  scheduleControl(unpingId, pingNobody),
];

async function pause(context: ServerContext, { id, paused }: Schedule): Promise<Reply> {
  const { session } = context;
  const after = await session.schedules.pause(session.server, id, context.asker);
  if (paused !== null) return openedReply(session, after, `Schedule ${id} was paused already`);
  await tellLog(context, 'paused', after);
  return openedReply(session, after, `Schedule ${id} is paused`);
}

/** Not before it can post again: it would only be paused again. */
async function resume(context: ServerContext, schedule: Schedule): Promise<Reply> {
  const { session } = context;
  const { id, paused, place } = schedule;
  if (paused === null) return openedReply(session, schedule, `Schedule ${id} is not paused`);
  await requireDossier(session, schedule.dossier);
  const found = await requirePostable(session, {
    channel: schedule.channel,
    place,
    ping: schedule.ping,
    right: 'has',
    outcome: `Schedule ${id} stays paused.`,
  });
  if (found !== place) await session.schedules.edit(session.server, id, { place: found });
  const after = await session.schedules.resume(session.server, id);
  await tellLog(context, 'resumed', after);
  return openedReply(session, after, `Schedule ${id} goes on`);
}

/** Options can’t be set to nothing, so what can be taken back has a button. */
async function pingNobody(context: ServerContext, { id, ping, paused }: Schedule): Promise<Reply> {
  const { session } = context;
  if (ping === null)
    return openedReply(session, await requireNumber(context, id), `Schedule ${id} pings nobody`);
  const after = await session.schedules.edit(session.server, id, { ping: null });
  await tellLog(context, 'changed', after);
  const more = paused !== null && after.paused === null ? ', and it goes on' : '';
  return openedReply(session, after, `Schedule ${id} pings nobody from now on${more}`);
}

export const removeSchedule = scheduleSubcommand(
  'Take a schedule away for good; you are asked first',
  askToRemove,
);

/** No number is used twice, so a question that was left open never removes another. */
export const removeControls: readonly Control[] = [
  scheduleControl(removeId, askToRemove),
  scheduleControl(removeNowId, remove),
  scheduleControl(keepId, (context, schedule) =>
    openedReply(context.session, schedule, `Schedule ${schedule.id} stays`),
  ),
];

function askToRemove(_context: ServerContext, schedule: Schedule): Reply {
  const { id, attempt } = schedule;
  const underWay = attempt === null ? '' : ' The run that is under way is given up.';
  const text = `### Remove schedule ${id}?\n${whereAndWhen(schedule)}\nIt can’t be brought back; what it posted stays where it is.${underWay} To post nothing for a while, pause it instead.`;
  return panel(
    text,
    buttonRow(dangerButton(`Remove schedule ${id}`, removeNowId.id(id)), button('Keep it', keepId.id(id))),
  );
}

async function remove(context: ServerContext, { id }: Schedule): Promise<Reply> {
  const { session } = context;
  const removed = await session.schedules.remove(session.server, id);
  await tellLog(context, 'removed', removed);
  return notice(
    `### Schedule ${id} is removed\nIt posted ${whereAndWhen(removed)}. What it posted stays where it is.`,
  );
}
