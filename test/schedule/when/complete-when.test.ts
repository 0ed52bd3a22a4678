import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { completeWhen } from '../../../src/schedule/when/complete-when.ts';
import { parseWhen } from '../../../src/schedule/when/parse-when.ts';
import { checkRule } from '../../../src/schedule/when/rule-limits.ts';

const context = { now: Date.parse('2026-11-20T10:00:20Z'), zone: 'Europe/Berlin' };
const namesOf = (typed: string): readonly string[] => completeWhen(typed, context).map(({ name }) => name);

describe('what is typed', () => {
  test('comes first, as it was understood, with its next run', () => {
    expect(namesOf('daily at 8')[0]).toBe('every day at 08:00; next: Sat 21 Nov, 08:00');
    expect(namesOf('0 8 * * mon')[0]).toBe('on Mondays at 08:00; next: Mon 23 Nov, 08:00');
    expect(namesOf('*/20 8-10 * * *')[0]).toBe(
      'by the cron pattern `*/20 8-10 * * *`; next: Sat 21 Nov, 08:00',
    );
  });

  test('keeps its very rule', () => {
    const [choice] = completeWhen('0 8 * * mon', context);
    expect(parseWhen(choice?.value ?? '', context)).toEqual(parseWhen('0 8 * * mon', context));
  });

  test.each([
    ['every d', 'every day at 08:00'],
    ['EVERY  D', 'every day at 08:00'],
    ['mon', 'on Mondays at 09:00'],
    ['mondays and', 'on Mondays and Thursdays at 18:00'],
    ['sat, s', 'on weekends at 09:00'],
    ['weekd', 'on weekdays at 07:30'],
    ['every 1', 'every 12 hours'],
    ['every 7', 'every 7 hours'],
    ['every day at 1', 'every day at 18:00'],
    ['tuesdays', 'on Tuesdays at 09:00'],
    ['tuesdays at ', 'on Tuesdays at 09:00'],
    ['first tu', 'on the first Tuesday of each month at 09:00'],
    ['last', 'on the last Friday of each month at 17:00'],
    ['17', 'on the 17th of each month at 09:00'],
    ['tomo', 'once, on 2026-11-21 at 09:00'],
    ['2026-12-24', 'once, on 2026-12-24 at 18:00'],
    ['@d', 'every day at 00:00'],
    ['evry day', 'every day at 09:00'],
  ])('%s may become “%s”', (typed, name) => {
    expect(namesOf(typed)).toContain(name);
  });

  test('may be nothing yet', () => {
    expect(namesOf('').length).toBeGreaterThan(10);
    expect(namesOf('   ')).toEqual(namesOf(''));
  });

  test('may mean nothing', () => {
    expect(namesOf('qqq')).toEqual([]);
    expect(namesOf('every '.repeat(30))).toEqual([]);
  });
});

test('nothing is offered that would be refused', () => {
  const words = fc.constantFrom(
    ...[
      'every',
      'day',
      'mon',
      'mondays',
      'and',
      'at',
      '8',
      '08:00',
      'first',
      'last',
      'of the month',
      '1',
      'in',
      'e',
      'm',
    ],
    ...[
      'hours',
      '*',
      '*/5',
      '0',
      '2026',
      'march',
      'yearly',
      '@',
      'today',
      'ev',
      'tu',
      '55,0',
      '30 2',
      'minutes',
    ],
  );
  const typed = fc.oneof(
    fc.array(words, { maxLength: 6 }).map((parts) => parts.join(' ')),
    fc.string({ unit: 'grapheme', maxLength: 100 }),
  );
  fc.assert(
    fc.property(typed, (text) => {
      const choices = completeWhen(text, context);
      expect(choices.length).toBeLessThanOrEqual(25);
      expect(new Set(choices.map(({ value }) => value)).size).toBe(choices.length);
      for (const { name, value } of choices) {
        const lengths = [name.length, value.length];
        expect(Math.min(...lengths) > 0 && Math.max(...lengths) <= 100).toBe(true);
        const parsed = parseWhen(value, context);
        expect(parsed.ok && checkRule(parsed.rule, context.zone, context.now)).toBeNull();
      }
    }),
    { numRuns: 300 },
  );
});
