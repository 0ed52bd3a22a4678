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

  it('is not given one by an edit of something else', () => {
    expect(scheduleSettings.partial().parse({ silent: true })).toEqual({ silent: true });
  });
});
