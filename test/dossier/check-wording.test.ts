import { describe, expect, it } from 'vitest';
import { checkEditWording, checkWording } from '../../src/dossier/check-wording.ts';
import { makeEdit } from '../../src/revisions/take-edit.ts';
import { actor, claim, event, figure, reading } from '../support/build-dossier.ts';

const pathsOf = (...given: Parameters<typeof checkWording>): readonly string[] =>
  checkWording(...given).map(({ path }) => path);

describe('a hedge', () => {
  it.each([
    ['may', 'It may be so.', true],
    ['almost certainly', 'They ALMOST  certainly\nreleased them.', true],
    ['suggest … may', 'The transfers suggest that officials may doubt it.', true],
    ['suggest … may', 'Officials may doubt it, the transfers suggest.', false],
    ['perhaps', 'It is so.', false],
  ])('“%s” of “%s”', (hedge, statement, stands) => {
    const expected = stands ? [] : ['x.hedge'];
    expect(pathsOf(claim({ hedge, statement }), 'x')).toEqual(expected);
    expect(pathsOf(reading({ hedge, statement }), 'x')).toEqual(expected);
    expect(pathsOf(figure({ hedge, saidAs: '…', statement: `${statement} …` }), 'x')).toEqual(expected);
  });

  it('of what has no statement is not looked for', () => {
    expect(pathsOf(figure({ hedge: 'may' }), 'x')).toEqual([]);
    expect(pathsOf(event({ hedge: 'may' }), 'x')).toEqual([]);
    expect(pathsOf(actor(), 'x')).toEqual([]);
  });
});

it('a figure’s statement has its number as it was said, case and spaces aside', () => {
  const saidAs = 'up to 7,000';
  expect(pathsOf(figure({ saidAs, statement: 'Up to  7,000 militants are expected.' }), 'x')).toEqual([]);
  expect(pathsOf(figure({ saidAs, statement: '7,000 militants are expected.' }), 'x')).toEqual([
    'x.statement',
  ]);
});

describe('edits', () => {
  const wrong = claim({ hedge: 'perhaps' });

  it('bind what they add, and what they word otherwise', () => {
    const added = makeEdit({ kind: 'claims', id: 'claim', at: 3, before: null, after: wrong });
    expect(checkEditWording([added])).toEqual([
      { path: 'claims[3].hedge', problem: expect.stringContaining('“perhaps” is not in the statement') },
    ]);
    const reworded = { ...wrong, statement: 'It is otherwise.' };
    expect(
      checkEditWording([makeEdit({ kind: 'claims', id: 'claim', before: wrong, after: reworded })]),
    ).toHaveLength(1);
  });

  it('let be what they leave as it was worded', () => {
    const after = { ...wrong, outlook: true };
    expect(checkEditWording([makeEdit({ kind: 'claims', id: 'claim', before: wrong, after })])).toEqual([]);
    expect(checkEditWording([makeEdit({ kind: 'claims', id: 'claim', before: wrong, after: null })])).toEqual(
      [],
    );
    expect(checkEditWording([{ kind: 'dossier', field: 'title', before: 'A', after: 'B' }])).toEqual([]);
  });
});
