import { describe, expect, it } from 'vitest';
import {
  completeTimeZone,
  readTimeZone,
  timeZoneText,
} from '../../../src/discord/interactions/time-zones.ts';

function problemOf(typed: string): string {
  const { success, error } = timeZoneText.safeParse(typed);
  return success ? '' : (error.issues[0]?.message ?? '');
}

describe('S5: a time zone by an abbreviation', () => {
  it.each([
    ['EST', 'America/New_York'],
    ['est', 'America/New_York'],
    [' Est ', 'America/New_York'],
    ['EST5EDT', 'America/New_York'],
    ['MST', 'America/Denver'],
    ['HST', 'Pacific/Honolulu'],
    ['PST', 'America/Los_Angeles'],
    ['CST', 'America/Chicago'],
    ['IST', 'Asia/Kolkata'],
    ['bst', 'Europe/London'],
    ['CET', 'Europe/Berlin'],
    ['EET', 'Europe/Athens'],
  ])('S5: %s is refused, and a place is offered', (typed, place) => {
    expect(readTimeZone(typed)).toBeNull();
    expect(problemOf(typed)).toContain(`\`${place}\``);
    expect(completeTimeZone(typed)[0]?.value).toBe(place);
  });

  it.each(['Etc/GMT+3', 'etc/gmt-3', 'Etc/GMT-14', 'GMT+3', 'Etc/GMT+0'])('S5: %s is refused', (typed) => {
    expect(readTimeZone(typed)).toBeNull();
    expect(problemOf(typed)).toMatch(/place whose clock you mean/);
  });

  it.each([
    ['UTC', 'UTC'],
    ['utc', 'UTC'],
    ['GMT', 'GMT'],
    ['Etc/UTC', 'Etc/UTC'],
    ['america/new york', 'America/New_York'],
    ['Asia/Baghdad', 'Asia/Baghdad'],
  ])('S5: %s is taken', (typed, name) => {
    expect(readTimeZone(typed)).toBe(name);
  });
});

it('S5: every place that is offered for an abbreviation is a zone', () => {
  const offered = [
    'EST',
    'CST',
    'MST',
    'PST',
    'HST',
    'AST',
    'IST',
    'BST',
    'WET',
    'CET',
    'EET',
    'NST',
    'SST',
    'ACT',
  ]
    .flatMap((one) => completeTimeZone(one))
    .map(({ value }) => value);
  for (const one of offered) expect(readTimeZone(one)).toBe(one);
});
