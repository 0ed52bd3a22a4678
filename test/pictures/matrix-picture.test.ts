import { describe, expect, it } from 'vitest';
import { matrixOf } from '../../src/dossier/matrix.ts';
import type { Assessment } from '../../src/dossier/schema.ts';
import { createSnapshot, type Snapshot } from '../../src/dossier/snapshot.ts';
import type { MatrixCard } from '../../src/pictures/cards/matrix-card.ts';
import { matrixPicture } from '../../src/pictures/cards/matrix-picture.ts';
import type { Picture } from '../../src/pictures/cards/picture.ts';
import { actor, claim, event, figure, question, reading, snapshotOf } from '../support/build-dossier.ts';
import { only, shipped } from '../support/shipped.ts';
import { given } from './pictures-of.ts';

function pictureOf(snapshot: Snapshot, id: string, first = 0): Picture | null {
  const matrix = matrixOf(snapshot, only(snapshot.dossier.questions, id));
  return matrixPicture(snapshot, matrix, { rows: matrix.rows.slice(first), first });
}

function cardOf(picture: Picture | null): MatrixCard {
  const { card } = given(picture);
  if (card.kind !== 'matrix') throw new Error('Another card.');
  return card;
}

function judged(
  evidence: string,
  by: string,
  judgement: Assessment['judgement'],
  judge = 'Editors',
): Assessment {
  return { id: `${evidence}-${by}-${judge}`, evidence, reading: by, judgement, reason: 'So.', by: judge };
}

/** A question with so many readings, held by A, B, C and so on. */
function withReadings(count: number, assessments: readonly Assessment[], rows = 3): Snapshot {
  const names = Array.from({ length: count }, (_, at) => String.fromCharCode(97 + at));
  return snapshotOf({
    questions: [question()],
    actors: names.map((id) => actor({ id, name: id.toUpperCase() })),
    readings: names.map((id) => reading({ id: `r${id}`, holder: id })),
    events: Array.from({ length: rows }, (_, at) => event({ id: `e${at}`, title: `Event ${at}` })),
    figures: [figure({ id: 'f', label: 'Held', saidAs: '1,000', hedge: 'perhaps' })],
    claims: [claim({ id: 'c', statement: 'It is so.', voice: 'commentary' })],
    assessments,
  });
}

describe('the matrix picture of the shipped dossier', () => {
  const picture = given(pictureOf(shipped, 'damascus-as-jailer'));
  const card = cardOf(picture);

  it('has a neutral title, the question, and the readings by holder’s name', () => {
    expect(picture.name).toBe('matrix.png');
    expect(card.title).toBe('What the judgements recorded so far say');
    expect(card.question).toBe('What does the US think Syria’s administration would do with the detainees?');
    expect(card.columns).toMatchObject([
      { letter: 'A', holder: 'Commentator', voice: 'commentary', hedge: null },
      { letter: 'B', holder: 'Quoted news analysis', voice: 'reported', hedge: '“suggest … may”' },
    ]);
  });

  it('has what was judged of both, which tells them not apart, and counts inconsistencies', () => {
    expect(card.rows.map(({ cells }) => cells)).toEqual([['consistent', 'consistent']]);
    expect(card.rows.map(({ diagnosticity }) => diagnosticity)).toEqual(['none']);
    expect(card.columns).toMatchObject([
      { inconsistent: 0, notJudged: 0 },
      { inconsistent: 0, notJudged: 0 },
    ]);
  });

  it('leaves empty what nobody judged', () => {
    const assessments = shipped.dossier.assessments.map((one) => ({
      ...one,
      reading: 'damascus-analysis',
      judgement: one.id === 'transfers-for-doubt' ? one.judgement : ('inconsistent' as const),
      evidence: one.id === 'transfers-for-doubt' ? one.evidence : 'damascus-joins-coalition',
    }));
    const { rows, columns } = cardOf(
      given(pictureOf(createSnapshot({ ...shipped.dossier, assessments }, 1), 'damascus-as-jailer')),
    );
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['not judged', 'consistent'],
      ['not judged', 'inconsistent'],
    ]);
    expect(rows.every(({ diagnosticity }) => diagnosticity === 'open')).toBe(true);
    expect(columns).toMatchObject([
      { inconsistent: 0, notJudged: 2 },
      { inconsistent: 1, notJudged: 0 },
    ]);
  });

  it('says who judged and what the counts are not', () => {
    expect(card.footer).toEqual([
      'Judged by: the editors. Counts are not probabilities.',
      'Order is by holder’s name.',
      'All of this is known through one document: Commentator’s post.',
    ]);
    expect(picture.alt).toContain('Commentator: consistent; Quoted news analysis: consistent.');
  });
});

