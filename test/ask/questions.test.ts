import { describe, expect, it } from 'vitest';
import { shipped } from '../support/shipped.ts';
import { type EvalQuestion, questions, type Style } from './questions.ts';

const { dossier } = shipped;
const named = Object.values(shipped.byKind).flatMap((records) => [...records.keys()]);

/** How many questions must be in each style; written out so that a new style needs a number here. */
const LEAST: Readonly<Record<Style, number>> = {
  short: 5,
  long: 5,
  misspelt: 5,
  telegraphic: 5,
  'non-native': 5,
  leading: 5,
  'two-in-one': 5,
  'what-if': 5,
  verdict: 5,
  unanswerable: 5,
  hostile: 5,
  plain: 5,
};

const isUnanswered = ({ answers }: EvalQuestion): boolean => answers.length === 0;

describe('questions of the evaluation', () => {
  it('are at least 200', () => {
    expect(questions.length).toBeGreaterThanOrEqual(200);
  });

  it('are asked once each, however they are cased and spaced', () => {
    const plainly = questions.map(({ question }) => question.trim().replaceAll(/\s+/g, ' ').toLowerCase());
    expect(plainly.filter((question, index) => plainly.indexOf(question) !== index)).toEqual([]);
  });

  it('fit into the option of the command', () => {
    expect(questions.filter(({ question }) => question.length > 300)).toEqual([]);
  });

  it.each(Object.entries(LEAST))('has %s questions, at least %i', (style, least) => {
    expect(questions.filter((question) => question.style === style).length).toBeGreaterThanOrEqual(least);
  });

  it('are without an answer in 30 to 45 % of cases', () => {
    const share = questions.filter(isUnanswered).length / questions.length;
    expect(share).toBeGreaterThanOrEqual(0.3);
    expect(share).toBeLessThanOrEqual(0.45);
  });

  it('are without an answer whenever they are called unanswerable', () => {
    expect(questions.filter(({ style }) => style === 'unanswerable').filter((q) => !isUnanswered(q))).toEqual(
      [],
    );
  });
});

describe('answers of the evaluation', () => {
  it('name no record twice', () => {
    const repeats = questions.filter(({ answers }) => new Set(answers).size < answers.length);
    expect(repeats).toEqual([]);
  });

  it('are ids of one record of the dossier each', () => {
    const answers = new Set(questions.flatMap((question) => question.answers));
    const matches = [...answers].map((id) => [id, named.filter((name) => name === id).length]);
    expect(matches.filter(([, count]) => count !== 1)).toEqual([]);
  });

  it.each([
    ['claims', dossier.claims],
    ['events', dossier.events],
    ['figures', dossier.figures],
    ['questions', dossier.questions],
    ['readings', dossier.readings],
    ['sources', dossier.sources],
  ] as const)('have each of the %s in two questions or more', (_kind, records) => {
    const asked = (id: string): number => questions.filter(({ answers }) => answers.includes(id)).length;
    expect(records.map(({ id }) => id).filter((id) => asked(id) < 2)).toEqual([]);
  });
});
