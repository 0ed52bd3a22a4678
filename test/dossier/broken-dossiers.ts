import {
  actor,
  claim,
  dossierOf,
  event,
  figure,
  question,
  reading,
  source,
} from '../support/build-dossier.ts';

/** One thing wrong with an otherwise whole dossier: what, the JSON path that must be named, and words of the mend. */
export interface Broken {
  readonly what: string;
  readonly value: unknown;
  readonly path: string;
  readonly mend: RegExp;
}

/** A whole dossier with a record of each kind, in which every kind of reference stands. */
export const whole = dossierOf({
  sources: [source(), source({ id: 'relayed', via: 'paper' })],
  actors: [actor()],
  events: [event({ actors: ['someone'] })],
  figures: [figure()],
  questions: [question({ common: ['event'] })],
  readings: [reading()],
  claims: [claim({ question: 'question', reading: 'reading', saidBy: 'someone', disputes: ['event'] })],
  assessments: [
    { id: 'weighed', evidence: 'event', reading: 'reading', judgement: 'neutral', reason: 'So.', by: 'us' },
  ],
});

const cites = (cited: string) => [{ source: cited, credibility: 6 }];

/** What one record alone breaks. */
export const BROKEN_RECORDS: readonly Broken[] = [
  { what: 'no object', value: 'text', path: '(the whole file)', mend: /object/ },
  { what: 'nothing', value: null, path: '(the whole file)', mend: /object/ },
  { what: 'another schema version', value: { ...whole, schemaVersion: 3 }, path: 'schemaVersion', mend: /2/ },
  {
    what: 'an unknown key',
    value: { ...whole, extra: 1 },
    path: '(the whole file)',
    mend: /"extra".*remove/,
  },
  {
    what: 'an unknown key in a record',
    value: { ...whole, events: [{ ...event(), colour: 'red' }] },
    path: 'events[0]',
    mend: /"colour".*remove/,
  },
  { what: 'a missing list', value: { ...whole, claims: undefined }, path: 'claims', mend: /write a list/ },
  {
    what: 'an id that is no slug',
    value: { ...whole, events: [event({ id: 'An Event' })] },
    path: 'events[0].id',
    mend: /slug/,
  },
  {
    what: 'an id of 41 characters',
    value: { ...whole, events: [event({ id: 'a'.repeat(41) })] },
    path: 'events[0].id',
    mend: /40/,
  },
  {
    what: 'a text of 4,001 characters',
    value: { ...whole, note: 'a'.repeat(4001) },
    path: 'note',
    mend: /4,000/,
  },
  { what: 'an empty text', value: { ...whole, title: '' }, path: 'title', mend: /at least one/ },
  {
    what: 'a date that is none',
    value: { ...whole, events: [event({ date: '22 January' })] },
    path: 'events[0].date',
    mend: /EDTF.*null/,
  },
  {
    what: 'a day that does not exist',
    value: { ...whole, events: [event({ date: '2025-02-29' })] },
    path: 'events[0].date',
    mend: /EDTF/,
  },
  {
    what: 'a voice that is none',
    value: { ...whole, events: [{ ...event(), voice: 'rumour' }] },
    path: 'events[0].voice',
    mend: /reported.*commentary/,
  },
  {
    what: 'no citation',
    value: { ...whole, claims: [claim({ citations: [] })] },
    path: 'claims[0].citations',
    mend: /cite/,
  },
  {
    what: 'a credibility of 7',
    value: { ...whole, claims: [claim({ citations: [{ source: 'paper', credibility: 7 }] })] },
    path: 'claims[0].citations[0].credibility',
    mend: /6/,
  },
  {
    what: 'a reliability that is none',
    value: { ...whole, sources: [{ ...source(), reliability: { grade: 'G', reason: 'So.' } }] },
    path: 'sources[0].reliability.grade',
    mend: /"F"/,
  },
  {
    what: 'an address that is none',
    value: { ...whole, sources: [source({ url: 'javascript:alert(1)' })] },
    path: 'sources[0].url',
    mend: /https:/,
  },
  {
    what: 'a hedge of 6 words',
    value: { ...whole, claims: [claim({ hedge: 'it may be that perhaps so' })] },
    path: 'claims[0].hedge',
    mend: /5 words/,
  },
  {
    what: 'a quote of 301 characters',
    value: { ...whole, claims: [claim({ quote: 'a'.repeat(301) })] },
    path: 'claims[0].quote',
    mend: /300/,
  },
  {
    what: 'a likelihood that is not the hedge’s',
    value: { ...whole, claims: [claim({ hedge: 'may', likelihood: 'likely' })] },
    path: 'claims[0].likelihood',
    mend: /band.*none/,
  },
  {
    what: 'a likelihood without a hedge',
    value: { ...whole, claims: [claim({ likelihood: 'likely' })] },
    path: 'claims[0].likelihood',
    mend: /band/,
  },
  {
    what: 'a hedge whose band is left out',
    value: { ...whole, readings: [reading({ hedge: 'almost certainly' })] },
    path: 'readings[0].likelihood',
    mend: /almost-certain/,
  },
  {
    what: 'a qualifier without a value',
    value: { ...whole, figures: [figure({ value: null, qualifier: 'about' })] },
    path: 'figures[0].qualifier',
    mend: /null/,
  },
  {
    what: 'a range said to be “up to”',
    value: { ...whole, figures: [figure({ value: { min: 1, max: 2 }, qualifier: 'up to' })] },
    path: 'figures[0].qualifier',
    mend: /about.*null/,
  },
  {
    what: 'a number below 0',
    value: { ...whole, figures: [figure({ value: -1 })] },
    path: 'figures[0].value',
    mend: /./,
  },
  {
    what: 'a range without ends',
    value: { ...whole, figures: [figure({ value: {} })] },
    path: 'figures[0].value',
    mend: /./,
  },
  {
    what: 'a range the wrong way round',
    value: { ...whole, figures: [figure({ value: { min: 2, max: 1 } })] },
    path: 'figures[0].value',
    mend: /./,
  },
  {
    what: 'a measure that is none',
    value: { ...whole, figures: [{ ...figure(), measure: 'deaths' }] },
    path: 'figures[0].measure',
    mend: /population/,
  },
];

