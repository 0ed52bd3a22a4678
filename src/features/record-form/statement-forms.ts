import { CHOICES } from '../../discord/replies/record-words.ts';
import type { AnyRecord } from '../../dossier/record-lists.ts';
import { choice, NO, type RawValues, type RecordForm, records, text, textIn, YES } from './fields.ts';
import {
  CREDIBILITIES,
  citationsField,
  dateField,
  hedgeField,
  outlookField,
  quoteField,
  saidByField,
  shortField,
  voiceField,
} from './statement-fields.ts';

/** Something that happened or is to happen. */
export const eventForm: RecordForm = {
  noun: 'event',
  titledBy: ['title'],
  steps: [
    {
      title: 'What happened',
      fields: [
        text('line', 'title', 'Title', 'What happened, or is to happen, in one line', { most: 300 }),
        text('paragraph', 'detail', 'Detail', 'The whole of it, as the source has it, in your own words'),
        dateField(
          'date',
          'Date, as exact as the source',
          'undated',
          '; words such as “early 2026” go into “Note on the date”',
        ),
        voiceField,
        citationsField,
      ],
    },
    {
      title: 'Who says it, how sure',
      fields: [
        saidByField,
        outlookField,
        hedgeField,
        CREDIBILITIES,
        text(
          'line',
          'dateNote',
          'Note on the date',
          'What the source says of when it was, where that is more than a date. Empty: nothing',
          { empty: 'left-out', most: 500 },
        ),
      ],
    },
    {
      title: 'Who is involved',
      fields: [
        records('records', 'actors', 'Involved', 'People and bodies that take part in it', ['actors']),
        quoteField,
      ],
    },
  ],
};

const NOT_STATED = { empty: 'null', most: 300 } as const;

/** A number as it was said. */
export const figureForm: RecordForm = {
  noun: 'figure',
  titledBy: ['label'],
  steps: [
    {
      title: 'The number',
      fields: [
        text('line', 'label', 'What it counts', 'In one line: “People displaced by the flood”', {
          most: 300,
        }),
        text('line', 'saidAs', 'The number as it was said', 'Word for word: “roughly 35,000”, “hundreds”', {
          most: 300,
          unquoted: true,
        }),
        {
          path: 'value',
          is: 'amount',
          label: 'In digits',
          hint: '35000, “100 to 999”, “at least 100” or “at most 999”. Empty: no number was given',
          fix: 'write a number such as 35000, of at most 15 digits, or “100 to 999”, “at least 100”, “at most 999”, or leave it empty',
        },
        choice(
          'qualifier',
          'How it was qualified',
          'Choose “Not at all” where no number was given; for a range “Not at all” or “About”',
          CHOICES.qualifier,
          {
            none: 'none',
            fix: 'choose “Not at all” where no number is given in digits, and for a range “Not at all” or “About”',
          },
        ),
        text('line', 'unit', 'Unit', 'people, euros, metres, %, people a day …', { most: 100 }),
      ],
    },
    {
      title: 'Measure, and who says it',
      fields: [
        choice('measure', 'Measure', 'What /capacity takes it for', CHOICES.measure),
        voiceField,
        saidByField,
        citationsField,
        CREDIBILITIES,
      ],
    },
    {
      title: 'Where and when it applies',
      fields: [
        text('line', 'place', 'Place', 'A building, a town, a country. Empty: not stated', NOT_STATED),
        text(
          'line',
          'scope',
          'Scope',
          'How much of that place: “many schools”, “the whole region”. Empty: not stated',
          NOT_STATED,
        ),
        text(
          'line',
          'basis',
          'What it rests on',
          'What it was computed from, as stated: “official capacity”. Empty: not stated',
          NOT_STATED,
        ),
        dateField('asOf', 'As of', 'not stated'),
        hedgeField,
      ],
    },
    {
      title: 'In a sentence',
      fields: [
        text(
          'paragraph',
          'statement',
          'The number in a sentence',
          'A whole sentence with the number as it was said, and its words of doubt. Empty: there is none yet',
          { empty: 'left-out', most: 300 },
        ),
        {
          path: 'key',
          is: 'flag',
          label: 'Is it one of the numbers of the briefing?',
          hint: 'A briefing shows few: choose those that a newcomer needs',
          empty: 'left-out',
          choices: [
            { value: NO, label: 'No' },
            { value: YES, label: 'Yes' },
          ],
        },
        quoteField,
      ],
    },
  ],
};

/** One answer to a contested question, and whose it is. */
export const readingForm: RecordForm = {
  noun: 'view',
  titledBy: ['statement'],
  banded: true,
  steps: [
    {
      title: 'The view',
      fields: [
        text('paragraph', 'statement', 'Statement', 'The answer to the question, in your own words'),
        records('record', 'question', 'Contested question', 'What it answers', ['questions'], 'refused'),
        records(
          'record',
          'holder',
          'Whose view it is',
          'Who answers the question so',
          ['actors'],
          'refused',
          {
            makes: true,
          },
        ),
        voiceField,
        hedgeField,
      ],
    },
    {
      title: 'In short, and who says it',
      fields: [
        shortField(
          'short',
          'In short',
          90,
          'The statement in one line, with its words of doubt. Empty: the whole statement is shown',
        ),
        saidByField,
        citationsField,
        CREDIBILITIES,
        quoteField,
      ],
    },
  ],
};

const STATEMENTS = ['events', 'figures', 'readings', 'claims'] as const;

/** Where a question was chosen, only what answers that. */
function answersTheQuestion(record: AnyRecord, written: RawValues): boolean {
  const question = textIn(written, 'question');
  return question === '' || ('question' in record && record.question === question);
}

/** One statement by one claimant. */
export const claimForm: RecordForm = {
  noun: 'claim',
  titledBy: ['statement'],
  banded: true,
  steps: [
    {
      title: 'What is claimed',
      fields: [
        text(
          'paragraph',
          'statement',
          'Statement',
          'What is claimed, in your own words and without taking a side',
        ),
        voiceField,
        outlookField,
        choice(
          'basis',
          'What it rests on',
          'What the claimant rests it on, as the source gives it; nothing is guessed',
          CHOICES.basis,
        ),
        hedgeField,
      ],
    },
    {
      title: 'Who says it',
      fields: [
        saidByField,
        citationsField,
        CREDIBILITIES,
        quoteField,
        records(
          'record',
          'question',
          'Contested question',
          'The question that it bears on. Empty: none, or that of the view that it is part of',
          ['questions'],
        ),
      ],
    },
    {
      title: 'What it is about',
      fields: [
        records(
          'record',
          'reading',
          'View that it is part of',
          'Somebody’s answer to that question. Empty: none',
          ['readings'],
          'left-out',
          { fits: answersTheQuestion },
        ),
        records('records', 'disputes', 'Disputes', 'Entries that it contradicts', STATEMENTS),
        records('records', 'supports', 'Supports', 'Entries that it speaks for', STATEMENTS),
        records(
          'records',
          'annotates',
          'Adds to',
          'Entries that it adds to without disputing them',
          STATEMENTS,
        ),
      ],
    },
  ],
};
