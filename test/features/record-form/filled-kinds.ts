import type { SubmittedValues } from '../../../src/discord/replies/form.ts';
import type { RecordList } from '../../../src/dossier/record-lists.ts';

/** What an editor fills in for a record of each kind, step by step, and the record that comes of it. */
export interface FilledKind {
  readonly kind: string;
  readonly list: RecordList;
  readonly steps: readonly SubmittedValues[];
  /** What is chosen in the message, by the label of its field. */
  readonly picks?: Readonly<Record<string, readonly string[]>>;
  readonly record: Readonly<Record<string, unknown>> & { readonly id: string };
}

const source = { 'citations.source': ['quoted-analysis-text'] };
const cited = { ...source, 'citations.credibility': '6' };

export const FILLED_KINDS: readonly FilledKind[] = [
  {
    kind: 'claim',
    list: 'claims',
    steps: [
      {
        statement: ' They almost  certainly end soon.\r\n',
        voice: 'commentary',
        outlook: 'yes',
        basis: 'inference',
        hedge: 'Almost certainly',
      },
      {
        saidBy: ['commentator'],
        'citations.source': ['commentators-post'],
        'citations.credibility': '6',
        quote: '',
        question: [],
      },
      { reading: ['why-al-awadi'] },
    ],
    picks: { Disputes: ['controversy-in-iraq'], 'Adds to': ['transfers-begun', 'inmates-held'] },
    record: {
      id: 'they-almost-certainly-end-soon',
      statement: 'They almost  certainly end soon.',
      outlook: true,
      question: 'why-transfers',
      reading: 'why-al-awadi',
      likelihood: 'almost-certain',
      basis: 'inference',
      disputes: ['controversy-in-iraq'],
      supports: [],
      annotates: ['transfers-begun', 'inmates-held'],
      voice: 'commentary',
      saidBy: 'commentator',
      hedge: 'Almost certainly',
      citations: [{ source: 'commentators-post', credibility: 6 }],
    },
  },
  {
    kind: 'event',
    list: 'events',
    steps: [
      {
        title: 'A review is announced',
        detail: 'It was\nannounced.',
        date: '2026?-01-22',
        voice: 'reported',
        ...source,
      },
      { saidBy: [], outlook: 'no', hedge: 'may', 'citations.credibility': '6', dateNote: '' },
      { actors: ['us-military', 'iraqi-authorities'], quote: 'soon…enough' },
    ],
    record: {
      id: 'a-review-is-announced',
      title: 'A review is announced',
      detail: 'It was\nannounced.',
      date: '2026?-01-22',
      outlook: false,
      actors: ['us-military', 'iraqi-authorities'],
      voice: 'reported',
      saidBy: null,
      hedge: 'may',
      quote: 'soon…enough',
      citations: [{ source: 'quoted-analysis-text', credibility: 6 }],
    },
  },
  {
    kind: 'figure',
    list: 'figures',
    steps: [
      {
        label: 'People moved so far',
        saidAs: 'some 1,200 to 1,500',
        value: '1,200 to 1500',
        qualifier: 'about',
        unit: 'people',
      },
      { measure: 'arrivals', voice: 'reported', saidBy: [], ...cited },
      { place: 'Iraq', scope: '', basis: '', asOf: '2026-01', hedge: '' },
      { statement: 'Some 1,200 to 1,500 people were moved so far.', key: 'yes', quote: '' },
    ],
    record: {
      id: 'people-moved-so-far',
      label: 'People moved so far',
      statement: 'Some 1,200 to 1,500 people were moved so far.',
      saidAs: 'some 1,200 to 1,500',
      value: { min: 1200, max: 1500 },
      qualifier: 'about',
      unit: 'people',
      measure: 'arrivals',
      place: 'Iraq',
      scope: null,
      basis: null,
      asOf: '2026-01',
      key: true,
      voice: 'reported',
      saidBy: null,
      citations: [{ source: 'quoted-analysis-text', credibility: 6 }],
    },
  },
  {
    kind: 'source',
    list: 'sources',
    steps: [
      { title: 'Une dépêche', publisher: '', kind: 'press', published: '', url: 'https://example.org/a?b=c' },
      {
        'reliability.grade': 'F',
        'reliability.reason': 'Nothing is known of it.',
        via: ['commentators-post'],
      },
    ],
    record: {
      id: 'une-depeche',
      title: 'Une dépêche',
      publisher: null,
      kind: 'press',
      via: 'commentators-post',
      url: 'https://example.org/a?b=c',
      published: null,
      reliability: { grade: 'F', reason: 'Nothing is known of it.' },
    },
  },
  {
    kind: 'actor',
    list: 'actors',
    steps: [
      { name: 'وزارة العدل', role: 'Ministry', short: 'MoJ', aliases: 'Ministry of Justice\n\n  MoJ ' },
    ],
    record: {
      id: 'speaker-2026-01-22',
      name: 'وزارة العدل',
      role: 'Ministry',
      short: 'MoJ',
      aliases: ['Ministry of Justice', 'MoJ'],
    },
  },
  {
    kind: 'question',
    list: 'questions',
    steps: [{ text: 'Who pays for the transfers?', short: 'Who pays?', differ: 'who pays for them' }],
    picks: { 'Common ground': ['people-are-moved'] },
    record: {
      id: 'who-pays-for-the-transfers',
      text: 'Who pays for the transfers?',
      short: 'Who pays?',
      differ: 'who pays for them',
      common: ['people-are-moved'],
    },
  },
  {
    kind: 'reading',
    list: 'readings',
    steps: [
      {
        statement: 'They are likely moved to relieve the camps.',
        question: ['why-transfers'],
        holder: ['us-military'],
        voice: 'reported',
        hedge: 'likely',
      },
      { short: 'Likely to relieve the camps', saidBy: [], ...cited, quote: '' },
    ],
    record: {
      id: 'they-are-likely-moved-to-relieve-the',
      question: 'why-transfers',
      holder: 'us-military',
      short: 'Likely to relieve the camps',
      statement: 'They are likely moved to relieve the camps.',
      likelihood: 'likely',
      voice: 'reported',
      saidBy: null,
      hedge: 'likely',
      citations: [{ source: 'quoted-analysis-text', credibility: 6 }],
    },
  },
  {
    kind: 'assessment',
    list: 'assessments',
    steps: [{ reading: ['why-al-awadi'], judgement: 'neutral', reason: 'It says nothing of it.' }],
    picks: { Evidence: ['inmates-held'] },
    record: {
      id: 'inmates-held-2',
      evidence: 'inmates-held',
      reading: 'why-al-awadi',
      judgement: 'neutral',
      reason: 'It says nothing of it.',
      by: 'an editor',
    },
  },
  {
    kind: 'unknown',
    list: 'unknowns',
    steps: [{ text: 'who drives the buses', question: ['why-transfers'] }],
    record: {
      id: 'who-drives-the-buses',
      text: 'who drives the buses',
      question: 'why-transfers',
    },
  },
  {
    kind: 'terms',
    list: 'terms',
    steps: [{ words: 'inmates\nprisoners\n\ndetainees' }],
    record: { id: 'inmates-prisoners-detainees', words: ['inmates', 'prisoners', 'detainees'] },
  },
];

/** The one that makes a record of that kind. */
export function filledKind(kind: string): FilledKind {
  const filled = FILLED_KINDS.find((one) => one.kind === kind);
  if (filled === undefined) throw new Error(`Nothing is filled in for ${kind}.`);
  return filled;
}
