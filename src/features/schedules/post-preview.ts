import type { Control, ServerContext } from '../../discord/interactions/command.ts';
import { notice, textDisplay } from '../../discord/replies/components.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { discordTime, sentence } from '../../discord/replies/time.ts';
import { occurrenceKey } from '../../schedule/occurrence-key.ts';
import type { Result, Schedule } from '../../schedule/schedule.ts';
import { nextOccurrence } from '../../schedule/when/next-occurrence.ts';
import { lastChange } from '../briefing/last-change.ts';
import { composePost } from '../scheduled-posts/compose-post.ts';
import { requireNumber, scheduleControl, scheduleSubcommand } from './find-schedule.ts';
import { nowOf } from './options.ts';
import { previewId, runId } from './schedule-ids.ts';
import { linkTo } from './words.ts';

/** Posts once beside what is planned, and says how that ended. */
export const runSchedule = scheduleSubcommand('Post once now; what is planned stays', postNow);

export const runControls: readonly Control[] = [{ ...scheduleControl(runId, postNow), apart: true }];

async function postNow(context: ServerContext, { id }: Schedule): Promise<Reply> {
  const { session } = context;
  const result = await session.schedules.run(session.server, id);
  const after = await requireNumber(context, id);
  return notice(result === null ? describeRetry(after) : describeOutcome(session.server, after, result));
}

function describeRetry({ id, attempt }: Schedule): string {
  const list = '`/schedule list` shows how it ends.';
  if (attempt === null || attempt.why === '') return `### Schedule ${id} is being posted\n${list}`;
  const doubt = attempt.unsure ? ' It may be there already: Readout looks before it sends it again.' : '';
  return `### Schedule ${id} could not be posted yet\nIt is tried again ${discordTime(attempt.retryAt, 'R')}, for 15 minutes at most. ${sentence(attempt.why)}${doubt} ${list}`;
}

function describeOutcome(server: string, { id, paused }: Schedule, result: Result): string {
  const then =
    paused === null || paused.by !== null
      ? 'What is planned stays as it was.'
      : `Schedule ${id} is paused now. Once that is fixed, use \`/schedule resume schedule:${id}\` where it does not go on by itself.`;
  switch (result.state) {
    case 'posted':
      return `### Schedule ${id} was posted once\n${linkTo(server, result)}\n${then}`;
    case 'skipped':
      return `### Nothing was posted of schedule ${id}\n${sentence(result.why)} ${then}`;
    case 'failed':
      return `### ⚠️ Schedule ${id} was not posted\n${sentence(result.why)} ${then}`;
    case 'unknown':
      return `### ⚠️ Nobody knows whether schedule ${id} was posted\nSo it is not sent a second time. Look in <#${result.channel}>. ${sentence(result.why)} ${then}`;
  }
}

/** What a schedule would post now, shown to the asker alone. */
export const previewSchedule = scheduleSubcommand(
  'See what a schedule would post now; nothing is posted',
  preview,
);

export const previewControls: readonly Control[] = [{ ...scheduleControl(previewId, preview), apart: true }];

async function preview(context: ServerContext, schedule: Schedule): Promise<Reply> {
  const { session, snapshot } = context;
  const { id, rule, zone, due, since, onlyChanges } = schedule;
  const planned = due ?? nowOf(session);
  const composed = composePost({
    snapshot,
    earlier: onlyChanges ? await session.at({ revision: since }) : snapshot,
    changed: await lastChange(snapshot, session.history),
    schedule,
    key: occurrenceKey(session.server, id, planned, true),
    planned,
    // As it is posted at its time; a schedule that is done posts by hand alone.
    manual: due === null,
    next: nextOccurrence(rule, zone, planned),
    now: planned,
  });
  if (composed.kind === 'nothing')
    return notice(`### Schedule ${id} would post nothing now\n${sentence(composed.why)}`);
  const { reply } = composed;
  return { ...reply, components: [textDisplay(previewLine(id)), ...reply.components] };
}

/** Short: a post leaves some 60 characters of what Discord takes. */
function previewLine(id: number): string {
  return `-# **Preview** of schedule ${id}: not posted, pings nobody`;
}
