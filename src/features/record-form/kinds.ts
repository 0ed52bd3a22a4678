import { CHOICES } from '../../discord/replies/record-words.ts';
import type { RecordList } from '../../dossier/record-lists.ts';
import { choice, type RecordForm, records, text } from './fields.ts';
import { dateField, shortField } from './statement-fields.ts';
import { claimForm, eventForm, figureForm, readingForm } from './statement-forms.ts';

/** A person or body that speaks, holds a reading or takes part in events. */
export const actorForm: RecordForm = {
  noun: 'speaker',
  titledBy: ['name'],
  steps: [
    {
      title: 'The speaker',
      fields: [
        text('line', 'name', 'Name', 'As the source has it; where it gives none, a plain description', {
          most: 300,
        }),
        text('line', 'role', 'Role', 'Office or part in the situation, as the source gives it', {
          most: 1000,
        }),
        shortField('short', 'Short name', 30, 'As replies name it: “The council”. Empty: its whole name'),
        text('lines', 'aliases', 'Other names', 'One a line. They serve search only and are shown as such', {
          empty: 'left-out',
          unquoted: true,
        }),
      ],
    },
  ],
};

/** Stands as the reason for a new source's grade until somebody writes another. */
export const NO_GROUNDS = 'There is nothing to judge it on yet.';

const EVIDENCE = ['events', 'figures', 'claims'] as const;

/** What is contested. */
const questionForm: RecordForm = {
  noun: 'question',
  titledBy: ['text'],
  steps: [
    {
      title: 'The question',
      fields: [
        text(
          'paragraph',
          'text',
          'Contested question',
          'In no side’s terms, so that every side could have asked it',
        ),
        shortField(
          'short',
          'In short',
          40,
          'A question of a few words: “Why?”, “Where to?”. Empty: the whole question is shown',
        ),
        shortField(
          'differ',
          'What they differ on',
          120,
          'To complete “They differ on …”, in no side’s terms. Empty: not said',
        ),
        records(
          'records',
          'common',
          'Common ground',
          'Events, figures and claims that all sides hold',
          EVIDENCE,
        ),
      ],
    },
  ],
};

/** What a piece of evidence says to one reading, as somebody judges it. */
const assessmentForm: RecordForm = {
  noun: 'judgement',
  titledBy: ['evidence'],
  steps: [
    {
      title: 'The judgement',
      fields: [
        records(
          'record',
          'evidence',
          'Evidence',
          'The event, figure or claim that is weighed',
          EVIDENCE,
          'refused',
        ),
        records('record', 'reading', 'View', 'The view that it is weighed against', ['readings'], 'refused'),
        choice('judgement', 'Judgement', 'How the evidence stands to that one view', CHOICES.judgement),
        text('paragraph', 'reason', 'Reason', 'Why it is judged so'),
        text('line', 'by', 'Judged by', 'Whose judgement it is; it is shown with it', { most: 200 }),
      ],
    },
  ],
};

/** Where statements were published, and how far it can be relied on. */
export const sourceForm: RecordForm = {
  noun: 'source',
  titledBy: ['title'],
  steps: [
    {
      title: 'The source',
      fields: [
        text('line', 'title', 'Title', 'What it is called, or what it is where it has no title', {
          most: 300,
        }),
        text('line', 'publisher', 'Publisher', 'Who published it. Empty: not named', {
          empty: 'null',
          most: 300,
        }),
        choice('kind', 'Kind', 'What sort of source it is', CHOICES.kind),
        dateField('published', 'Published', 'not stated'),
        text('link', 'url', 'Address', 'https://example.org/page, or without the https://. Empty: none', {
          fix: 'write a whole address such as example.org/page, or leave it empty',
          empty: 'left-out',
          most: 2000,
        }),
      ],
    },
    {
      title: 'How reliable it is',
      fields: [
        choice(
          'reliability.grade',
          'Reliability',
          'Of the source as such. Choose F unless there are grounds to judge on',
          CHOICES['reliability.grade'],
          { first: 'F' },
        ),
        text(
          'paragraph',
          'reliability.reason',
          'Reason for that grade',
          'What it is judged on, or that there is nothing to judge it on',
          { first: NO_GROUNDS },
        ),
        records('record', 'via', 'Known through', 'The source that relays it. Empty: it is known directly', [
          'sources',
        ]),
      ],
    },
  ],
};

/** What nobody says. */
const unknownForm: RecordForm = {
  noun: 'unknown',
  titledBy: ['text'],
  steps: [
    {
      title: 'What nobody says',
      fields: [
        text('line', 'text', 'What nobody here says', 'To complete “Nobody here says …”: “when it began”', {
          most: 300,
          unquoted: true,
        }),
        records('record', 'question', 'Contested question', 'The question that it bears on. Empty: none', [
          'questions',
        ]),
      ],
    },
  ],
};

/** Words that mean the same in this dossier. */
const termForm: RecordForm = {
  noun: 'term',
  titledBy: ['words'],
  steps: [
    {
      title: 'The words',
      fields: [
        text(
          'lines',
          'words',
          'Words that mean the same here',
          'One a line, at least two: “boats”, “vessels”. Names stand as other names of an actor',
          { empty: 'left-out', fix: 'write at least two words, one a line', unquoted: true },
        ),
      ],
    },
  ],
};

/** How each kind of record is filled in. */
export const RECORD_FORMS: Readonly<Record<RecordList, RecordForm>> = {
  sources: sourceForm,
  actors: actorForm,
  events: eventForm,
  figures: figureForm,
  questions: questionForm,
  readings: readingForm,
  claims: claimForm,
  assessments: assessmentForm,
  unknowns: unknownForm,
  terms: termForm,
};
