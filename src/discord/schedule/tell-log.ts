import type { Schedule } from '../../schedule/schedule.ts';
import type { Context } from '../interactions/command.ts';
import { requireDesk } from '../interactions/server-session.ts';
import { shown } from '../replies/attribution.ts';
import { notice } from '../replies/components.ts';
import { whereAndWhen } from './schedule-words.ts';

/** Tells the log channel in a line what somebody did with a schedule. Nobody waits for it. */
export function tellLog(context: Context, did: string, schedule: Schedule): void {
  const { messenger, settings } = requireDesk(context);
  if (settings.logChannel === null) return;
  const line = `${shown(context.asker.name, 60)} ${did} schedule ${schedule.id}: ${whereAndWhen(schedule)}`;
  void messenger.post(settings.logChannel, notice(line)).catch(() => undefined);
}
