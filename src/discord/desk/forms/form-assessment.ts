import type { RecordForm } from './form-field.ts';

/** What a piece of evidence says to one reading, as somebody judges it. */
export const assessmentForm: RecordForm = {
  noun: 'assessment',
  titledBy: ['evidence'],
  steps: [
    {
      title: 'The judgement',
      fields: [
        {
          path: 'evidence',
          is: 'record',
          label: 'Evidence',
          hint: 'The event, figure or claim that is weighed',
          of: ['events', 'figures', 'claims'],
          empty: 'refused',
        },
        {
          path: 'reading',
          is: 'record',
          label: 'Reading',
          hint: 'The reading that it is weighed against',
          of: ['readings'],
          empty: 'refused',
        },
        {
          path: 'judgement',
          is: 'choice',
          label: 'Judgement',
          hint: 'How the evidence stands to that one reading',
          choices: [
            { value: 'consistent', label: 'Consistent', description: 'It fits the reading' },
            { value: 'inconsistent', label: 'Inconsistent', description: 'It does not fit the reading' },
            { value: 'neutral', label: 'Neutral', description: 'It says nothing for or against it' },
          ],
        },
        {
          path: 'reason',
          is: 'paragraph',
          label: 'Reason',
          hint: 'Why it is judged so',
          empty: 'refused',
        },
        {
          path: 'by',
          is: 'line',
          label: 'Judged by',
          hint: 'Whose judgement it is; it is shown with it',
          empty: 'refused',
          most: 200,
        },
      ],
    },
  ],
};
