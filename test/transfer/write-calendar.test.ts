import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { runToEnd } from '../../src/async/cooperative.ts';
import type { DossierEvent } from '../../src/dossier/schema.ts';
import type { Snapshot } from '../../src/dossier/snapshot.ts';
import { writingCalendar } from '../../src/transfer/write-calendar.ts';
import { actor, event, snapshotOf, source } from '../support/build-dossier.ts';
import { shipped } from '../support/shipped.ts';

const write = (snapshot: Snapshot, scope = '1', writtenAt = '2026-11-29T12:00:00.000Z') =>
  runToEnd(writingCalendar(snapshot, { scope, writtenAt }));

/** As a library that has no part in writing it reads it. */
function eventsOf(snapshot: Snapshot) {
  const { bytes } = write(snapshot);
  const calendar = new ICAL.Component(ICAL.parse(bytes.toString()));
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const read = new ICAL.Event(component);
    return {
      uid: read.uid,
      summary: read.summary,
      description: read.description,
      from: read.startDate.toString(),
      until: read.endDate.toString(),
      isDays: read.startDate.isDate && read.endDate.isDate,
      categories: component.getFirstProperty('categories')?.getValues(),
      sequence: read.sequence,
    };
  });
}

const only = (changes: Partial<DossierEvent>) => {
  const sources = [source({ url: 'https://example.org/a;b,c' })];
  const snapshot = snapshotOf({
    sources,
    actors: [actor({ name: 'Port Office' })],
    events: [event(changes)],
  });
  return eventsOf(snapshot)[0];
};

describe('the timeline as a calendar', () => {
  it('has one event for each that has a date, and counts the others', () => {
    const { dated, undated, unplaced } = write(shipped);
    const dates = shipped.dossier.events.map(({ date }) => date);
    expect({ dated, undated, unplaced }).toEqual({
      dated: dates.filter((date) => date !== null).length,
      undated: dates.filter((date) => date === null).length,
      unplaced: 0,
    });
    expect(eventsOf(shipped)).toHaveLength(dated);
    expect(eventsOf(snapshotOf({}))).toEqual([]);
  });

  it.each([
    ['2026-01-22', '2026-01-22', '2026-01-23', 'Date: 22 January 2026'],
    ['2026?-01-22', '2026-01-22', '2026-01-23', 'Date: 22 January 2026 (year uncertain)'],
    ['2025-12', '2025-12-01', '2026-01-01', 'Date: December 2025'],
    ['2024', '2024-01-01', '2025-01-01', 'Date: 2024'],
    ['2024-02-27/2024-03-02', '2024-02-27', '2024-03-03', 'Date: 27 February to 2 March 2024'],
    ['2025-12-03/..', '2025-12-03', '2025-12-04', 'Date: 3 December 2025 to open'],
    ['[..2025-12-03]', '2025-12-03', '2025-12-04', 'Date: 3 December 2025 or earlier'],
    ['2026-01-22T23:30:00-05:00', '2026-01-22', '2026-01-23', '22 January 2026'],
    ['1044-03-15', '1044-03-15', '1044-03-16', 'Date: 15 March 1044'],
    ['19XX', '1900-01-01', '2000-01-01', 'Date: '],
  ])('has %s on all days that it may mean, and says how exact it is', (date, from, until, words) => {
    expect(only({ date })).toMatchObject({
      from,
      until,
      isDays: true,
      description: expect.stringContaining(words),
    });
  });

  it.each(['-0044-03-15', 'Y170000', '../..', '9999-12-31'])('has no place for %s', (date) => {
    expect(write(snapshotOf({ events: [event({ date })] }))).toMatchObject({
      dated: 0,
      undated: 0,
      unplaced: 1,
    });
  });

  it('says in each event who says it, with which doubt, from where, and whether it is expected', () => {
    expect(only({ date: '2025', hedge: 'allegedly', dateNote: 'As printed.' })).toMatchObject({
      summary: 'Reported: An event (“allegedly”)',
      description:
        'It came about.\n\nDate: 2025. As printed.\nWho says it: The paper (reported)\nSource: The paper https://example.org/a;b,c',
      categories: ['Reported'],
    });
    expect(only({ date: '2027', outlook: true, voice: 'commentary', saidBy: 'someone' })).toMatchObject({
      summary: 'Expected, commentary by Port Office: An event',
      description: expect.stringContaining('Expected when it was said, at a date not known.'),
      categories: ['Expected', 'Commentary'],
    });
  });

  it('has the same UID for the same event of the same dossier, and the revision as its sequence', () => {
    const uids = (snapshot: Snapshot, scope: string) =>
      [
        ...write(snapshot, scope, '2030-01-01T00:00:00.000Z')
          .bytes.toString()
          .matchAll(/UID:(.*)\r/g),
      ].map(([, uid]) => uid);
    const [first, second] = [event({ date: '2025' }), event({ id: 'other', date: '2026' })];
    const before = uids(snapshotOf({ events: [first] }), 'a');
    expect(
      uids(snapshotOf({ events: [second, { ...first, title: 'Renamed', date: '2027' }] }, 5), 'a'),
    ).toContain(before[0]);
    expect(uids(snapshotOf({ events: [first] }), 'b')).not.toEqual(before);
    expect(eventsOf(snapshotOf({ events: [first] }, 5))[0]?.sequence).toBe(5);
  });

  it('has whatever a text holds as text, in lines that are short enough', () => {
    const title = `X\r\nEND:VEVENT\r\nBEGIN:VEVENT; \\n, “${'ش'.repeat(200)}” 🏴󠁧󠁢󠁥󠁮󠁧󠁿`;
    const snapshot = snapshotOf({ events: [event({ date: '2025', title, detail: title })] });
    expect(eventsOf(snapshot)).toMatchObject([{ summary: `Reported: ${title.replaceAll('\r\n', ' ')}` }]);
    const lines = write(snapshot).bytes.toString().split('\r\n');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  });
});
