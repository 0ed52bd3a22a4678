import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Schedule } from '../../src/schedule/schedule.ts';
import { type ScheduleState, TIME_ZONE_VERSION } from '../../src/schedule/schedule-state.ts';

/** A schedule as it is kept, due at an instant and every 15 minutes from then on. */
export function scheduleDueAt(due: number, given: Partial<Schedule> & Pick<Schedule, 'channel'>): Schedule {
  const made = Math.floor(due) - 15 * 60_000;
  return {
    id: 1,
    place: 'text',
    rule: { kind: 'every', minutes: 15, from: made },
    zone: 'Asia/Baghdad',
    detail: 'short',
    onlyChanges: false,
    noChange: 'quiet',
    missed: 'late',
    ping: null,
    silent: false,
    picture: false,
    dossier: 1,
    by: { id: '1', name: 'an editor' },
    made,
    cursor: made,
    due: Math.floor(due),
    ahead: null,
    paused: null,
    since: 0,
    attempt: null,
    last: null,
    ...given,
  };
}

export function bookOf(schedules: readonly Schedule[]): ScheduleState {
  const next = Math.max(0, ...schedules.map(({ id }) => id)) + 1;
  return { next, zones: TIME_ZONE_VERSION, schedules: [...schedules], publishing: [], corrections: [] };
}

/** Writes what a server keeps of its schedules, as the store of files has it, before any process has opened that. */
export function putBook(stateDir: string, server: string, book: ScheduleState): void {
  const folder = join(stateDir, 'servers', server, 'state');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'schedules.json'), JSON.stringify(book));
}
