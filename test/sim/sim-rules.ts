import type { Rule } from '../../src/schedule/when/rule.ts';
import { pick, pickWeighted, pickWhole } from './pick.ts';

/** Zones whose clocks are unlike each other: half hours and quarters, a month of Ramadan, changes at midnight. */
export const ZONES = [
  ...['Asia/Baghdad', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'],
  ...['Africa/Casablanca', 'America/Santiago', 'Pacific/Chatham', 'UTC', 'Asia/Beirut'],
  ...['America/St_Johns', 'Pacific/Apia'],
] as const;

const MINUTES = [0, 0, 0, 0, 15, 30, 30] as const;
const HOURS = [0, 6, 7, 8, 8, 8, 9, 9, 12, 18, 20] as const;

/** Wall times that a clock change skips or repeats somewhere. */
const AT_CHANGES = [
  ...['30 2 * * *', '30 1 * * *', '15 0 * * *', '0 3 * * *', '45 2 * * *', '15 3 * * 0'],
  ...['*/30 1-3 * * *', '0 0-4 * * 0'],
] as const;

const MONTHLY = [
  '0 9 1 * *',
  '30 2 1 * *',
  '0 18 LW * *',
  '15 0 L * *',
  '0 9 * * 1#1',
  '0 17 * * 5#L',
] as const;
const DAYS = ['1', '0,6', '1,4', '2', '5', '3,6', '0'] as const;

/** Wall times that a clock of one of the zones never shows, or twice. */
const SKIPPED = [
  ...['2026-03-08T02:30', '2026-03-22T02:15', '2026-03-29T02:30', '2026-03-29T00:30', '2026-04-05T01:45'],
  ...['2026-04-04T23:30', '2026-04-05T03:00', '2026-10-25T02:30', '2026-11-01T01:30', '2026-09-27T02:50'],
] as const;

type Random = () => number;

/** A rule as people write them, seldom an odd one. `from` and `to` are the instants between which a single run lies. */
export function anyRule(random: Random, from: number, to: number): Rule {
  const time = (): string => `${pick(random, MINUTES)} ${pick(random, HOURS)}`;
  return pickWeighted<() => Rule>(random, [
    [8, () => cron(`${time()} * * *`)],
    [5, () => cron(`${time()} * * 1-5`)],
    [54, () => onDays(time(), pick(random, DAYS), from)],
    [1.5, () => cron(`${pick(random, MINUTES)} 8,20 * * *`)],
    [0.6, () => ({ kind: 'every', minutes: 360, from })],
    [0.4, () => ({ kind: 'every', minutes: 90, from })],
    [18, () => cron(pick(random, MONTHLY))],
    [4, () => cron(pick(random, AT_CHANGES))],
    [8, () => ({ kind: 'once', at: anyMinute(random, from, to) })],
  ])();
}

function cron(pattern: string): Rule {
  return { kind: 'cron', pattern };
}

/** On Fridays every other week, on other days each. */
function onDays(time: string, days: string, from: number): Rule {
  const pattern = `${time} * * ${days}`;
  if (days !== '5') return cron(pattern);
  const rhythm = { unit: 'week', count: 2, from: new Date(from).toISOString().slice(0, 10) } as const;
  return { kind: 'cron', pattern, rhythm };
}

function anyMinute(random: Random, from: number, to: number): string {
  const at = pickWhole(random, from + DAY, to - DAY);
  const minute = new Date(at).toISOString().slice(0, 16);
  return random() < 0.3 ? pick(random, SKIPPED) : minute;
}

const DAY = 24 * 60 * 60_000;
