import { describe, expect, it } from 'vitest';
import {
  contestedBy,
  describeContested,
  describeSilence,
  describeTouched,
  openQuestions,
} from '../../../src/discord/replies/contested.ts';
import { readingsOf } from '../../../src/dossier/readings.ts';
import type { Question } from '../../../src/dossier/schema.ts';
import { actor, question, reading, snapshotOf } from '../../support/build-dossier.ts';
import { only, shipped } from '../../support/shipped.ts';

/** A question with as many readings as given, each held by somebody of a name that nobody else has. */
function contestedIn(counts: readonly number[], changes: Partial<Question> = {}) {
  const questions = counts.map((_, at) =>
    question({ id: `q-${at}`, text: `Question ${at}, why?`, ...changes }),
  );
  const readings = counts.flatMap((count, at) =>
    Array.from({ length: count }, (_, index) =>
      reading({ id: `r-${at}-${index}`, question: `q-${at}`, holder: `h-${at}-${index}` }),
    ),
  );
  const actors = readings.map(({ holder }, at) => actor({ id: holder, name: `Holder ${at}` }));
  return snapshotOf({ questions, readings, actors });
}

const describeAll = (counts: readonly number[], changes: Partial<Question> = {}): string => {
  const snapshot = contestedIn(counts, changes);
  return describeContested(snapshot, snapshot.dossier.questions);
};

describe('describeContested', () => {
  it('counts every view of one question, which it names by its short form', () => {
    expect(describeAll([4])).toBe('Accounts differ: Question 0, why? (4 views).');
    expect(describeAll([4], { short: 'Why?' })).toBe('Accounts differ: Why? (4 views).');
  });

  it('says on what they differ, in the editors’ words, where there are any', () => {
    expect(describeAll([2], { differ: 'where they go.' })).toBe(
      'Accounts differ on where they go (2 views).',
    );
  });

  it('says so where one account alone has a view', () => {
    expect(describeAll([1])).toBe('Only Holder 0 has a view on this: Question 0, why?');
  });

  it('counts whole questions with every view of each, in one line however many there are', () => {
    expect(describeAll([3, 1, 2])).toBe(
      'Accounts differ on 2 questions (5 views); on 1 only one voice speaks.',
    );
    expect(describeAll([1, 1])).toBe('On 2 questions only one voice speaks.');
    expect(describeAll(Array.from({ length: 60 }, () => 3))).toBe(
      'Accounts differ on 60 questions (180 views).',
    );
  });

  it('is empty where nothing is contested', () => {
    expect(describeContested(shipped, [])).toBe('');
  });

  it('shows the texts of a dossier as plain text', () => {
    expect(describeAll([2], { text: '**@everyone** why?' })).toContain('\\*\\*\\@everyone\\*\\* why?');
  });
});

describe('describeTouched', () => {
  it('leaves out a question of which every view is shown, and counts one of which some are', () => {
    const views = readingsOf(shipped, 'destination').map(({ id }) => id);
    const touched = (records: readonly string[]) => openQuestions(shipped, records).map(({ id }) => id);
    expect(touched(views)).not.toContain('destination');
    expect(touched(views.slice(1))).toContain('destination');
    expect(describeTouched(shipped, views.slice(1))).toContain(`(${views.length} views)`);
  });

  it('leaves out a question that nobody has a view on', () => {
    expect(describeTouched(contestedIn([0]), ['q-0'])).toBe('');
  });
});

describe('describeSilence', () => {
  const silence = (id: string): readonly string[] =>
    describeSilence(shipped, only(shipped.dossier.questions, id));

  it('says who does not mention a question on which one voice alone has a view', () => {
    expect(silence('north-east-prisoners')).toEqual(['Not mentioned by: News analysis.']);
  });

  it('is empty where both voices are heard', () => {
    expect(silence('destination')).toEqual([]);
  });
});

describe('contestedBy', () => {
  it('gives each question once, in the dossier’s order', () => {
    const ids = ['moved-to-us-bases', 'transfers-begun', 'us-may-doubt-damascus', 'transfers-begun'];
    expect(contestedBy(shipped, ids).map(({ id }) => id)).toEqual([
      'why-transfers',
      'damascus-as-jailer',
      'destination',
    ]);
    expect(contestedBy(shipped, ['general-amnesty-law', 'no-such'])).toEqual([]);
  });
});
