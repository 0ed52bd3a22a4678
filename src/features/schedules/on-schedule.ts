import {
  type Control,
  defineServerControl,
  defineServerSubcommand,
  type ServerContext,
  type Subcommand,
} from '../../discord/interactions/command.ts';
import type { ControlId } from '../../discord/replies/control-id.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import type { Schedule } from '../../schedule/schedule.ts';
import { requireNumber, requireTyped, scheduleOption } from './find-schedule.ts';

/** What is done with one schedule, as a subcommand that names it and as a button that stands with it. */
type OnSchedule = (context: ServerContext, schedule: Schedule) => Reply | Promise<Reply>;

export function scheduleSubcommand(description: string, act: OnSchedule): Subcommand<{ schedule: string }> {
  return defineServerSubcommand({
    description,
    options: { schedule: scheduleOption },
    run: async ({ schedule }, context) => act(context, await requireTyped(context, schedule)),
  });
}

export function scheduleControl(id: ControlId<[number]>, act: OnSchedule): Control<[number]> {
  return defineServerControl(id, async ([number], context) =>
    act(context, await requireNumber(context, number)),
  );
}
