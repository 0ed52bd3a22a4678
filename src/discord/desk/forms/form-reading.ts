import type { RecordForm } from './form-field.ts';
import { citationsField, hedgeField, quoteField, saidByField, voiceField } from './form-statement.ts';

/** One holder's answer to a contested question. */
export const readingForm: RecordForm = {
  noun: 'reading',
  titledBy: ['statement'],
  banded: true,
  steps: [
    {
      title: 'The reading',
      fields: [
        {
          path: 'statement',
          is: 'paragraph',
          label: 'Statement',
          hint: 'The holder’s answer to the question, in your own words',
          empty: 'refused',
        },
        {
          path: 'question',
          is: 'record',
          label: 'Contested question',
          hint: 'What it answers',
          of: ['questions'],
          empty: 'refused',
        },
        {
          path: 'holder',
          is: 'record',
          label: 'Holder',
          hint: 'Whose reading it is',
          of: ['actors'],
          empty: 'refused',
        },
        voiceField,
        hedgeField,
      ],
    },
    { title: 'Who says it', fields: [saidByField, citationsField, quoteField] },
  ],
};
