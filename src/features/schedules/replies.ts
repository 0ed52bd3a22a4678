import type { APIButtonComponent } from 'discord-api-types/v10';
import type { ServerContext } from '../../discord/interactions/command.ts';
import { postToLog, type ServerSession } from '../../discord/interactions/server-session.ts';
import { shownName } from '../../discord/replies/attribution.ts';
import {
  button,
  buttonRow,
  dangerButton,
  notice,
  panel,
  type Row,
  separator,
} from '../../discord/replies/components.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { isDone } from '../../schedule/change-schedules.ts';
import type { Schedule } from '../../schedule/schedule.ts';
import { nowOf } from './options.ts';
import { pageId, pauseId, previewId, removeId, resumeId, retimeId, runId, unpingId } from './schedule-ids.ts';
import { describeConsequences, describePosts, describeRuns, describeState, whereAndWhen } from './words.ts';

/** Tells the log channel in a line what the asker did with a schedule, as of the dossier that it is of. */
export async function tellLog(context: ServerContext, did: string, schedule: Schedule): Promise<void> {
  const { messenger, settings } = await context.session.inDossier(schedule.dossier);
  const line = `${shownName(context.asker)} ${did} schedule ${schedule.id}: ${whereAndWhen(schedule)}`;
  postToLog(messenger, settings, notice(line));
}

/** What was just saved: what it does from here on. `more` is what else the person who saved it should know. */
export async function savedReply(
  session: ServerSession,
  schedule: Schedule,
  title: string,
  more: readonly string[],
): Promise<Reply> {
  const now = nowOf(session);
  const { id, paused } = schedule;
  const still =
    paused === null ? [] : [`**It is paused**: nothing is posted until \`/schedule resume schedule:${id}\`.`];
  return panel(
    [`### ${title}`, await describeFully(session, schedule), ...still, ...more].join('\n'),
    separator(),
    describeRuns(schedule, now, paused !== null),
    separator(),
    describeConsequences(schedule, now),
    buttonRow(...mainButtons(schedule), ...unpingButtons(schedule)),
  );
}

/** One schedule with all that there is to say of it, and all that can be done with it. */
export async function openedReply(
  session: ServerSession,
  schedule: Schedule,
  title: string,
  page = 0,
): Promise<Reply> {
  const now = nowOf(session);
  const { id, by, made, paused } = schedule;
  const author = `-# Made by ${shownName(by)} on ${new Date(made).toISOString().slice(0, 10)}`;
  return panel(
    [`### ${title}`, await describeFully(session, schedule)].join('\n'),
    describeState(session.server, schedule).join('\n'),
    separator(),
    ...(isDone(schedule)
      ? [author]
      : [
          describeRuns(schedule, now, paused !== null),
          separator(),
          `${describeConsequences(schedule, now)}\n${author}`,
        ]),
    buttonRow(...mainButtons(schedule), dangerButton('Remove', removeId.id(id))),
    lastRow(schedule, page),
  );
}

/** What it posts, with the title of its dossier. */
async function describeFully(session: ServerSession, schedule: Schedule): Promise<string> {
  if (schedule.dossier === 1) return describePosts(schedule);
  const found = (await session.dossiers()).find(({ number }) => number === schedule.dossier);
  return describePosts(schedule, found?.title);
}

function mainButtons(schedule: Schedule): readonly APIButtonComponent[] {
  const { id, paused } = schedule;
  const pause = isDone(schedule) ? [] : [button('Pause', pauseId.id(id))];
  return [
    button('Change the time', retimeId.id(id)),
    button('Preview', previewId.id(id)),
    button('Post once now', runId.id(id), paused !== null),
    ...(paused === null ? pause : [button('Resume', resumeId.id(id))]),
  ];
}

function lastRow(schedule: Schedule, page: number): Row {
  return buttonRow(...unpingButtons(schedule), button('All schedules', pageId.id(page)));
}

function unpingButtons({ id, ping }: Schedule): readonly APIButtonComponent[] {
  return ping === null ? [] : [button('Ping nobody', unpingId.id(id))];
}
