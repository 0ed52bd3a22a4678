import { MAX_BYTES, MAX_RECORDS } from '../../../src/dossier/dossier-size.ts';
import { RECORD_LISTS } from '../../../src/dossier/record-lists.ts';
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
import { greatDossier } from '../great-dossier.ts';

/** Dossiers that are as large as the limits allow and made to take the most of what is derived from them. */
export const WORST_DOSSIERS: Readonly<Record<string, () => Dossier>> = {
  'figures of one place': () => asLargeAsMayBe((count) => dossierOf({ figures: figuresOfOnePlace(count) })),
  'one question, readings × evidence': () => asLargeAsMayBe(manyReadings),
  'claims that dispute one another': () => asLargeAsMayBe(chainOfDisputes),
  'sources that relay one another': () => asLargeAsMayBe(chainOfSources),
  'long texts': () => asLargeAsMayBe(longTexts),
  'names and aliases': () => asLargeAsMayBe(manyNames),
  'many questions': () => asLargeAsMayBe(manyQuestions),
  'records of all kinds': largestMixed,
};

/** As many records as may be, with texts that fill what is left of the bytes. */
export function largestMixed(): Dossier {
  const dossier = asLargeAsMayBe(greatDossier);
  const left = MAX_BYTES - bytesOf(dossier);
  const each = Math.floor((left * 0.97) / (dossier.events.length + dossier.claims.length));
  return {
    ...dossier,
    events: dossier.events.map((one, at) => ({ ...one, detail: `${one.detail} ${words(at + 1, each)}` })),
    claims: dossier.claims.map((one, at) => ({
      ...one,
      statement: `${one.statement} ${words(at + 7000, each)}`,
    })),
  };
}

/** What `make` makes of so many records that neither these nor their bytes are over the limit. */
function asLargeAsMayBe(make: (count: number) => Dossier): Dossier {
  let count = MAX_RECORDS;
  for (;;) {
    const dossier = make(count);
    const records = RECORD_LISTS.reduce((sum, list) => sum + dossier[list].length, 0);
    const over = Math.max(records / MAX_RECORDS, bytesOf(dossier) / MAX_BYTES);
    if (over <= 1) return dossier;
    count = Math.floor((count / over) * 0.995);
  }
}

function bytesOf(dossier: Dossier): number {
  return Buffer.byteLength(JSON.stringify(dossier));
}

/** So many characters of many words, none of which is in all of the texts. */
function words(seed: number, length: number): string {
  let text = '';
  for (let at = seed; text.length < length; at = (at * 48271 + 11) % 0x7fffffff) text += `w${at % 20_000} `;
  return text.slice(0, length).trim();
}

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

function manyReadings(count: number): Dossier {
  const [readings, evidence, judged] = [
    Math.floor(count * 0.2),
    Math.floor(count * 0.2),
    Math.floor(count * 0.4),
  ];
  return dossierOf({
    actors: listOf(100, (at) => actor({ id: `a-${at}`, name: `Holder ${at}` })),
    questions: [question({ common: listOf(Math.floor(count / 10), (at) => `e-${at}`) })],
    readings: listOf(readings, (at) => reading({ id: `r-${at}`, holder: `a-${at % 100}` })),
    events: listOf(evidence, (at) => event({ id: `e-${at}` })),
    assessments: listOf(judged, (at) =>
      assessment({ id: `j-${at}`, evidence: `e-${at % evidence}`, reading: `r-${(at * 7) % readings}` }),
    ),
    claims: listOf(Math.floor(count * 0.15), (at) =>
      claim({ id: `c-${at}`, question: 'question', reading: `r-${at}` }),
    ),
  });
}

/** A chain, and a claim that every other one is about. */
function chainOfDisputes(count: number): Dossier {
  return dossierOf({
    questions: [question()],
    claims: listOf(count - 1, (at) =>
      claim({
        id: `c-${at}`,
        ...(at % 2 === 0 ? { question: 'question' } : {}),
        disputes: at === 0 ? [] : [...new Set([`c-${at - 1}`, 'c-0'])],
      }),
    ),
  });
}

function chainOfSources(records: number): Dossier {
  const count = Math.floor(records * 0.6);
  return dossierOf({
    sources: listOf(count, (at) => source({ id: `s-${at}`, ...(at === 0 ? {} : { via: `s-${at - 1}` }) })),
    claims: listOf(Math.floor(records * 0.39), (at) =>
      claim({ id: `c-${at}`, citations: [{ source: `s-${count - 1 - at}`, credibility: 3 }] }),
    ),
  });
}

export function longTexts(records: number): Dossier {
  const count = Math.floor(records / 2);
  return dossierOf({
    events: listOf(count, (at) =>
      event({ id: `e-${at}`, detail: words(at + 1, 3900), date: `20${10 + (at % 15)}` }),
    ),
    claims: listOf(count, (at) => claim({ id: `c-${at}`, statement: words(at + 7000, 3900) })),
  });
}

function manyNames(records: number): Dossier {
  const [names, others] = [Math.ceil(records / 8), Math.floor(records * 0.4)];
  return dossierOf({
    actors: listOf(names, (at) =>
      actor({
        id: `a-${at}`,
        name: `Name ${at}`,
        aliases: listOf(60, (alias) => `Alias ${alias} of name number ${at}`),
      }),
    ),
    events: listOf(others, (at) =>
      event({
        id: `e-${at}`,
        title: `Name ${at % names} met Alias 1 of name number 7`,
        actors: [`a-${at % names}`],
      }),
    ),
    claims: listOf(others, (at) => claim({ id: `c-${at}`, saidBy: `a-${at % names}` })),
  });
}

function manyQuestions(records: number): Dossier {
  const count = Math.floor((records - 3) / 3);
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
