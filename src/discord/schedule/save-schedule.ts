import { z } from 'zod';
import { type Schedule, type ScheduleSettings, scheduleSettings } from '../../schedule/schedule.ts';
import type { Context } from '../interactions/command.ts';
import { requireDesk } from '../interactions/server-session.ts';
import type { Reply } from '../replies/reply.ts';
import { requireNumber } from './find-schedule.ts';
import { savedReply } from './schedule-reply.ts';
import { tellLog } from './tell-log.ts';

/** What is to be saved: a schedule of its own, or what changes of one that is there. */
export const proposalSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('add'), settings: scheduleSettings }),
  z.object({ kind: z.literal('edit'), id: z.number().int(), changes: scheduleSettings.partial() }),
]);

export type Proposal = Readonly<z.infer<typeof proposalSchema>>;

/** @throws UserError where there is no room for it, or it is gone. */
export async function saveProposal(context: Context, proposal: Proposal): Promise<Reply> {
  return proposal.kind === 'add'
    ? addOne(context, proposal.settings)
    : editOne(context, proposal.id, withoutUndefined(proposal.changes));
}

async function addOne(context: Context, settings: ScheduleSettings): Promise<Reply> {
  const desk = requireDesk(context);
  const added = await desk.schedules.add(desk.server, settings, context.asker, context.snapshot.revision);
  tellLog(context, 'added', added);
  return savedReply(desk, added, `Schedule ${added.id} is saved`, notesOn(added));
}

async function editOne(context: Context, id: number, changes: Partial<ScheduleSettings>): Promise<Reply> {
  const desk = requireDesk(context);
  const before = await requireNumber(context, id);
  const edited = await desk.schedules.edit(desk.server, id, changes);
  tellLog(context, 'changed', edited);
  return savedReply(desk, edited, `Schedule ${id} is saved`, [
    ...(before.paused !== null && edited.paused === null ? ['**It goes on**: it was paused before.'] : []),
    ...(before.channel !== edited.channel && before.attempt !== null
      ? ['The run that was under way for the other channel is given up.']
      : []),
    ...notesOn(edited),
  ]);
}

/** What was asked for and has no effect. */
function notesOn({ onlyChanges, noChange, detail }: Schedule): readonly string[] {
  if (onlyChanges)
    return detail === 'full' ? ['`detail` makes no difference together with `only-changes`.'] : [];
  return noChange === 'say'
    ? ['`no-change` counts only together with `only-changes`: this posts a whole briefing each time.']
    : [];
}

export function withoutUndefined(changes: Unfinished): Partial<ScheduleSettings> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

type Unfinished = { readonly [Key in keyof ScheduleSettings]?: ScheduleSettings[Key] | undefined };
