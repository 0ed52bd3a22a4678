import { type Dossier, SCHEMA_VERSION } from '../dossier/schema.ts';

/**
 * A dossier to fill in: one entry of each kind with every key that it may have. It is a valid one as it stands, so that
 * somebody who changes it step by step can import it at any time.
 */
export const BLANK_DOSSIER: Dossier = {
  schemaVersion: SCHEMA_VERSION,
  id: 'my-dossier',
  title: 'What the situation is called',
  note: 'Where all of this comes from, and what a reader has to know about it',
  summary: {
    text: 'What is happening, as reported, in one or two sentences',
    citations: [{ source: 'first-source', credibility: 6 }],
  },
  sources: [
    {
      id: 'first-source',
      title: 'The title of an article, a statement or a post',
      publisher: null,
      kind: 'press',
      url: 'https://example.org/article',
      published: '2026-01-22',
      reliability: { grade: 'F', reason: 'Why it has this grade; F: it can’t be judged' },
    },
    {
      id: 'second-source',
      title:
        'A source that the first one relays, which “via” says; null where a date or publisher is not named',
      publisher: null,
      kind: 'unstated',
      via: 'first-source',
      published: null,
      reliability: { grade: 'F', reason: 'Why it has this grade' },
    },
  ],
  actors: [
    {
      id: 'first-actor',
      name: 'The name of a person or a body',
      role: 'Who that is',
      short: 'The name in few words',
      aliases: ['Another name'],
    },
  ],
  events: [
    {
      id: 'first-event',
      title: 'It may have happened, in one short sentence',
      detail: 'What happened, with all that the source says of it',
      date: '2026-01',
      dateNote: 'What the source says of the date, where it is not exact',
      outlook: false,
      actors: ['first-actor'],
      voice: 'reported',
      saidBy: null,
      hedge: 'may',
      quote: 'An official’s own words',
      citations: [{ source: 'first-source', credibility: 6 }],
    },
  ],
  figures: [
    {
      id: 'first-figure',
      label: 'What the number counts',
      statement: 'About 1,200 people are counted, as the source reportedly says.',
      saidAs: 'About 1,200',
      value: 1200,
      qualifier: 'about',
      unit: 'people',
      measure: 'other',
      place: null,
      scope: null,
      basis: null,
      asOf: null,
      key: false,
      voice: 'reported',
      saidBy: null,
      hedge: 'reportedly',
      quote: 'An official’s own words',
      citations: [{ source: 'first-source', credibility: 6 }],
    },
  ],
  questions: [
    {
      id: 'first-question',
      text: 'What is contested, in no side’s terms?',
      short: 'What?',
      differ: 'what accounts differ on',
      common: ['first-event'],
    },
  ],
  readings: [
    {
      id: 'first-view',
      question: 'first-question',
      holder: 'first-actor',
      statement: 'It is almost certainly so: how this person or body answers the question.',
      short: 'Almost certainly so',
      likelihood: 'almost-certain',
      voice: 'commentary',
      saidBy: 'first-actor',
      hedge: 'almost certainly',
      quote: 'An official’s own words',
      citations: [{ source: 'first-source', credibility: 6 }],
    },
  ],
  claims: [
    {
      id: 'first-claim',
      statement: 'It is almost certainly so: one statement by one person or body.',
      outlook: false,
      question: 'first-question',
      reading: 'first-view',
      likelihood: 'almost-certain',
      basis: 'none-given',
      disputes: [],
      supports: ['first-event'],
      annotates: [],
      voice: 'commentary',
      saidBy: 'first-actor',
      hedge: 'almost certainly',
      quote: 'An official’s own words',
      citations: [{ source: 'first-source', credibility: 6 }],
    },
  ],
  assessments: [
    {
      id: 'first-judgement',
      evidence: 'first-event',
      reading: 'first-view',
      judgement: 'neutral',
      reason: 'Why what happened fits this view, or does not',
      by: 'The editors',
    },
  ],
  unknowns: [{ id: 'first-unknown', text: 'when it began', question: 'first-question' }],
  terms: [{ id: 'first-term', words: ['people', 'persons'] }],
};