describe('a matrix picture', () => {
  it('is none where nothing is judged or nobody holds a reading', () => {
    expect(pictureOf(withReadings(2, []), 'question')).toBeNull();
    expect(pictureOf(withReadings(0, []), 'question')).toBeNull();
  });

  it('shows judges who differ, evidence that is alike for all, and evidence that tells readings apart', () => {
    const card = cardOf(
      pictureOf(
        withReadings(2, [
          judged('e0', 'ra', 'consistent'),
          judged('e0', 'ra', 'inconsistent', 'Somebody else'),
          judged('e0', 'rb', 'neutral'),
          judged('f', 'ra', 'neutral'),
          judged('f', 'rb', 'neutral'),
          judged('c', 'ra', 'inconsistent'),
          judged('c', 'rb', 'consistent'),
        ]),
        'question',
      ),
    );
    expect(card.rows).toMatchObject([
      { evidence: 'Event 0', cells: ['divided', 'neutral'], diagnosticity: 'open' },
      { evidence: 'Held: “1,000”', speaker: 'hedged “perhaps” · The paper', diagnosticity: 'none' },
      { evidence: 'It is so.', voice: 'commentary', diagnosticity: 'some' },
    ]);
    expect(card.columns[0]).toMatchObject({ inconsistent: 1, divided: 1 });
    expect(card.footer[0]).toContain('Editors, Somebody else');
  });

  it('draws eight readings and says how many there are', () => {
    const card = cardOf(pictureOf(withReadings(10, [judged('e0', 'ra', 'consistent')]), 'question'));
    expect(card.columns.map(({ letter }) => letter).join('')).toBe('ABCDEFGH');
    expect(card.rows[0]?.cells).toHaveLength(8);
    expect(card.columnsNote).toBe('Readings 1–8 of 10; the text names all.');
    expect(
      cardOf(pictureOf(withReadings(8, [judged('e0', 'ra', 'neutral')]), 'question')).columnsNote,
    ).toBeNull();
  });

  it('shows a dozen rows at most, and whose counts these are', () => {
    const all = Array.from({ length: 20 }, (_, at) => judged(`e${at}`, 'ra', 'inconsistent'));
    const card = cardOf(pictureOf(withReadings(2, all, 20), 'question', 4));
    expect(card.rows).toHaveLength(12);
    expect(card.rowsNote).toBe('Evidence 5–16 of 20; the counts are of all of it.');
    expect(card.columns[0]?.inconsistent).toBe(20);
  });

  it('says what the limits of the count leave out', () => {
    const snapshot = withReadings(2, [judged('e0', 'ra', 'consistent'), judged('e1', 'ra', 'consistent')]);
    const one = only(snapshot.dossier.questions, 'question');
    const once = matrixOf(snapshot, one, { originsOnce: true });
    expect(cardOf(matrixPicture(snapshot, once, { rows: once.rows, first: 0 })).footer).toContain(
      'Evidence of one origin is counted once.',
    );
    const whole = matrixOf(snapshot, one);
    const less = { ...whole, leftOut: whole.rows.map(({ evidence }) => evidence) };
    expect(cardOf(matrixPicture(snapshot, less, { rows: whole.rows, first: 0 })).footer.join(' ')).toContain(
      'Left out by the limits asked for: 2',
    );
  });
});
