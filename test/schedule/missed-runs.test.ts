import { expect, it } from 'vitest';
import { whySkipped } from '../../src/schedule/run-schedule.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

it.each([
  ['on time', { late: 0, missed: 'skip', down: true }, false],
  ['two minutes late after a restart', { late: 2 * MINUTE, missed: 'skip', down: true }, false],
  ['three minutes late, in a schedule that skips', { late: 3 * MINUTE, missed: 'skip', down: true }, true],
  ['three minutes late, in one that posts late', { late: 3 * MINUTE, missed: 'late', down: true }, false],
  ['just under six hours late', { late: 6 * HOUR - 1, missed: 'late', down: true }, false],
  ['six hours late', { late: 6 * HOUR, missed: 'late', down: true }, true],
  ['half an hour late because many were due', { late: 30 * MINUTE, missed: 'skip', down: false }, false],
  ['long after its time because many were due', { late: 7 * HOUR, missed: 'late', down: false }, false],
] as const)('of a run that is %s', (_what, { late, missed, down }, skipped) => {
  const planned = 1000 * HOUR;
  const now = planned + late;
  const upSince = down ? now : planned;
  expect(whySkipped({ planned, now, upSince, missed }) !== null).toBe(skipped);
});
