import fc from 'fast-check';
import { type Rule, ruleSchema } from '../../../src/schedule/when/rule.ts';

const DAY = 24 * 60 * 60_000;

/** Days (of UTC) near which the clocks of hard zones change, or anything else is unusual. */
export const HARD_DAYS = [
  { zone: 'Asia/Baghdad', day: '2007-10-01' },
  { zone: 'Asia/Baghdad', day: '2026-12-01' },
  { zone: 'Europe/Berlin', day: '2026-10-25' },
  { zone: 'Europe/Berlin', day: '2027-03-28' },
  { zone: 'America/New_York', day: '2026-11-01' },
  { zone: 'America/New_York', day: '2027-03-14' },
  { zone: 'Australia/Lord_Howe', day: '2026-10-03' },
  { zone: 'Australia/Lord_Howe', day: '2027-04-03' },
  { zone: 'Asia/Kathmandu', day: '1985-12-31' },
  { zone: 'Africa/Casablanca', day: '2027-02-07' },
  { zone: 'Africa/Casablanca', day: '2027-03-14' },
  { zone: 'America/Santiago', day: '2026-09-06' },
  { zone: 'America/Santiago', day: '2027-04-04' },
  { zone: 'Asia/Beirut', day: '2027-03-27' },
  { zone: 'Asia/Beirut', day: '2026-10-24' },
  { zone: 'Pacific/Apia', day: '2011-12-30' },
  { zone: 'UTC', day: '2028-02-29' },
  { zone: 'America/St_Johns', day: '2027-03-14' },
  { zone: 'America/St_Johns', day: '2010-11-07' },
  { zone: 'Pacific/Chatham', day: '2026-09-26' },
  { zone: 'Pacific/Chatham', day: '2027-04-03' },
] as const;

/** A zone and some days around a change of its clock, in epoch milliseconds. */
export const zoneAndSpan = fc
  .record({
    hard: fc.constantFrom(...HARD_DAYS),
    before: fc.integer({ min: 0, max: 3 * DAY }),
    after: fc.oneof(
      { weight: 9, arbitrary: fc.integer({ min: 0, max: 3 * DAY }) },
      fc.integer({ min: 0, max: 40 * DAY }),
    ),
  })
  .map(({ hard, before, after }) => {
    const day = Date.parse(`${hard.day}T00:00Z`);
    return { zone: hard.zone, day, from: day - before, to: day + after };
  });

function field(least: number, most: number): fc.Arbitrary<string> {
  const number = fc.integer({ min: least, max: most });
  const range = fc.tuple(number, number).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`);
  const step = fc.integer({ min: 2, max: Math.ceil(most / 2) });
  const part = fc.oneof(
    { weight: 4, arbitrary: number.map(String) },
    range,
    fc.tuple(range, step).map(([from, by]) => `${from}/${by}`),
    step.map((by) => `*/${by}`),
  );
  return fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join());
}

const star = fc.constant('*');
const week = fc.constantFrom('1', '2', '3', '4', '5', 'L');

/** Patterns of numbers, lists, ranges, steps, the last day and weekdays of the month. */
export const anyPattern = fc
  .tuple(
    fc.oneof({ weight: 3, arbitrary: fc.constantFrom('0', '30', '*/15', '0,30') }, field(0, 59)),
    fc.oneof(fc.constantFrom('*', '0', '1', '2', '0-3', '23'), field(0, 23)),
    fc.oneof({ weight: 3, arbitrary: star }, field(1, 31), fc.constantFrom('L', '15,L', 'LW', '1W')),
    fc.oneof({ weight: 4, arbitrary: star }, field(1, 12)),
    fc.oneof(
      { weight: 3, arbitrary: star },
      field(0, 7),
      fc.tuple(fc.integer({ min: 0, max: 6 }), week).map(([day, nth]) => `${day}#${nth}`),
    ),
  )
  .map((fields) => fields.join(' '))
  .filter((pattern) => pattern.length <= 75);

const cronRule = anyPattern.map((pattern): Rule => ({ kind: 'cron', pattern }));

/** A pattern of every day, of weekdays or of days of the month in a rhythm that fits it, from a day near a clock change. */
export const rhythmRule = fc
  .record({
    time: fc.constantFrom('0 8', '30 2', '0,30 1', '0 0', '15 3,23', '0 9'),
    days: fc.constantFrom(
      ...(['day:* * *', 'week:* * 3', 'week:* * 1,5', 'week:* * 1-5', 'week:* * 0', 'month:1 * *'] as const),
      ...([
        'month:31 * *',
        'month:L * *',
        'month:LW * *',
        'month:1W * *',
        'month:* * 1#1',
        'month:* * 5#L',
      ] as const),
    ),
    count: fc.integer({ min: 1, max: 5 }),
    hard: fc.constantFrom(...HARD_DAYS),
    ahead: fc.integer({ min: -80, max: 10 }),
  })
  .map(({ time, days, count, hard, ahead }): Rule => {
    const [unit = '', fields = ''] = days.split(':');
    const from = new Date(Date.parse(`${hard.day}T00:00Z`) + ahead * DAY).toISOString().slice(0, 10);
    const rule = { kind: 'cron', pattern: `${time} ${fields}`, rhythm: { unit, count, from } };
    return ruleSchema.parse(rule);
  });

const pauseRule = fc
  .record({ minutes: fc.integer({ min: 15, max: 5000 }), ago: fc.integer({ min: 0, max: 50_000_000 }) })
  .map(
    ({ minutes, ago }): Rule => ({
      kind: 'every',
      minutes,
      from: Date.parse('1985-11-01T00:00Z') + ago * 1000,
    }),
  );

const onceRule = fc
  .record({ hard: fc.constantFrom(...HARD_DAYS), minutes: fc.integer({ min: -1440, max: 2880 }) })
  .map(({ hard, minutes }): Rule => {
    const wall = Date.parse(`${hard.day}T00:00Z`) + minutes * 60_000;
    return { kind: 'once', at: new Date(wall).toISOString().slice(0, 16) };
  });

export const anyRule = fc.oneof(
  { weight: 8, arbitrary: cronRule },
  { weight: 4, arbitrary: rhythmRule },
  pauseRule,
  onceRule,
);
