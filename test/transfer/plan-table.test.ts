import { describe, expect, it } from 'vitest';
import { runToEnd } from '../../src/async/cooperative.ts';
import type { Snapshot } from '../../src/dossier/snapshot.ts';
import { applyEdits } from '../../src/revisions/apply-edits.ts';
import { type PlannedTable, planningTable } from '../../src/transfer/plan-table.ts';
import { readTable } from '../../src/transfer/read-table.ts';
import { matchColumns } from '../../src/transfer/table-columns.ts';
import { actor, claim, event, figure, snapshotOf, source } from '../support/build-dossier.ts';

const NOW = '2026-11-29T12:00:00.000Z';

const SOURCES = [
  source({ url: 'https://www.example.org/paper/' }),
  source({ id: 'letter', title: 'A letter; to the editor' }),
  source({ id: 'note-a', title: 'A note' }),
  source({ id: 'note-b', title: 'A note' }),
];
const PLACE = snapshotOf({
  sources: SOURCES,
  actors: [actor({ aliases: ['The one'] }), actor({ id: 'office', name: 'Port Office' })],
  events: [event({ dateNote: 'As said.' })],
  figures: [figure(), figure({ id: 'other-camp', place: 'Elsewhere' })],
  claims: [claim()],
});

function plan(csv: string, snapshot: Snapshot = PLACE, taken: readonly string[] = []): PlannedTable {
  const table = readTable(Buffer.from(csv));
  const planning = { now: NOW, taken: new Set(taken) };
  return runToEnd(planningTable(snapshot, table, matchColumns(table.header), planning));
}

const added = (csv: string, snapshot?: Snapshot) => plan(csv, snapshot).edits.map(({ after }) => after);
const problems = (csv: string) => plan(csv).refused.map(({ row, column, problem }) => [row, column, problem]);

