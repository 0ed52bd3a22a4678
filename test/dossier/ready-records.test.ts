import { describe, expect, it } from 'vitest';
import { parseEdtf } from '../../src/dossier/edtf-date.ts';
import { reportCapacity } from '../../src/dossier/occupancy.ts';
import { readyingRecords } from '../../src/dossier/ready-records.ts';
import { dateOfRecord } from '../../src/dossier/record-dates.ts';
import { selectTimeline } from '../../src/dossier/timeline.ts';
import { mergingEdits, replacingEdits } from '../../src/revisions/compare-dossiers.ts';
import { readyingSearch } from '../../src/search/search-lists.ts';
import { claim, event, figure, snapshotOf } from '../support/build-dossier.ts';

const COUNT = 300;
const list = <T>(make: (at: number) => T): readonly T[] => Array.from({ length: COUNT }, (_, at) => make(at));

/** How often work lets others have their turn. */
function pausesOf(work: Generator<void, unknown, void>): number {
  let pauses = 0;
  while (work.next().done !== true) pauses += 1;
  return pauses;
}

describe('X4: what a list needs of every record is made with a pause after each', () => {
  const snapshot = snapshotOf({
    events: list((at) => event({ id: `e-${at}`, date: `${1000 + at}-05-06?` })),
    figures: list((at) => figure({ id: `f-${at}`, asOf: `${1000 + at}-05-06~` })),
    claims: list((at) => claim({ id: `c-${at}` })),
  });

  it('X4: dates and keys of events and figures, and both steps of the arithmetic', () => {
    expect(pausesOf(readyingRecords(snapshot))).toBe(2 * COUNT + 2);
  });

  it('X4: what a search looks through', () => {
    expect(pausesOf(readyingSearch(snapshot, snapshot.dossier.events))).toBe(COUNT);
    expect(pausesOf(readyingSearch(snapshot, snapshot.dossier.claims))).toBe(COUNT);
  });

  it('X4: the edits of an import, whether records are as they were, changed, added or retired', () => {
    const none = snapshotOf({});
    const changed = snapshotOf({ claims: list((at) => claim({ id: `c-${at}`, statement: 'Another.' })) });
    for (const [from, to] of [
      [none, snapshot],
      [snapshot, snapshot],
      [snapshot, changed],
    ] as const) {
      expect(pausesOf(replacingEdits(from, to.dossier))).toBeGreaterThanOrEqual(COUNT);
      expect(pausesOf(mergingEdits(from, to.dossier))).toBeGreaterThanOrEqual(COUNT);
    }
  });
});

it('X4: the date of a record is read once, however many other dates are read meanwhile', () => {
  const one = event({ date: '1987-05-06?' });
  const snapshot = snapshotOf({ events: [one] });
  const date = dateOfRecord(one, one.date);
  for (let year = 1000; year < 9999; year += 1) {
    parseEdtf(`${year}`);
    parseEdtf(`${year}-01`);
  }
  expect(dateOfRecord(one, one.date)).toBe(date);
  expect(selectTimeline(snapshot, { kind: 'all' }).entries[0]?.date).toBe(date);
  expect(dateOfRecord(one, '1988')?.text).toBe('1988');
});

it('X3: what a dossier says of capacity is computed once for all replies', () => {
  const snapshot = snapshotOf({ figures: [figure({ measure: 'population' })] });
  expect(reportCapacity(snapshot, {})).toBe(reportCapacity(snapshot, { arrivals: undefined }));
});
