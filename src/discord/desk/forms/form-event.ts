import type { RecordForm } from './form-field.ts';
import {
  citationsField,
  dateField,
  hedgeField,
  outlookField,
  quoteField,
  saidByField,
  voiceField,
} from './form-statement.ts';

/** Something that happened or is to happen. */
export const eventForm: RecordForm = {
  noun: 'event',
  titledBy: ['title'],
  steps: [
    {
      title: 'What happened',
      fields: [
        {
          path: 'title',
          is: 'line',
          label: 'Title',
          hint: 'What happened, or is to happen, in one line',
          empty: 'refused',
          most: 300,
        },
        {
          path: 'detail',
          is: 'paragraph',
          label: 'Detail',
          hint: 'The whole of it, as the source has it, in your own words',
          empty: 'refused',
        },
        dateField(
          'date',
          'Date, as exact as the source',
          'undated',
          '; words such as “early 2026” go into “Note on the date”',
        ),
        {
          path: 'dateNote',
          is: 'line',
          label: 'Note on the date',
          hint: 'What the source says of when it was, where that is more than a date. Empty: nothing',
          empty: 'left-out',
          most: 500,
        },
        outlookField,
      ],
    },
    { title: 'Who says it', fields: [voiceField, saidByField, citationsField, hedgeField] },
    {
      title: 'Who is involved',
      fields: [
        {
          path: 'actors',
          is: 'records',
          label: 'Involved',
          hint: 'People and bodies that take part in it',
          of: ['actors'],
          empty: 'left-out',
        },
        quoteField,
      ],
    },
  ],
};
