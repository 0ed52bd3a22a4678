import { describe, expect, it } from 'vitest';
import { dateOf, dateText, searchText } from '../../../src/discord/interactions/options.ts';

describe('a date option', () => {
  it.each(['2025', '2025-12', '2026-01-22', ' 2025 ', '2024-02-29'])('takes %j', (text) => {
    expect(dateText.safeParse(text)).toMatchObject({ success: true, data: text.trim() });
  });

  it.each([
    ['2025-1', '2025-01'],
    ['22.01.2026', '2026-01-22'],
    ['22 January 2026', '2026-01-22'],
    ['Jan 2026', '2026-01'],
    ['01/22/2026', '2026-01-22'],
    ['٢٢/٠١/٢٠٢٦', '2026-01-22'],
  ])('F8: takes %j as %s', (text, date) => {
    expect(dateText.safeParse(text)).toMatchObject({ success: true, data: date });
  });

  it.each([
    ['05/01/2026', 'may be 5 January 2026 or 1 May 2026: write 2026-01-05 or 2026-05-01.'],
    ['22nd of January', 'has no year: write it too, as in 22 January 2025.'],
    ['20260122', 'looks like 22 January 2026: write 2026-01-22.'],
  ])('F8: says of %j exactly what to write', (text, advice) => {
    expect(dateText.safeParse(text).error?.issues[0]?.message).toBe(`“${text}” ${advice}`);
  });

  it.each(['25', '2025-13', '2025-02-29', '2026-01-32', 'now', '', '2025?', '2025/..', '-0044'])(
    'refuses %j and says what to write',
    (text) => {
      const { error } = dateText.safeParse(text);
      expect(error?.issues[0]?.message).toMatch(
        /is no date\. Write a year, month or day: 2025, 2025-12 or 2026-01-22/,
      );
    },
  );

  it('shows what was typed as plain text, and not all of it', () => {
    const { error } = dateText.safeParse(`@everyone **${'x'.repeat(500)}**`);
    expect(error?.issues[0]?.message).toContain('\\@everyone');
    expect(error?.issues[0]?.message.length).toBeLessThan(200);
  });

  it('gives the days that it may mean', () => {
    expect(new Date(dateOf('2025-12').max).toISOString()).toBe('2025-12-31T23:59:59.999Z');
    expect(() => dateOf('never')).toThrow(/no date/);
  });
});

describe('a search', () => {
  it('is trimmed, and at most 40 characters long', () => {
    expect(searchText.parse('  Damascus ')).toBe('Damascus');
    expect(searchText.safeParse('x'.repeat(40)).success).toBe(true);
    expect(searchText.safeParse('x'.repeat(41)).error?.issues[0]?.message).toMatch(/at most 40/);
    expect(searchText.safeParse('😀'.repeat(21)).error?.issues[0]?.message).toMatch(/emoji counts/);
  });
});
