import { describe, expect, it } from 'vitest';
import { countIndependent, diagnosticityOf, matrixOf, verdictOf } from '../../src/dossier/matrix.ts';
import type { Assessment, Question } from '../../src/dossier/schema.ts';
import { findRecord, type Snapshot } from '../../src/dossier/snapshot.ts';
import { actor, assessment, event, question, reading, snapshotOf, source } from '../support/build-dossier.ts';
import { shipped } from '../support/shipped.ts';

type Judgement = Assessment['judgement'];
const LETTERS: Readonly<Record<string, Judgement>> = { C: 'consistent', I: 'inconsistent', N: 'neutral' };

/** A matrix as it is drawn on paper: a row of letters for each item of evidence; a dot where nobody judged. */
function onPaper(
  rows: Readonly<Record<string, string>>,
  sourceOf: Readonly<Record<string, string>> = {},
): Snapshot {
  const columns = Math.max(...Object.values(rows).map((row) => row.length));
  const names = [...'ABCDEF'].slice(0, columns);
  return snapshotOf({
    sources: [
      source(),
      source({ id: 'relay', via: 'paper', reliability: { grade: 'D', reason: 'Known.' } }),
      source({ id: 'rumour', reliability: { grade: 'E', reason: 'Known.' } }),
      source({ id: 'unknown', reliability: { grade: 'F', reason: 'Not known.' } }),
      source({ id: 'registry', reliability: { grade: 'A', reason: 'Known.' } }),
    ],
    actors: names.map((name) => actor({ id: name.toLowerCase(), name })),
    questions: [question()],
    readings: names.map((name) =>
      reading({ id: `reading-${name.toLowerCase()}`, holder: name.toLowerCase() }),
    ),
    events: Object.keys(rows).map((id) =>
      event({
        id,
        citations: (sourceOf[id] ?? 'paper').split('+').map((one) => ({ source: one, credibility: 3 })),
      }),
    ),
    assessments: Object.entries(rows).flatMap(([evidence, row]) =>
      [...row].flatMap((letter, column) => {
        const judgement = LETTERS[letter];
        const name = names[column]?.toLowerCase();
        return judgement === undefined || name === undefined
          ? []
          : [assessment({ id: `${evidence}-${name}`, evidence, reading: `reading-${name}`, judgement })];
      }),
    ),
  });
}

const asked: Question = question();
const inconsistencies = (snapshot: Snapshot, limits = {}): readonly number[] =>
  matrixOf(snapshot, asked, limits).counts.map(({ inconsistent }) => inconsistent);

