import type { RecordForm } from './form-field.ts';
import {
  citationsField,
  hedgeField,
  outlookField,
  quoteField,
  saidByField,
  voiceField,
} from './form-statement.ts';

const STATEMENTS = ['events', 'figures', 'readings', 'claims'] as const;

/** One statement by one claimant. */
export const claimForm: RecordForm = {
  noun: 'claim',
  titledBy: ['statement'],
  banded: true,
  steps: [
    {
      title: 'What is claimed',
      fields: [
        {
          path: 'statement',
          is: 'paragraph',
          label: 'Statement',
          hint: 'What is claimed, in your own words and without taking a side',
          empty: 'refused',
        },
        voiceField,
        outlookField,
        {
          path: 'basis',
          is: 'choice',
          label: 'What the claimant rests it on',
          hint: 'As the source gives it; nothing is guessed',
          choices: [
            { value: 'named-source', label: 'A named source' },
            { value: 'unnamed-source', label: 'An unnamed source' },
            {
              value: 'inference',
              label: 'Inference',
              description: 'The claimant concludes it from something else',
            },
            { value: 'none-given', label: 'None given' },
          ],
        },
        hedgeField,
      ],
    },
    { title: 'Who says it', fields: [saidByField, citationsField, quoteField] },
    {
      title: 'What it is about',
      fields: [
        {
          path: 'question',
          is: 'record',
          label: 'Contested question',
          hint: 'The question that it bears on. Empty: none, or that of the reading below',
          of: ['questions'],
          empty: 'left-out',
        },
        {
          path: 'reading',
          is: 'record',
          label: 'Reading that it is part of',
          hint: 'One holder’s answer to that question. Empty: none',
          of: ['readings'],
          empty: 'left-out',
        },
        {
          path: 'disputes',
          is: 'records',
          label: 'Disputes',
          hint: 'Records that it contradicts',
          of: STATEMENTS,
          empty: 'left-out',
        },
        {
          path: 'supports',
          is: 'records',
          label: 'Supports',
          hint: 'Records that it speaks for',
          of: STATEMENTS,
          empty: 'left-out',
        },
        {
          path: 'annotates',
          is: 'records',
          label: 'Adds to',
          hint: 'Records that it adds to without disputing them',
          of: STATEMENTS,
          empty: 'left-out',
        },
      ],
    },
  ],
};
