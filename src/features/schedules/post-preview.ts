import { type Control, defineServerControl, type ServerContext } from '../../discord/interactions/command.ts';
import { readySnapshot } from '../../discord/interactions/ready-snapshot.ts';
import { dossierOfChannel } from '../../discord/interactions/server-settings.ts';
import { button, buttonRow, notice, panel, textDisplay } from '../../discord/replies/components.ts';
import { markControls } from '../../discord/replies/mark.ts';
import { markPost } from '../../discord/replies/other-dossier.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { discordTime, sentence } from '../../discord/replies/time.ts';
import { occurrenceKey } from '../../schedule/occurrence-key.ts';
import type { Result, Schedule } from '../../schedule/schedule.ts';
import { nextOccurrence } from '../../schedule/when/next-occurrence.ts';
import { lastChange } from '../briefing/last-change.ts';
import { firstPostId } from '../next-step/next-step.ts';
import { composePost } from '../scheduled-posts/compose-post.ts';
import { requireNumber, scheduleControl, scheduleSubcommand } from './find-schedule.ts';
import { nowOf } from './options.ts';
import { keepId, previewId, runId, runPingingId, runQuietId } from './schedule-ids.ts';
import { linkTo } from './words.ts';

/** Posts once beside what is planned, and says how that ended. A post that pings is asked about first. */
export const runSchedule = scheduleSubcommand('Post once now; what is planned stays', postOrAsk);

export const runControls: readonly Control[] = [
  { ...scheduleControl(runId, postOrAsk), apart: true },
  ...[runPingingId, runQuietId].map((id) =>
    defineServerControl(id, async ([number, last], context) => {
      const schedule = await requireNumber(context, number);
      if (lastOf(schedule) !== last) return askToPing(schedule, 'It was posted meanwhile. ');
      return postNow(context, schedule, id === runPingingId);
    }),
  ),
];

function postOrAsk(context: ServerContext, schedule: Schedule): Reply | Promise<Reply> {
  const { ping, silent, paused, attempt } = schedule;
  const asks = ping !== null && !silent && paused === null && attempt === null;
  return asks ? askToPing(schedule) : postNow(context, schedule, true);
}

function askToPing(schedule: Schedule, lead = ''): Reply {
  const { id, channel, ping } = schedule;
  const last = lastOf(schedule);
  return panel(
    `### Post schedule ${id} now, and ping?\n${lead}In <#${channel}> it pings <@&${ping}>. Nothing is posted yet.`,
    buttonRow(
      button('Post and ping', runPingingId.id(id, last)),
      button('Post without the ping', runQuietId.id(id, last)),
      button('Don’t', keepId.id(id)),
    ),
  );
}

/** When it was last settled how a run ended; 0 before the first. */
function lastOf({ last }: Schedule): number {
  return last?.at ?? 0;
}

async function postNow(context: ServerContext, { id }: Schedule, pings: boolean): Promise<Reply> {
  const { session } = context;
  const result = await session.schedules.run(session.server, id, { pings });
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

export const previewControls: readonly Control[] = [
  { ...scheduleControl(previewId, preview), apart: true },
  defineServerControl(firstPostId, (_state, context) => previewFirst(context), { apart: true }),
];

/** What a daily schedule would post now, where nobody has made one. */
async function previewFirst({ session, snapshot, asker }: ServerContext): Promise<Reply> {
  const now = nowOf(session);
  const composed = composePost({
    snapshot,
    earlier: snapshot,
    changed: await lastChange(snapshot, session.history),
    schedule: {
      detail: 'short',
      onlyChanges: false,
      noChange: 'say',
      ping: null,
      picture: false,
      by: asker,
    },
    key: occurrenceKey(session.server, 0, now, true),
    planned: now,
    manual: false,
    next: now + A_DAY_MS,
    now,
  });
  if (composed.kind === 'nothing')
    return notice(`### Nothing would be posted now\n${sentence(composed.why)}`);
  const { reply } = composed;
  const line = '-# **Preview** of a daily post: not posted. `/schedule add` posts it at set times';
  return { ...reply, components: [textDisplay(line), ...reply.components] };
}

const A_DAY_MS = 24 * 60 * 60 * 1000;

async function preview(context: ServerContext, schedule: Schedule): Promise<Reply> {
  const { id, rule, zone, due, since, onlyChanges, dossier, channel } = schedule;
  const session = await context.session.inDossier(dossier);
  const snapshot = await session.newest();
  await readySnapshot(snapshot);
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
  const usual = dossierOfChannel(session.settings, channel);
  // It is of that dossier wherever it is looked at.
  const reply = markControls(markPost(composed.reply, dossier, dossier !== usual), { dossier });
  return { ...reply, components: [textDisplay(previewLine(id)), ...reply.components] };
}

/** Short: a post leaves some 60 characters of what Discord takes. */
function previewLine(id: number): string {
  return `-# **Preview** of schedule ${id}: not posted, pings nobody`;
}
