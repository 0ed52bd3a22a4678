import type { Schedule } from '../../schedule/schedule.ts';
import type { Context, Control } from '../interactions/command.ts';
import { requireDesk } from '../interactions/server-session.ts';
import type { Reply } from '../replies/reply.ts';
import { requireNumber } from './find-schedule.ts';
import { scheduleControl, scheduleSubcommand } from './on-schedule.ts';
import { requirePostable } from './require-postable.ts';
import { openedReply } from './schedule-reply.ts';
import { tellLog } from './tell-log.ts';

export const pauseSchedule = scheduleSubcommand('Post nothing of a schedule until it is resumed', pause);

export const resumeSchedule = scheduleSubcommand(
  'Go on with a schedule that was paused; what fell due meanwhile is not posted',
  resume,
);

export const turnControls: Readonly<Record<string, Control>> = {
  pause: scheduleControl(pause),
  resume: scheduleControl(resume),
  unping: scheduleControl(pingNobody),
};

async function pause(context: Context, { id, paused }: Schedule): Promise<Reply> {
  const desk = requireDesk(context);
  const after = await desk.schedules.pause(desk.server, id, context.asker);
  if (paused !== null) return openedReply(desk, after, `Schedule ${id} was paused already`);
  tellLog(context, 'paused', after);
  return openedReply(desk, after, `Schedule ${id} is paused`);
}

/** Not before it can post again: it would only be paused anew. */
async function resume(context: Context, schedule: Schedule): Promise<Reply> {
  const desk = requireDesk(context);
  const { id, paused, place } = schedule;
  if (paused === null) return openedReply(desk, schedule, `Schedule ${id} is not paused`);
  const found = await requirePostable(desk, {
    channel: schedule.channel,
    place,
    ping: schedule.ping,
    right: 'has',
    outcome: `Schedule ${id} stays paused.`,
  });
  if (found !== place) await desk.schedules.edit(desk.server, id, { place: found });
  const after = await desk.schedules.resume(desk.server, id);
  tellLog(context, 'resumed', after);
  return openedReply(desk, after, `Schedule ${id} goes on`);
}

/** Options can’t be set to nothing, so what can be taken back has a button. */
async function pingNobody(context: Context, { id, ping, paused }: Schedule): Promise<Reply> {
  const desk = requireDesk(context);
  if (ping === null)
    return openedReply(desk, await requireNumber(context, id), `Schedule ${id} pings nobody`);
  const after = await desk.schedules.edit(desk.server, id, { ping: null });
  tellLog(context, 'changed', after);
  const more = paused !== null && after.paused === null ? ', and it goes on' : '';
  return openedReply(desk, after, `Schedule ${id} pings nobody from now on${more}`);
}