describe('a row that is new', () => {
  it('adds an event, with nothing in it that the row does not say', () => {
    expect(added('Event,Date,Voice,Source\nShips came,22 Jan 2026,reported,The paper')).toEqual([
      {
        ...event({ id: 'ships-came', title: 'Ships came', detail: 'Ships came', date: '2026-01-22' }),
        citations: [{ source: 'paper', credibility: 6 }],
      },
    ]);
  });

  it('adds a figure, its number and what qualifies it as it was said', () => {
    const said = (saidAs: string, value: string) =>
      added(`label,said as,value,unit,voice,source\nShips,"${saidAs}","${value}",ships,reported,paper`)[0];
    const plain = {
      ...figure({ id: 'ships', label: 'Ships', unit: 'ships', measure: 'other', place: null, scope: null }),
      citations: [{ source: 'paper', credibility: 6 }],
    };
    expect(said('1,200', '')).toEqual({ ...plain, saidAs: '1,200', value: 1200 });
    expect(said('about 1,200', '')).toEqual({
      ...plain,
      saidAs: 'about 1,200',
      value: 1200,
      qualifier: 'about',
    });
    expect(said('', 'up to 1,200')).toEqual({
      ...plain,
      saidAs: 'up to 1,200',
      value: 1200,
      qualifier: 'up to',
    });
    expect(said('hundreds', '')).toEqual({ ...plain, saidAs: 'hundreds', value: null });
    expect(said('hundreds', '100 to 999')).toEqual({
      ...plain,
      saidAs: 'hundreds',
      value: { min: 100, max: 999 },
    });
    expect(said('1.200', '')).toEqual({ ...plain, saidAs: '1.200', value: null });
  });

  it('has its words read as the schema’s', () => {
    expect(
      added(
        'label,value,unit,measure,voice,said by,key,source,credibility\nShips,5,ships,Design capacity,Opinion,the ONE,Yes,"https://example.org/paper;letter",2; 3',
      ),
    ).toMatchObject([
      {
        measure: 'design-capacity',
        voice: 'commentary',
        saidBy: 'someone',
        key: true,
        citations: [
          { source: 'paper', credibility: 2 },
          { source: 'letter', credibility: 3 },
        ],
      },
    ]);
  });

  it('has its source by a title with the sign in it that separates sources', () => {
    expect(added('title,voice,source\nX,reported,A letter; to the editor')).toMatchObject([
      { citations: [{ source: 'letter' }] },
    ]);
  });

  it('gets an id that none has, nor any row before it, nor any entry that is gone', () => {
    const csv =
      'title,date,voice,source\nClaim,2025,reported,paper\nClaim,2026,reported,paper\nЯ,,reported,paper';
    expect(plan(csv, PLACE, ['claim-2']).edits.map(({ id }) => id)).toEqual([
      'claim-3',
      'claim-4',
      'event-2026-11-29',
    ]);
  });

  it('is refused for each cell that is not right, with what to write', () => {
    expect(
      problems(
        'title,detail,date,expected,actors,voice,said by,hedge,source,credibility\n' +
          ',,,,,,,,,\n' +
          'A,,05/01/2026,perhaps,nobody,rumour,A note,one two three four five six,Nowhere,9\n' +
          'B,,22 January,,,reported,,,A note,\n' +
          `${'x'.repeat(4001)},,,,,reported,,,paper;letter,1;2;3\n` +
          'C,,2027,,,reported,,,paper,\n' +
          'D,,2027,yes,,reported,,,paper,\n',
      ),
    ).toEqual([
      [3, 'date', 'may be 5 January 2026 or 1 May 2026: write 2026-01-05 or 2026-05-01'],
      [3, 'expected', 'write yes or no'],
      [
        3,
        'actors',
        expect.stringContaining('no actor here is called “nobody”; write the id or the name of one'),
      ],
      [3, 'said by', expect.stringContaining('no actor here is called “A note”')],
      [3, 'source', expect.stringContaining('no source here is called “Nowhere”')],
      [3, 'voice', 'write one of: "reported", "commentary"'],
      [3, 'hedge', 'write the words of doubt as they were said, in at most 5 words'],
      [4, 'date', 'has no year: write it too, as in 22 January 2025'],
      [4, 'source', '“A note” is the name of more than one source; write its id: note-a or note-b'],
      [5, 'credibility', 'has 3 digits for 2 sources; write one for each, or one for all'],
      [5, 'title', 'write at most 4,000 characters'],
      [6, 'expected', 'the date is still to come; write yes where it is expected, or correct the date'],
    ]);
  });

  it('is refused for what it lacks', () => {
    expect(problems('title,colour\nA,red')).toEqual([
      [2, 'voice', 'write reported, or commentary'],
      [2, 'sources', 'write the id or the title of a source in this dossier'],
    ]);
    expect(problems('label,value,unit\nA,,')).toEqual([
      [2, 'said as', 'write the number as it was said'],
      [2, 'unit', 'write what is counted, such as people'],
      [2, 'voice', 'write reported, or commentary'],
      [2, 'sources', 'write the id or the title of a source in this dossier'],
    ]);
  });

  it.each([
    ['1.200', 'may be 1.2 or 1,200; write 1.2 or 1200'],
    ['-5', 'write a number of 0 or more in digits (1200), a range (1200 to 1500), or leave it empty'],
    ['many', 'write a number of 0 or more in digits (1200), a range (1200 to 1500), or leave it empty'],
    [
      '9007199254740993',
      'write a number of 0 or more in digits (1200), a range (1200 to 1500), or leave it empty',
    ],
    ['7 to 5', 'write min no greater than max'],
  ])('is refused for the number %s', (value, problem) => {
    expect(problems(`label,value,unit,voice,source\nA,${value},x,reported,paper`)).toEqual([
      [2, 'value', problem],
    ]);
  });

  it('is refused as a whole where a text was cut in two by its comma', () => {
    expect(plan('title,voice,source\nA, and B,reported,paper')).toEqual({
      edits: [],
      same: 0,
      made: [],
      refused: [
        {
          row: 2,
          column: null,
          value: null,
          problem: 'has 1 more cells than the header; put a text that holds a separator in quotes',
        },
      ],
    });
  });

  it('is refused where a row before it says the same, and the others are taken all the same', () => {
    const csv = 'title,date,voice,source\nA,2025,reported,paper\nB,,reported,paper\na,2025,reported,letter';
    expect(plan(csv)).toMatchObject({
      edits: [{ id: 'a' }, { id: 'b' }],
      refused: [{ row: 4, column: null, problem: expect.stringContaining('says the same as row 2') }],
    });
  });

  it('is refused where its id is that of another kind of entry, of an earlier row, or none', () => {
    expect(
      problems(
        'id,title,voice,source\nclaim,A,reported,paper\nx,B,reported,paper\nx,C,reported,paper\nNo id,D,reported,paper',
      ),
    ).toEqual([
      [2, 'id', 'is the id of one of another kind: claim; choose another'],
      [4, 'id', 'has the id of row 3; make one row of them, or give each an id of its own'],
      [5, 'id', 'write a slug: small letters and digits, joined by single hyphens'],
    ]);
  });

  it('lets others have their turn before the next', () => {
    const table = readTable(Buffer.from('title,voice,source\nA,reported,paper\nB,,\nC,reported,paper'));
    const work = planningTable(PLACE, table, matchColumns(table.header), { now: NOW, taken: new Set() });
    const pauses = Array.from({ length: 4 }, () => work.next().done);
    expect(pauses).toEqual([false, false, false, true]);
  });

  it('fits into the dossier as it is', () => {
    const { edits } = plan('title,voice,source,said by\nA,reported,paper,Port Office');
    expect(applyEdits(PLACE, edits)).toMatchObject({ ok: true });
  });
});

describe('a row that is here', () => {
  it('by its id changes what it has something for, and no other field', () => {
    expect(added('id,date,date note\nevent,2025-12,')).toEqual([
      event({ dateNote: 'As said.', date: '2025-12' }),
    ]);
  });

  it('by its title changes that entry', () => {
    expect(added('title,expected,source\nAN EVENT,yes,letter')).toEqual([
      event({ dateNote: 'As said.', outlook: true, citations: [{ source: 'letter', credibility: 6 }] }),
    ]);
  });

  it('keeps the credibility of a source that it had, and changes it alone', () => {
    expect(added('id,detail,source\nevent,x,paper;letter')).toMatchObject([
      {
        citations: [
          { source: 'paper', credibility: 3 },
          { source: 'letter', credibility: 6 },
        ],
      },
    ]);
    expect(added('id,detail,credibility\nevent,,1')).toMatchObject([
      { citations: [{ source: 'paper', credibility: 1 }] },
    ]);
  });

  it('is told from others of its name by what else it says', () => {
    expect(plan('label,place,as of\nPeople held,elsewhere,2025').edits).toMatchObject([
      { id: 'other-camp', after: { asOf: '2025' } },
    ]);
    expect(problems('label,basis\nPeople held,x')).toEqual([
      [2, null, 'more than one entry here is called so; write an id, such as other-camp'],
    ]);
  });

  it('changes nothing where it says what is here', () => {
    expect(plan('id,title,date\nevent,An event,')).toEqual({ edits: [], refused: [], same: 1, made: [] });
  });
});
