import type { Dossier } from '../../src/dossier/schema.ts';
import { actor, claim, dossierOf, event, figure, question, reading, source } from './build-dossier.ts';

/** How many records of each kind a hostile dossier has, and how many each of them cites and names. */
export interface Crowd {
  readonly events: number;
  readonly figures: number;
  readonly readings: number;
  readonly questions: number;
  readonly claims: number;
  readonly sources: number;
}

export const ONE_OF_EACH: Crowd = { events: 1, figures: 5, readings: 2, questions: 1, claims: 1, sources: 1 };
export const FEW: Crowd = { events: 2, figures: 6, readings: 3, questions: 1, claims: 2, sources: 2 };

/**
 * A dossier whose every text is what `text` gives, made past the schema: only ids and references are sound, for
 * without them there would be no way to the texts.
 */
export function hostileDossier(text: () => string, crowd: Crowd): Dossier {
  const ids = (kind: string, count: number): readonly string[] =>
    Array.from({ length: count }, (_, at) => `${kind}-${at}`);
  const sources = ids('source', crowd.sources);
  const questions = ids('question', crowd.questions);
  const holders = ids('actor', Math.max(crowd.readings, 1));
  const claims = ids('claim', crowd.claims);
  const said = () => ({
    saidBy: holders[0] ?? null,
    hedge: text(),
    quote: text(),
    citations: sources.map((cited) => ({ source: cited, credibility: 6 })),
  });
  const of = (list: readonly string[], at: number): string => list[at % list.length] ?? '';
  return dossierOf({
    title: text(),
    note: text(),
    sources: sources.map((id, at) =>
      source({
        id,
        title: text(),
        publisher: text(),
        reliability: { grade: 'F', reason: text() },
        ...(at === 0 ? {} : { via: of(sources, at - 1), url: text() }),
      }),
    ),
    actors: holders.map((id) => actor({ id, name: text(), role: text(), aliases: [text()] })),
    events: ids('event', crowd.events).map((id, at) =>
      event({
        id,
        title: text(),
        detail: text(),
        dateNote: text(),
        date: at % 3 === 2 ? null : '2025-12-03',
        outlook: at % 2 === 0,
        actors: holders.slice(0, 60),
        ...said(),
      }),
    ),
    figures: ids('figure', crowd.figures).map((id, at) =>
      figure({
        id,
        label: text(),
        saidAs: text(),
        unit: text(),
        place: null,
        scope: null,
        basis: text(),
        measure:
          (['population', 'design-capacity', 'arrivals', 'occupancy-level', 'arrivals-per-day'] as const)[
            at % 5
          ] ?? 'arrivals',
        value: at % 5 === 2 ? 7000 : 1000 + at,
        ...said(),
      }),
    ),
    questions: questions.map((id) => question({ id, text: text(), common: ['event-0'] })),
    readings: ids('reading', crowd.readings).map((id, at) =>
      reading({ id, question: of(questions, at), holder: of(holders, at), statement: text(), ...said() }),
    ),
    claims: claims.map((id, at) =>
      claim({
        id,
        statement: text(),
        outlook: at % 2 === 0,
        question: of(questions, at),
        reading: 'reading-0',
        disputes: claims.slice(0, 12),
        supports: ['event-0', 'figure-0'],
        ...said(),
      }),
    ),
  });
}

/** One of everything that is hostile in a text. */
export const HOSTILE = [
  '@everyone @here <@1> <@!1> <@&1> <#1> </data add record:1> <t:1:R> <:e:1> ',
  '# h\n> q\n- l\n```js\ncode\n``` `c` **b** __u__ ||s|| ~~x~~ [a](https://a.example) discord.gg/abc ',
  '\u202e\u2067العراق \u2069\u200f שלום \u0600 ',
  'Z\u0351\u0363\u0300\u0301\u0302\u0303\0\u001b\ud83d \ude00 👨‍👩‍👧‍👦 \u200b\u3164 ',
].join('');
