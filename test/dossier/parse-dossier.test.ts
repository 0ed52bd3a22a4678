import { describe, expect, it } from 'vitest';
import { parseDossier, summariseProblems } from '../../src/dossier/parse-dossier.ts';
import { claim, event, reading } from '../support/build-dossier.ts';
import { BROKEN_RECORDS, BROKEN_REFERENCES, whole } from './broken-dossiers.ts';

function problemsOf(value: unknown) {
  const parsed = parseDossier(value);
  return parsed.ok ? [] : parsed.problems;
}

describe('parseDossier', () => {
  it('takes a dossier in which everything is right', () => {
    expect(problemsOf(whole)).toEqual([]);
  });

  it.each([
    ['an id of 40 characters', { events: [...whole.events, event({ id: 'a'.repeat(40) })] }],
    ['a text of 4,000 characters', { note: 'a'.repeat(4000) }],
    ['a hedge of 5 words', { claims: [claim({ hedge: 'it may perhaps be so' })] }],
    [
      'a hedge of 4 words in three parts',
      { claims: [claim({ hedge: 'most certainly … possibly … perhaps' })] },
    ],
    ['a hedge that names a band, with it', { claims: [claim({ hedge: 'Likely', likelihood: 'likely' })] }],
    ['a hedge that names no band, without one', { readings: [reading({ hedge: 'may' })] }],
    ['the address of its schema', { $schema: './dossier.schema.json' }],
  ])('takes %s', (_, changes) => {
    expect(problemsOf({ ...whole, ...changes })).toEqual([]);
  });

  it.each([...BROKEN_RECORDS, ...BROKEN_REFERENCES])(
    'refuses $what, naming $path and the mend',
    ({ value, path, mend }) => {
      const problem = problemsOf(value).find((one) => one.path === path);
      expect(problemsOf(value).map((one) => one.path)).toContain(path);
      expect(problem?.problem).toMatch(mend);
    },
  );

  it.each(BROKEN_RECORDS)('says of $what what to write, not only that it is wrong', ({ value, path }) => {
    const problem = problemsOf(value).find((one) => one.path === path)?.problem ?? '';
    expect(problem).not.toMatch(/^Invalid input$/);
    expect(problem.length).toBeGreaterThan(5);
  });

  it('offers an id that is near to the one that leads nowhere', () => {
    const [problem] = problemsOf({ ...whole, claims: [claim({ saidBy: 'some' })] });
    expect(problem?.problem).toMatch(/did you mean "someone"/);
  });

  it('names everything that is wrong at once', () => {
    const value = { ...whole, title: '', events: [event({ date: 'x' })], extra: 1 };
    expect(
      problemsOf(value)
        .map(({ path }) => path)
        .toSorted(),
    ).toEqual(['(the whole file)', 'events[0].date', 'title']);
  });

  it('lets nobody reach the prototype', () => {
    const value: unknown = JSON.parse(`{"__proto__": {"polluted": true}, "schemaVersion": 1}`);
    expect(parseDossier(value).ok).toBe(false);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});

describe('summariseProblems', () => {
  const problems = ['a', 'b', 'c', 'd', 'e'].map((path) => ({ path, problem: 'mend it' }));

  it('gives the first three in one line and says how many more there are', () => {
    expect(summariseProblems(problems)).toBe('a: mend it; b: mend it; c: mend it; and 2 more');
    expect(summariseProblems(problems.slice(0, 2))).toBe('a: mend it; b: mend it');
  });
});
