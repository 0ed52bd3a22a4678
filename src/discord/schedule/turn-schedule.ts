import { z } from 'zod';
import type { Schedule } from '../../schedule/schedule.ts';
import { type Context, type Control, defineControl, defineSubcommand } from '../command.ts';
import { requireDesk } from '../desk/require-desk.ts';
import type { Reply } from '../reply.ts';
import {
  completeSchedule,
  requireNumber,
  requireTyped,
  scheduleNumber,
  scheduleOption,
  scheduleText,
} from './find-schedule.ts';
import { requirePostable } from './require-postable.ts';
import { openedReply } from './schedule-reply.ts';
import { tellLog } from './tell-log.ts';

export const pauseSchedule = defineSubcommand({
  description: 'Post nothing of a schedule until it is resumed',
  options: [scheduleOption],
  input: z.object({ schedule: scheduleText }),
  autocomplete: { schedule: completeSchedule },
  run: async ({ schedule }, context) => pause(context, await requireTyped(context, schedule)),
});

export const resumeSchedule = defineSubcommand({
  description: 'Go on with a schedule that was paused; what fell due meanwhile is not posted',
  options: [scheduleOption],
  input: z.object({ schedule: scheduleText }),
  autocomplete: { schedule: completeSchedule },
  run: async ({ schedule }, context) => resume(context, await requireTyped(context, schedule)),
});

export const turnControls: Readonly<Record<string, Control>> = {
  pause: defineControl({
    state: z.tuple([scheduleNumber]),
    run: async ([id], _chosen, context) => pause(context, await requireNumber(context, id)),
  }),
  resume: defineControl({
    state: z.tuple([scheduleNumber]),
    run: async ([id], _chosen, context) => resume(context, await requireNumber(context, id)),
  }),
  unping: defineControl({
    state: z.tuple([scheduleNumber]),
    run: async ([id], _chosen, context) => pingNobody(context, await requireNumber(context, id)),
  }),
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
