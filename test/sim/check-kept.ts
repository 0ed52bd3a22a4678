import { createScheduleStates } from '../../src/schedule/schedule-state.ts';
import type { Store } from '../../src/store/store.ts';
import type { Evidence } from './check.ts';

/** Holds what is kept in the end against the calendar and against what was written on the way. */
export async function checkKept(
  storeOf: (server: string) => Store | undefined,
  { schedules, entries, end }: Pick<Evidence, 'schedules' | 'entries' | 'end'>,
): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const [server, made] of Map.groupBy(schedules, (one) => one.server)) {
    const store = storeOf(server);
    if (store === undefined) {
      problems.push(`nothing looks after ${server} in the end`);
      continue;
    }
    const kept = createScheduleStates(store, () => undefined)(server);
    const state = await kept.read();
    for (const { id, next } of made) {
      const name = `${server} schedule ${id}`;
      const schedule = state.schedules.find((one) => one.id === id);
      if (schedule === undefined) {
        problems.push(`${name} is lost`);
        continue;
      }
      if (schedule.due !== next)
        problems.push(`${name} is due at ${schedule.due}, and the calendar has ${next}`);
      if (schedule.attempt !== null) problems.push(`${name} is still being tried`);
      if (schedule.paused !== null) problems.push(`${name} is paused: ${schedule.paused.why}`);
    }
    for (const { planned, message } of state.publishing)
      if (planned < end - 60 * 60_000) problems.push(`${server}: ${message} was not published`);
    for (const entry of (await kept.ledger.parts()).flatMap(({ entries }) => entries)) {
      // Only a clock that was ahead writes of times that the simulation does not reach; each time it may do so again.
      if (entry.at > end) continue;
      const { uses: _uses, published: _published, ...rest } = entry;
      const { uses: _, published: __, server: ___, ...written } = { ...entries.get(entry.key), server };
      if (JSON.stringify(rest) !== JSON.stringify(written))
        problems.push(
          `${server}: the ledger has ${JSON.stringify(rest)}, and ${JSON.stringify(written)} was written`,
        );
    }
  }
  return problems;
}
