import { occurrenceKey } from '../../schedule/occurrence-key.ts';
import type { Schedule } from '../../schedule/schedule.ts';
import { nextOccurrence } from '../../schedule/when/next-occurrence.ts';
import type { Context, Control } from '../interactions/command.ts';
import { requireDesk } from '../interactions/server-session.ts';
import { composePost } from '../posting/compose-post.ts';
import { notice, textDisplay } from '../replies/components.ts';
import type { Reply } from '../replies/reply.ts';
import { sentence } from '../replies/time.ts';
import { scheduleControl, scheduleSubcommand } from './on-schedule.ts';
import { nowOf } from './read-when.ts';

/** What a schedule would post now, to whoever asks alone. */
export const previewSchedule = scheduleSubcommand(
  'See what a schedule would post now; nothing is posted',
  preview,
);

export const previewControls: Readonly<Record<string, Control>> = {
  preview: { ...scheduleControl(preview), apart: true },
};

async function preview(context: Context, schedule: Schedule): Promise<Reply> {
  const desk = requireDesk(context);
  const { snapshot } = context;
  const { id, rule, zone, due, since, onlyChanges } = schedule;
  const planned = due ?? nowOf(desk);
  const composed = composePost({
    snapshot,
    earlier: onlyChanges ? await desk.at({ revision: since }) : snapshot,
    schedule,
    key: occurrenceKey(desk.server, id, planned, true),
    planned,
    // As it is posted at its time; a schedule that is done posts by hand alone.
    manual: due === null,
    next: nextOccurrence(rule, zone, planned),
    now: planned,
  });
  if (composed.kind === 'nothing')
    return notice(`Schedule ${id} would post nothing now. ${sentence(composed.why)}`);
  const { reply } = composed;
  return { ...reply, components: [textDisplay(previewLine(id)), ...reply.components] };
}

/** Short: a post leaves some 60 characters of what Discord takes. */
function previewLine(id: number): string {
  return `-# **Preview** of schedule ${id}: not posted, pings nobody`;
}
