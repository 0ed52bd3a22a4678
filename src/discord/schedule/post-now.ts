import { z } from 'zod';
import type { Result, Schedule } from '../../schedule/schedule.ts';
import { type Context, type Control, defineControl, defineSubcommand } from '../command.ts';
import { requireDesk } from '../desk/require-desk.ts';
import { discordTime } from '../replies/discord-time.ts';
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
import { linkTo, sentence } from './state-words.ts';

/** Posts once beside what is planned, and says how that ended. */
export const runSchedule = defineSubcommand({
  description: 'Post once now, beside what is planned',
  options: [scheduleOption],
  input: z.object({ schedule: scheduleText }),
  autocomplete: { schedule: completeSchedule },
  run: async ({ schedule }, context) => postNow(context, await requireTyped(context, schedule)),
});

export const runControls: Readonly<Record<string, Control>> = {
  run: defineControl({
    state: z.tuple([scheduleNumber]),
    apart: true,
    run: async ([id], _chosen, context) => postNow(context, await requireNumber(context, id)),
  }),
};

async function postNow(context: Context, { id }: Schedule): Promise<Reply> {
  const desk = requireDesk(context);
  const result = await desk.schedules.run(desk.server, id);
  const after = await requireNumber(context, id);
  return notice(result === null ? describeRetry(after) : describeOutcome(desk.server, after, result));
}

function describeRetry({ id, attempt }: Schedule): string {
  const list = '`/schedule list` shows how it ends.';
  if (attempt === null || attempt.why === '') return `Schedule ${id} is being posted. ${list}`;
  const doubt = attempt.unsure ? ' It may be there already: Readout looks before it sends it again.' : '';
  return `Schedule ${id} could not be posted yet, and is tried again ${discordTime(attempt.retryAt, 'R')}, for 15 minutes at most. ${sentence(attempt.why)}${doubt} ${list}`;
}

function describeOutcome(server: string, { id, paused }: Schedule, result: Result): string {
  const then =
    paused === null || paused.by !== null
      ? 'What is planned stays as it was.'
      : `Schedule ${id} is paused now. Once that is mended, use \`/schedule resume schedule:${id}\` where it does not go on by itself.`;
  switch (result.state) {
    case 'posted':
      return `Schedule ${id} was posted once: ${linkTo(server, result)}\n${then}`;
    case 'skipped':
      return `Nothing was posted of schedule ${id}. ${sentence(result.why)} ${then}`;
    case 'failed':
      return `⚠️ Schedule ${id} was not posted. ${sentence(result.why)} ${then}`;
    case 'unknown':
      return `⚠️ Whether schedule ${id} was posted is not known, so it is not sent a second time. Look in <#${result.channel}>. ${sentence(result.why)} ${then}`;
  }
}
