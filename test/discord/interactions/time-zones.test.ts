import { describe, expect, it } from 'vitest';
import { completeTimeZone } from '../../../src/discord/interactions/time-zones.ts';
import { describeZone, findZone, readTimeZone, zoneText } from '../../../src/schedule/when/zone-names.ts';

const now = Date.parse('2026-11-28T10:00Z');

/** The zones that are offered for what was typed; none where it is taken, or is no zone. */
function offeredFor(typed: string): readonly string[] {
  const found = findZone(typed, now);
  return found.kind === 'several' ? found.zones : [];
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
    expect(offeredFor(typed)).toContain(place);
    expect(completeTimeZone(typed)[0]?.value).toBe(place);
  });

  it.each(['Etc/GMT+3', 'etc/gmt-3', 'Etc/GMT-14', 'GMT+3', 'Etc/GMT+0'])('S5: %s is refused', (typed) => {
    expect(readTimeZone(typed)).toBeNull();
    expect(offeredFor(typed).every((zone) => /^[+-]\d\d:\d\d$/.test(zone))).toBe(true);
    expect(offeredFor(typed)).not.toEqual([]);
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

describe('W: a time zone as people name it', () => {
  it.each([
    ['Baghdad', 'Asia/Baghdad'],
    ['bagh', 'Asia/Baghdad'],
    ['Baghdad time', 'Asia/Baghdad'],
    ['India', 'Asia/Kolkata'],
    ['iraq', 'Asia/Baghdad'],
    ['Germany', 'Europe/Berlin'],
    ['UK', 'Europe/London'],
    ['new york', 'America/New_York'],
    ['Eastern time', 'America/New_York'],
    ['UTC+03:00 all year', '+03:00'],
  ])('W: the one match of “%s” is taken', (typed, zone) => {
    expect(findZone(typed, now)).toEqual({ kind: 'zone', zone });
  });

  it.each([
    ['UTC+3', ['+03:00']],
    ['gmt-5:30', ['-05:30']],
    ['+02:00', ['+02:00']],
    ['Etc/GMT+3', ['-03:00', '+03:00']],
  ])('W: of “%s” the fixed offset is offered with what it means', (typed, zones) => {
    const found = findZone(typed, now);
    expect(found).toMatchObject({ kind: 'several', why: expect.stringContaining('summer time'), zones });
    for (const zone of zones) {
      expect(describeZone(zone, now)).toMatch(/^UTC[+-]\d.* all year, no summer time$/);
      expect(readTimeZone(zoneText(zone))).toBe(zone);
      expect(completeTimeZone(typed).map(({ value }) => value)).toContain(zoneText(zone));
    }
  });

  it('W: several are offered, each with its clock', () => {
    const found = findZone('United States', now);
    expect(found).toMatchObject({ kind: 'several' });
    const zones = found.kind === 'several' ? found.zones : [];
    expect(zones.slice(0, 5)).toEqual(
      expect.arrayContaining([
        'America/New_York',
        'America/Chicago',
        'America/Denver',
        'America/Los_Angeles',
      ]),
    );
    expect(describeZone('America/New_York', now)).toBe('New York: UTC-5 now, with summer time');
    expect(describeZone('Asia/Baghdad', now)).toBe('Baghdad: UTC+3 all year');
    expect(findZone('Argentina', now)).toMatchObject({
      kind: 'zone',
      zone: 'America/Argentina/Buenos_Aires',
    });
  });

  it('W: a slip is offered, not taken', () => {
    expect(findZone('Europe/Berln', now)).toMatchObject({ kind: 'several', zones: ['Europe/Berlin'] });
    expect(findZone('Bagdad', now)).toMatchObject({ kind: 'several', zones: ['Asia/Baghdad'] });
  });

  it.each(['Mars', 'UTC+99', 'xyz', '', '123', '../etc'])('W: “%s” is none', (typed) => {
    expect(findZone(typed, now).kind).not.toBe('zone');
  });
});
