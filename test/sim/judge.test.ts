import { describe, expect, it } from 'vitest';
import { SUPERSEDED } from '../../src/schedule/run-schedule.ts';
import { judgePost, judgeUnposted, type Planned } from './judge.ts';
import type { Timeline } from './timeline.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const P = Date.parse('2026-03-10T08:00Z');
const DAILY: Planned = { planned: P, next: P + 24 * HOUR, missed: 'late', quiet: false, readable: true };

/** The bot is down from half an hour before what is planned until so long after it. */
function downUntil(after: number): Timeline {
  return {
    ups: [
      { from: P - 24 * HOUR, to: P - 30 * MINUTE },
      { from: P + after, to: P + 72 * HOUR },
    ],
    outages: [],
    faults: [],
  };
}

const UP: Timeline = { ups: [{ from: P - HOUR, to: P + 72 * HOUR }], outages: [], faults: [] };

function post(after: number, saysLate = after >= 1000) {
  return { key: '', message: '', channel: '', at: P + after, saysLate };
}

const SKIPS = 'Readout was not running then, and this schedule skips what it missed';

describe('a post', () => {
  it('is right at its time, and wrong before it, or late without a cause', () => {
    expect(judgePost(DAILY, post(0), UP)).toBeNull();
    expect(judgePost(DAILY, post(-1), UP)).toMatch(/before its time/);
    expect(judgePost(DAILY, post(5 * MINUTE), UP)).toMatch(/late/);
    expect(judgePost(DAILY, post(25 * HOUR), UP)).toMatch(/next was due/);
  });

  it('says that it is late exactly where it is', () => {
    expect(judgePost(DAILY, post(2000, false), UP)).toMatch(/does not say so/);
    expect(judgePost(DAILY, post(0, true), UP)).toMatch(/says so/);
  });

  it('is right soon after an outage, and wrong long after it', () => {
    const timeline = { ...UP, outages: [{ from: P - MINUTE, to: P + HOUR }] };
    expect(judgePost(DAILY, post(HOUR + 3 * MINUTE), timeline)).toBeNull();
    expect(judgePost(DAILY, post(2 * HOUR), timeline)).toMatch(/after anything kept it/);
    const before = { ...UP, outages: [{ from: P - HOUR, to: P - 4 * MINUTE }] };
    expect(judgePost(DAILY, post(2 * MINUTE), before)).toBeNull();
    expect(judgePost(DAILY, post(8 * MINUTE), before)).toMatch(/after anything kept it/);
  });

  it('is made late after a downtime, unless that is skipped, was too long or passed the next', () => {
    expect(judgePost(DAILY, post(HOUR), downUntil(HOUR))).toBeNull();
    expect(judgePost({ ...DAILY, missed: 'skip' }, post(HOUR), downUntil(HOUR))).toMatch(/skips/);
    expect(judgePost({ ...DAILY, missed: 'skip' }, post(MINUTE), downUntil(MINUTE))).toBeNull();
    expect(judgePost(DAILY, post(7 * HOUR), downUntil(7 * HOUR))).toMatch(/6 hours/);
    expect(judgePost({ ...DAILY, next: P + 2 * HOUR }, post(2 * HOUR), downUntil(2 * HOUR))).toMatch(
      /later one/,
    );
  });
});

describe('a run that was not posted', () => {
  const ended = (state: 'skipped' | 'failed' | 'unknown', after: number, why = '') => ({
    state,
    at: P + after,
    why,
  });

  it('may be skipped only where the bot was down, and for the right reason', () => {
    const skip: Planned = { ...DAILY, missed: 'skip' };
    expect(judgeUnposted(skip, ended('skipped', HOUR, SKIPS), downUntil(HOUR))).toBeNull();
    expect(judgeUnposted(DAILY, ended('skipped', HOUR, SKIPS), downUntil(HOUR))).toMatch(/without a reason/);
    expect(judgeUnposted(skip, ended('skipped', 0, SKIPS), UP)).toMatch(/without a reason/);
    expect(judgeUnposted(DAILY, ended('skipped', HOUR, SUPERSEDED), downUntil(HOUR))).toMatch(
      /without a reason/,
    );
    expect(judgeUnposted(DAILY, ended('skipped', 25 * HOUR, SUPERSEDED), downUntil(25 * HOUR))).toBeNull();
  });

  it('may be given up only when the next is due, and where nothing could be posted all the time', () => {
    const outage = { ...UP, outages: [{ from: P - MINUTE, to: P + 25 * HOUR }] };
    expect(judgeUnposted(DAILY, ended('failed', 24 * HOUR), outage)).toBeNull();
    expect(judgeUnposted(DAILY, ended('failed', HOUR), outage)).toMatch(/before the next/);
    const gap = { ...UP, outages: [{ from: P - MINUTE, to: P + 23 * HOUR }] };
    expect(judgeUnposted(DAILY, ended('failed', 24 * HOUR), gap)).toMatch(/time without an outage/);
  });

  it('may be unknown only where the channel can’t be read and something went wrong', () => {
    const dark = { ...DAILY, readable: false };
    expect(judgeUnposted(DAILY, ended('unknown', HOUR), downUntil(HOUR))).toMatch(/can be read/);
    expect(judgeUnposted(dark, ended('unknown', HOUR), UP)).toMatch(/nothing went wrong/);
    expect(judgeUnposted(dark, ended('unknown', HOUR), downUntil(HOUR))).toBeNull();
  });
});
