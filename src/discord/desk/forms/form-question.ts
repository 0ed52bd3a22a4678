import type { RecordForm } from './form-field.ts';

/** What is contested. */
export const questionForm: RecordForm = {
  noun: 'question',
  titledBy: ['text'],
  steps: [
    {
      title: 'The question',
      fields: [
        {
          path: 'text',
          is: 'paragraph',
          label: 'Contested question',
          hint: 'In no side’s terms, so that every holder could have asked it',
          empty: 'refused',
        },
        {
          path: 'common',
          is: 'records',
          label: 'Common ground',
          hint: 'Events, figures and claims that all sides hold',
          of: ['events', 'figures', 'claims'],
          empty: 'left-out',
        },
      ],
    },
  ],
};