describe('matrixOf', () => {
  // Worked by hand: A has one I (e2), B two (e1, e3), C none.
  const worked = onPaper({ e1: 'CIN', e2: 'INC', e3: 'CIC', e4: 'CCC', e5: 'N..' });

  it('counts for each reading what speaks against it, for it, and neither', () => {
    expect(matrixOf(worked, asked).counts).toEqual([
      { inconsistent: 1, consistent: 3, neutral: 1, divided: 0, notJudged: 0 },
      { inconsistent: 2, consistent: 1, neutral: 1, divided: 0, notJudged: 1 },
      { inconsistent: 0, consistent: 3, neutral: 1, divided: 0, notJudged: 1 },
    ]);
  });

  it('has the readings by holder’s name, whatever the counts', () => {
    expect(matrixOf(worked, asked).readings.map(({ holder }) => holder)).toEqual(['a', 'b', 'c']);
  });

  it('says of each item of evidence whether it tells readings apart', () => {
    expect(matrixOf(worked, asked).rows.map(({ diagnosticity }) => diagnosticity)).toEqual([
      'some',
      'some',
      'some',
      'none',
      'open',
    ]);
  });

  it('leaves out what rests on sources below a grade alone, and keeps F', () => {
    const snapshot = onPaper(
      { e1: 'I', e2: 'I', e3: 'I', e4: 'I', e5: 'I' },
      { e1: 'rumour', e2: 'unknown', e3: 'registry', e4: 'rumour+registry', e5: 'relay' },
    );
    expect(inconsistencies(snapshot)).toEqual([5]);
    expect(inconsistencies(snapshot, { weakest: 'D' })).toEqual([4]);
    expect(inconsistencies(snapshot, { weakest: 'C' })).toEqual([3]);
    const { rows, leftOut } = matrixOf(snapshot, asked, { weakest: 'A' });
    expect(rows.map(({ evidence }) => evidence.id)).toEqual(['e2', 'e3', 'e4']);
    expect(leftOut.map(({ id }) => id)).toEqual(['e1', 'e5']);
  });

  it('counts one origin once, for each reading and judgement apart', () => {
    const rows = { e1: 'IC', e2: 'IC', e3: 'II', e4: 'CI' };
    const snapshot = onPaper(rows, { e1: 'paper', e2: 'relay', e3: 'rumour', e4: 'paper' });
    expect(inconsistencies(snapshot)).toEqual([3, 2]);
    // Against A: paper and relay are one origin, rumour another. Against B: rumour and paper are two.
    expect(inconsistencies(snapshot, { originsOnce: true })).toEqual([2, 2]);
    const { counts } = matrixOf(snapshot, asked, { originsOnce: true });
    expect(counts.map(({ consistent }) => consistent)).toEqual([1, 1]);
  });

  it('takes judgements of other questions’ readings into no account', () => {
    const snapshot = snapshotOf({
      questions: [question(), question({ id: 'other' })],
      readings: [reading(), reading({ id: 'elsewhere', question: 'other' })],
      events: [event()],
      assessments: [assessment({ reading: 'elsewhere', judgement: 'inconsistent' })],
    });
    expect(matrixOf(snapshot, asked).rows).toEqual([]);
  });

  it('keeps what those who judge say where they differ, and counts it as neither', () => {
    const snapshot = snapshotOf({
      questions: [question()],
      readings: [reading()],
      events: [event()],
      assessments: [
        assessment({ id: 'one', judgement: 'inconsistent', by: 'one' }),
        assessment({ id: 'two', judgement: 'consistent', by: 'two' }),
      ],
    });
    const { rows, counts } = matrixOf(snapshot, asked);
    expect(rows[0]?.cells[0]?.map(({ by }) => by)).toEqual(['one', 'two']);
    expect(counts).toEqual([{ inconsistent: 0, consistent: 0, neutral: 0, divided: 1, notJudged: 0 }]);
  });

  it('of the shipped dossier has the editors’ judgements, of both readings alike', () => {
    const doubt = findRecord(shipped, 'question', 'damascus-as-jailer');
    if (doubt === undefined) throw new Error('The question is gone.');
    const { readings, rows, counts } = matrixOf(shipped, doubt);
    expect(readings.map(({ holder }) => holder)).toEqual(['commentator', 'quoted-analysis']);
    expect(rows.map(({ diagnosticity }) => diagnosticity)).toEqual(['none']);
    expect(counts).toEqual([
      { inconsistent: 0, consistent: 1, neutral: 0, divided: 0, notJudged: 0 },
      { inconsistent: 0, consistent: 1, neutral: 0, divided: 0, notJudged: 0 },
    ]);
  });
});

describe('diagnosticityOf', () => {
  const cell = (...letters: string[]) =>
    letters.map((letter) => assessment({ judgement: LETTERS[letter] ?? 'neutral' }));

  it.each([
    ['alike on every reading', [cell('C'), cell('C')], 'none'],
    ['all neutral', [cell('N'), cell('N'), cell('N')], 'none'],
    ['different', [cell('C'), cell('I')], 'some'],
    ['different, though one is not judged', [cell('C'), cell('N'), cell()], 'some'],
    ['alike, though one is not judged', [cell('I'), cell('I'), cell()], 'open'],
    ['nobody’s', [cell(), cell()], 'open'],
    ['on one reading alone', [cell('I')], 'open'],
    ['alike, but judges differ on one', [cell('C'), cell('C', 'I')], 'open'],
  ] as const)('is, where judgements are %s', (_case, cells, expected) => {
    expect(diagnosticityOf(cells)).toBe(expected);
  });

  it('takes judges who differ for a verdict of their own', () => {
    expect(verdictOf(cell('C', 'I'))).toBe('divided');
    expect(verdictOf(cell('C', 'C'))).toBe('consistent');
    expect(verdictOf([])).toBe('not judged');
  });
});

describe('countIndependent', () => {
  it('joins what shares an origin through a third', () => {
    const snapshot = onPaper({ e1: 'C' });
    const citing = (...sources: string[]) =>
      event({ citations: sources.map((one) => ({ source: one, credibility: 3 })) });
    expect(countIndependent(snapshot, [citing('rumour'), citing('registry')])).toBe(2);
    expect(
      countIndependent(snapshot, [citing('rumour'), citing('registry'), citing('registry', 'rumour')]),
    ).toBe(1);
    expect(countIndependent(snapshot, [citing('relay'), citing('paper')])).toBe(1);
    expect(countIndependent(snapshot, [])).toBe(0);
  });
});