/** What only the whole dossier shows: every reference, and ids used twice. */
export const BROKEN_REFERENCES: readonly Broken[] = [
  ...(['events', 'figures', 'readings', 'claims'] as const).flatMap((kind) => [
    {
      what: `${kind}: a speaker who is nobody`,
      value: withRecord(kind, { saidBy: 'nobody' }),
      path: `${kind}[0].saidBy`,
      mend: /"nobody".*speaker/,
    },
    {
      what: `${kind}: a speaker who is a source`,
      value: withRecord(kind, { saidBy: 'paper' }),
      path: `${kind}[0].saidBy`,
      mend: /"paper" is one of the sources.*speaker/,
    },
    {
      what: `${kind}: a citation of nothing`,
      value: withRecord(kind, { citations: cites('gone') }),
      path: `${kind}[0].citations[0].source`,
      mend: /"gone".*source/,
    },
  ]),
  {
    what: 'a relay that is no source',
    value: { ...whole, sources: [source(), source({ id: 'relayed', via: 'gone' })] },
    path: 'sources[1].via',
    mend: /source/,
  },
  {
    what: 'a source that relays itself',
    value: { ...whole, sources: [source({ via: 'paper' })] },
    path: 'sources[0].via',
    mend: /circle/,
  },
  {
    what: 'sources that relay one another in a circle',
    value: {
      ...whole,
      sources: [source({ via: 'b' }), source({ id: 'b', via: 'c' }), source({ id: 'c', via: 'paper' })],
    },
    path: 'sources[2].via',
    mend: /circle/,
  },
  {
    what: 'an actor of an event who is nobody',
    value: withRecord('events', { actors: ['someone', 'nobody'] }),
    path: 'events[0].actors[1]',
    mend: /speaker/,
  },
  {
    what: 'a common record that is a source',
    value: { ...whole, questions: [question({ common: ['paper'] })] },
    path: 'questions[0].common[0]',
    mend: /event, figure, claim/,
  },
  {
    what: 'a reading of no question',
    value: withRecord('readings', { question: 'gone' }),
    path: 'readings[0].question',
    mend: /question/,
  },
  {
    what: 'a reading that nobody holds',
    value: withRecord('readings', { holder: 'nobody' }),
    path: 'readings[0].holder',
    mend: /speaker/,
  },
  {
    what: 'a claim on no question',
    value: { ...whole, claims: [claim({ question: 'gone' })] },
    path: 'claims[0].question',
    mend: /question/,
  },
  {
    what: 'a claim of no reading',
    value: { ...whole, claims: [claim({ reading: 'gone' })] },
    path: 'claims[0].reading',
    mend: /view/,
  },
  {
    what: 'a claim on another question than its reading answers',
    value: {
      ...whole,
      questions: [...whole.questions, question({ id: 'other' })],
      claims: [claim({ question: 'other', reading: 'reading' })],
    },
    path: 'claims[0].question',
    mend: /"question"/,
  },
  {
    what: 'a claim of a reading without its question',
    value: { ...whole, claims: [claim({ reading: 'reading' })] },
    path: 'claims[0].question',
    mend: /"question"/,
  },
  ...(['disputes', 'supports', 'annotates'] as const).map((relation) => ({
    what: `a claim that ${relation} a source`,
    value: { ...whole, claims: [claim({ [relation]: ['event', 'paper'] })] },
    path: `claims[0].${relation}[1]`,
    mend: /event, figure, view, claim/,
  })),
  {
    what: 'an assessment of an actor',
    value: withAssessment({ evidence: 'someone' }),
    path: 'assessments[0].evidence',
    mend: /event, figure, claim/,
  },
  {
    what: 'an assessment against no reading',
    value: withAssessment({ reading: 'question' }),
    path: 'assessments[0].reading',
    mend: /view/,
  },
  {
    what: 'an id used twice in a list',
    value: { ...whole, actors: [actor(), actor()] },
    path: 'actors[1].id',
    mend: /"someone" is taken/,
  },
  {
    what: 'an id used by another kind',
    value: { ...whole, actors: [actor(), actor({ id: 'paper' })] },
    path: 'actors[1].id',
    mend: /"paper" is taken by one of the sources/,
  },
];

function withRecord(kind: 'events' | 'figures' | 'readings' | 'claims', changes: object): unknown {
  const [first] = whole[kind];
  return { ...whole, [kind]: [{ ...first, ...changes }] };
}

function withAssessment(changes: object): unknown {
  return { ...whole, assessments: [{ ...whole.assessments[0], ...changes }] };
}
