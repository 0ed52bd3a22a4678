import { describe, expect, it } from 'vitest';
import { questionsTouching, readingsOf, silentAccounts } from '../../src/dossier/readings.ts';
import { actor, claim, event, figure, question, reading, snapshotOf } from '../support/build-dossier.ts';

const actors = [
  actor({ id: 'zoe', name: 'Älan' }),
  actor({ id: 'bob', name: 'bob' }),
  actor({ id: 'amy', name: 'Zoe' }),
];

describe('readingsOf', () => {
  const readings = [
    reading({ id: 'r-1', holder: 'amy', voice: 'commentary' }),
    reading({ id: 'r-2', holder: 'bob' }),
    reading({ id: 'r-3', holder: 'zoe', voice: 'commentary' }),
    reading({ id: 'r-4', holder: 'bob', question: 'other' }),
  ];
  const snapshot = snapshotOf({
    actors,
    readings,
    questions: [question(), question({ id: 'other' }), question({ id: 'open' })],
  });

  it('orders readings by holder’s name, not by id, voice or place in the dossier', () => {
    expect(readingsOf(snapshot, 'question').map(({ id }) => id)).toEqual(['r-3', 'r-2', 'r-1']);
  });

  it('gives the readings of that question alone, and none where there are none', () => {
    expect(readingsOf(snapshot, 'other').map(({ id }) => id)).toEqual(['r-4']);
    expect(readingsOf(snapshot, 'open')).toEqual([]);
  });

  it('gives the same order whatever order the dossier has them in', () => {
    const reversed = snapshotOf({ actors, readings: readings.toReversed() });
    expect(readingsOf(reversed, 'question').map(({ id }) => id)).toEqual(['r-3', 'r-2', 'r-1']);
  });
});

describe('silentAccounts', () => {
  const silentOn = (...readings: ReturnType<typeof reading>[]): readonly string[] => {
    const elsewhere = [
      reading({ id: 'e-1', question: 'elsewhere', holder: 'bob', voice: 'reported' }),
      reading({ id: 'e-2', question: 'elsewhere', holder: 'amy', voice: 'commentary' }),
      reading({ id: 'e-3', question: 'elsewhere', holder: 'zoe', voice: 'reported', saidBy: 'zoe' }),
    ];
    return silentAccounts(snapshotOf({ actors, readings: [...elsewhere, ...readings] }), 'question');
  };

  it('names the account that does not address what only the other one reads', () => {
    expect(silentOn(reading({ holder: 'amy', voice: 'commentary' }))).toEqual(['bob']);
    expect(silentOn(reading({ holder: 'bob', voice: 'reported' }))).toEqual(['Zoe']);
  });

  it('names none where both voices have a reading, or neither', () => {
    const both = [
      reading({ id: 'a', holder: 'amy', voice: 'commentary' }),
      reading({ id: 'b', holder: 'bob', voice: 'reported' }),
    ];
    expect(silentOn(...both)).toEqual([]);
    expect(silentOn()).toEqual([]);
  });
});

describe('questionsTouching', () => {
  const snapshot = snapshotOf({
    actors,
    questions: [
      question({ id: 'q-b', common: ['shared'] }),
      question({ id: 'q-a' }),
      question({ id: 'q-c' }),
    ],
    events: [event({ id: 'shared' }), event({ id: 'disputed' }), event({ id: 'apart' })],
    figures: [figure({ id: 'weighed' })],
    readings: [reading({ id: 'r-a', question: 'q-a' })],
    claims: [
      claim({ id: 'c-a', question: 'q-a', disputes: ['disputed'] }),
      claim({ id: 'c-b', question: 'q-b', supports: ['disputed'] }),
      claim({ id: 'c-none', annotates: ['c-a'] }),
    ],
    assessments: [
      {
        id: 'as',
        evidence: 'weighed',
        reading: 'r-a',
        judgement: 'neutral',
        reason: 'It says little.',
        by: 'us',
      },
    ],
  });

  it.each([
    ['r-a', ['q-a'], 'a reading touches the question that it answers'],
    ['c-a', ['q-a'], 'a claim touches its own question'],
    ['shared', ['q-b'], 'what all hold touches the question'],
    ['weighed', ['q-a'], 'evidence touches the question of the reading it is weighed against'],
    ['disputed', ['q-b', 'q-a'], 'what claims dispute and support touches theirs, in the dossier’s order'],
    ['c-none', ['q-a'], 'a claim that adds to another touches that one’s question'],
    ['apart', [], 'nothing else touches any'],
  ])('%s touches %j: %s', (id, expected) => {
    expect(questionsTouching(snapshot, id).map((touched) => touched.id)).toEqual(expected);
  });
});
