import {
  type Control,
  defineServerControl,
  defineServerSubcommand,
  type ServerContext,
} from '../../discord/interactions/command.ts';
import { describeUnreadable } from '../../discord/interactions/report-unreadable.ts';
import type { ServerSession } from '../../discord/interactions/server-session.ts';
import { shownName } from '../../discord/replies/attribution.ts';
import { selectRow } from '../../discord/replies/components.ts';
import { controlId, pageNumber, serialNumber } from '../../discord/replies/control-id.ts';
import { pagedReply } from '../../discord/replies/paged-reply.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { UserError } from '../../errors/errors.ts';
import { isDone } from '../../schedule/change-schedules.ts';
import { MAX_SCHEDULES } from '../../schedule/engine.ts';
import type { Schedule } from '../../schedule/schedule.ts';
import { zoneText } from '../../schedule/when/zone-names.ts';
import { StoreError } from '../../store/store.ts';
import { labelOf, requireNumber } from './find-schedule.ts';
import { openedReply } from './replies.ts';
import { pageId } from './schedule-ids.ts';
import { describeContent, describeState, whereAndWhen } from './words.ts';

/** What a server has, how each stands, and what can be done with it. */
export const listSchedules = defineServerSubcommand({
  description: 'The schedules of this server: what is next, how the last post went, what to fix',
  options: {},
  run: (_input, context) => showList(context, 0),
});

const openId = controlId('schedule', 'open', [pageNumber]);
export const listControls: readonly Control[] = [
  defineServerControl(pageId, ([page], context) => showList(context, page)),
  defineServerControl(openId, async ([page], context, [chosen]) => {
    const number = serialNumber.safeParse(chosen);
    if (!number.success) return showList(context, page);
    const schedule = await requireNumber(context, number.data);
    return openedReply(context.session, schedule, `Schedule ${schedule.id}`, page);
  }),
];

async function showList(context: ServerContext, page: number): Promise<Reply> {
  const { session } = context;
  const schedules = await session.schedules.list(session.server).catch((error: unknown) => {
    // The operator was told when the engine read the schedules.
    throw error instanceof StoreError
      ? new UserError(describeUnreadable('schedules'), { cause: error })
      : error;
  });
  return pagedReply({
    heading: `### ${describeCount(schedules)}`,
    blocks: schedules.map((one) => blockOf(session, one)),
    empty: '`/schedule add` makes one: choose a channel, and write when, for example `every day at 08:00`.',
    page,
    most: 5,
    turnTo: (to) => pageId.id(to),
    below: () => '',
    rows: (indexes, at) => {
      const options = indexes.flatMap((index) => optionOf(session, schedules[index]));
      if (options.length === 0) return [];
      return [selectRow(openId.id(at), 'Open a schedule', options)];
    },
  });
}

/** "No schedules yet", "2 of 25 schedules, and 1 done": those that are done do not count towards the 25. */
function describeCount(schedules: readonly Schedule[]): string {
  if (schedules.length === 0) return 'No schedules yet';
  const done = schedules.filter(isDone).length;
  const count = `${schedules.length - done} of ${MAX_SCHEDULES} schedules`;
  return done === 0 ? count : `${count}, and ${done} done`;
}

function blockOf({ server }: ServerSession, schedule: Schedule): string {
  return [
    `**${schedule.id}** ${whereAndWhen(schedule)}`,
    ...describeState(server, schedule),
    `-# ${describeContent(schedule)} Made by ${shownName(schedule.by)}.`,
  ].join('\n');
}

function optionOf(session: ServerSession, schedule: Schedule | undefined) {
  if (schedule === undefined) return [];
  const description = `${zoneText(schedule.zone)}, made by ${schedule.by.name}`;
  return [{ value: String(schedule.id), label: labelOf(session, schedule), description }];
}
