import type { Dossier } from '../../../src/dossier/schema.ts';
import {
  actor,
  assessment,
  claim,
  dossierOf,
  event,
  figure,
  question,
  reading,
  source,
} from '../../support/build-dossier.ts';

/** Dossiers that are within the limits of an import and made to take the most of what is derived from them. */
export const WORST_DOSSIERS: Readonly<Record<string, () => Dossier>> = {
  'figures of one place': () => dossierOf({ figures: figuresOfOnePlace(18_000) }),
  'one question, readings × evidence': manyReadings,
  'claims that dispute one another': chainOfDisputes,
  'sources that relay one another': chainOfSources,
  'long texts': () => longTexts(900),
  'names and aliases': manyNames,
  'many questions': manyQuestions,
};

/** A third each of people held, capacity and arrivals, each with a number of its own. */
export function figuresOfOnePlace(count: number) {
  const measures = ['population', 'design-capacity', 'arrivals'] as const;
  return Array.from({ length: count }, (_, at) =>
    figure({
      id: `f-${at}`,
      measure: measures[at % 3] ?? 'population',
      value: 1000 + at,
      saidAs: `${1000 + at}`,
    }),
  );
}

function manyReadings(): Dossier {
  const [readings, evidence, judged] = [4000, 4000, 8000];
  return dossierOf({
    actors: listOf(100, (at) => actor({ id: `a-${at}`, name: `Holder ${at}` })),
    questions: [question({ common: listOf(2000, (at) => `e-${at}`) })],
    readings: listOf(readings, (at) => reading({ id: `r-${at}`, holder: `a-${at % 100}` })),
    events: listOf(evidence, (at) => event({ id: `e-${at}` })),
    assessments: listOf(judged, (at) =>
      assessment({ id: `j-${at}`, evidence: `e-${at % evidence}`, reading: `r-${(at * 7) % readings}` }),
    ),
    claims: listOf(3000, (at) => claim({ id: `c-${at}`, question: 'question', reading: `r-${at}` })),
  });
}

/** A chain, and a claim that every other one is about. */
function chainOfDisputes(): Dossier {
  return dossierOf({
    questions: [question()],
    claims: listOf(19_000, (at) =>
      claim({
        id: `c-${at}`,
        ...(at % 2 === 0 ? { question: 'question' } : {}),
        disputes: at === 0 ? [] : [...new Set([`c-${at - 1}`, 'c-0'])],
      }),
    ),
  });
}

function chainOfSources(): Dossier {
  const count = 12_000;
  return dossierOf({
    sources: listOf(count, (at) => source({ id: `s-${at}`, ...(at === 0 ? {} : { via: `s-${at - 1}` }) })),
    claims: listOf(7000, (at) =>
      claim({ id: `c-${at}`, citations: [{ source: `s-${count - 1 - at}`, credibility: 3 }] }),
    ),
  });
}

/** Of many words, none of which is in all of them. */
export function longTexts(count: number): Dossier {
  const text = (seed: number): string => {
    let words = '';
    for (let at = seed; words.length < 3900; at = (at * 48271 + 11) % 0x7fffffff) words += `w${at % 20_000} `;
    return words.trim();
  };
  return dossierOf({
    events: listOf(count, (at) =>
      event({ id: `e-${at}`, detail: text(at + 1), date: `20${10 + (at % 15)}` }),
    ),
    claims: listOf(count, (at) => claim({ id: `c-${at}`, statement: text(at + 7000) })),
  });
}

function manyNames(): Dossier {
  return dossierOf({
    actors: listOf(2000, (at) =>
      actor({
        id: `a-${at}`,
        name: `Name ${at}`,
        aliases: listOf(60, (alias) => `Alias ${alias} of name number ${at}`),
      }),
    ),
    events: listOf(5000, (at) =>
      event({
        id: `e-${at}`,
        title: `Name ${at % 2000} met Alias 1 of name number 7`,
        actors: [`a-${at % 2000}`],
      }),
    ),
    claims: listOf(5000, (at) => claim({ id: `c-${at}`, saidBy: `a-${at % 2000}` })),
  });
}

function manyQuestions(): Dossier {
  const count = 6000;
  return dossierOf({
    actors: [actor()],
    questions: listOf(count, (at) => question({ id: `q-${at}`, common: ['event'] })),
    readings: listOf(count, (at) =>
      reading({ id: `r-${at}`, question: `q-${at}`, voice: at % 2 === 0 ? 'reported' : 'commentary' }),
    ),
    events: [event()],
    claims: listOf(count, (at) => claim({ id: `c-${at}`, question: `q-${at}`, supports: ['event'] })),
  });
}

function listOf<T>(length: number, make: (at: number) => T): readonly T[] {
  return Array.from({ length }, (_, at) => make(at));
}
