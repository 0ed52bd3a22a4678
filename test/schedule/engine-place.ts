import { onTestFinished } from 'vitest';
import type { ScheduleSettings } from '../../src/schedule/schedule.ts';
import { openLowdbStore } from '../../src/store/files/lowdb-store.ts';
import type { Store } from '../../src/store/store.ts';
import type { FakeClock } from '../support/fake-clock.ts';
import { createTestEngine, type TestEngine } from '../support/schedule-engine.ts';
import { shipped } from '../support/shipped.ts';
import { tempFolder } from '../support/temp-folder.ts';

export const SERVER = '1100000000000000001';
export const EDITOR = { id: '1200000000000000003', name: 'an editor' };

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A real engine on a real store, at 9:00 in UTC of a Thursday, whose server has nothing scheduled. */
export interface EnginePlace extends TestEngine {
  readonly store: Store;
  /** Ends the engine, lets the clock go on, and starts another on what is kept. */
  restart(downFor: number): Promise<EnginePlace>;
  /** Starts another, where it was ended by hand. */
  restarted(): Promise<EnginePlace>;
}

export async function startEngine(stateDir?: string, clock?: FakeClock): Promise<EnginePlace> {
  const folder = stateDir ?? (await tempFolder());
  const store = await openLowdbStore({ stateDir: folder, shipped });
  onTestFinished(() => store.close());
  const place = createTestEngine({ store, ...(clock === undefined ? {} : { clock }) });
  await place.engine.start();
  await place.engine.idle();
  return {
    ...place,
    store,
    restarted: () => startEngine(folder, place.clock),
    async restart(downFor) {
      await place.engine.stop();
      await store.close();
      await place.clock.advance(downFor);
      return startEngine(folder, place.clock);
    },
  };
}

/** What is asked for by `given`, every day at 8:00 in UTC but for that. */
export function settings(given: Partial<ScheduleSettings> = {}): ScheduleSettings {
  return {
    channel: '1400000000000000001',
    place: 'text',
    rule: { kind: 'cron', pattern: '0 8 * * *' },
    zone: 'UTC',
    detail: 'short',
    onlyChanges: false,
    noChange: 'quiet',
    missed: 'late',
    ping: null,
    silent: false,
    picture: false,
    dossier: 1,
    ...given,
  };
}

/** Each post as its planned instant, in ISO 8601. */
export function plannedTimes({ sent }: Pick<TestEngine, 'sent'>): readonly string[] {
  return sent.map(({ of }) => new Date('planned' in of ? of.planned : 0).toISOString());
}
