import type { Context } from '../interactions/command.ts';
import { type Desk, requireDesk } from '../interactions/server-session.ts';
import { readSettings, type Settings } from '../interactions/server-settings.ts';
import { shown } from '../replies/attribution.ts';
import { notice } from '../replies/components.ts';
import { describeSettings } from './settings-words.ts';

/** Sets what is given and leaves the rest as it is, whoever else is setting something, and tells the log channel. */
export async function changeSettings(context: Context, given: Partial<Settings>): Promise<Settings> {
  const desk = requireDesk(context);
  const { before, after } = await desk.inTurn(async () => {
    const old = await readSettings({ readState: (_server, name) => desk.readState(name) }, desk.server);
    const changed = { ...old, ...given };
    await desk.changeSettings(changed);
    return { before: old, after: changed };
  });
  const lines = describeSettings(after).filter((line) => !describeSettings(before).includes(line));
  if (lines.length > 0)
    tellLog(desk, after, `${shown(context.asker.name, 60)} changed the settings:\n${lines.join('\n')}`);
  return after;
}

/** Nobody waits for it. */
function tellLog({ messenger }: Desk, { logChannel }: Settings, text: string): void {
  if (logChannel !== null) void messenger.post(logChannel, notice(text)).catch(() => undefined);
}
