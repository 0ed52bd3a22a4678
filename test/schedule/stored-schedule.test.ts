import { describe, expect, it } from 'vitest';
import { scheduleSchema, scheduleSettings } from '../../src/schedule/schedule.ts';
import { scheduleDueAt } from '../support/schedule-state.ts';

describe('a stored schedule', () => {
  const kept = scheduleDueAt(Date.parse('2026-12-01T05:00:00Z'), { channel: '1400000000000000001' });

  it('of before pictures could be asked for has none', () => {
    const { picture: _, ...old } = kept;
    expect(scheduleSchema.parse(old)).toEqual({ ...kept, picture: false });
    expect(scheduleSchema.parse({ ...kept, picture: true }).picture).toBe(true);
  });

  it('of before rhythms is as it was, and one with a rhythm is read again', () => {
    const weekly = { ...kept, rule: { kind: 'cron', pattern: '0 9 * * 5' } };
    expect(scheduleSchema.parse(weekly)).toEqual(weekly);
    const rhythm = { unit: 'week', count: 2, from: '2026-12-04' };
    const other = { ...weekly, rule: { ...weekly.rule, rhythm } };
    expect(scheduleSchema.parse(JSON.parse(JSON.stringify(other)))).toEqual(other);
    for (const wrong of [{ count: 0 }, { count: 400 }, { from: '2026-02-30' }, { unit: 'year' }])
      expect(
        scheduleSchema.safeParse({ ...other, rule: { ...other.rule, rhythm: { ...rhythm, ...wrong } } })
          .success,
      ).toBe(false);
  });

  it('is not given one by an edit of something else', () => {
    expect(scheduleSettings.partial().parse({ silent: true })).toEqual({ silent: true });
  });
});
