import { NO, type RecordForm, YES } from './fields.ts';
import {
  citationsField,
  dateField,
  hedgeField,
  quoteField,
  saidByField,
  voiceField,
} from './statement-fields.ts';

/** A number as it was said. */
export const figureForm: RecordForm = {
  noun: 'figure',
  titledBy: ['label'],
  steps: [
    {
      title: 'The number',
      fields: [
        {
          path: 'label',
          is: 'line',
          label: 'What it counts',
          hint: 'In one line: “Inmates already held in Iraq”',
          empty: 'refused',
          most: 300,
        },
        {
          path: 'saidAs',
          is: 'line',
          label: 'The number as it was said',
          hint: 'Word for word: “roughly 35,000”, “hundreds”',
          empty: 'refused',
          most: 300,
        },
        {
          path: 'value',
          is: 'amount',
          label: 'In digits',
          hint: '35000, “100 to 999”, “at least 100” or “at most 999”. Empty: no number was given',
          mend: 'write a number such as 35000, of at most 15 digits, or “100 to 999”, “at least 100”, “at most 999”, or leave it empty',
        },
        {
          path: 'qualifier',
          is: 'choice',
          label: 'How it was qualified',
          hint: 'Choose “Not at all” where no number was given; for a range “Not at all” or “About”',
          mend: 'choose “Not at all” where no number is given in digits, and for a range “Not at all” or “About”',
          none: 'none',
          choices: [
            { value: 'none', label: 'Not at all' },
            { value: 'about', label: 'About' },
            { value: 'up to', label: 'Up to' },
            { value: 'over', label: 'Over' },
          ],
        },
        {
          path: 'unit',
          is: 'line',
          label: 'Unit',
          hint: 'people, %, people per day …',
          empty: 'refused',
          most: 100,
        },
      ],
    },
    {
      title: 'What it measures',
      fields: [
        {
          path: 'measure',
          is: 'choice',
          label: 'Measure',
          hint: 'What /capacity reckons with it as',
          choices: [
            { value: 'population', label: 'Population', description: 'People held' },
            { value: 'design-capacity', label: 'Design capacity', description: 'Places as it was built for' },
            {
              value: 'official-capacity',
              label: 'Official capacity',
              description: 'Places as an authority gives them',
            },
            {
              value: 'occupancy-level',
              label: 'Occupancy level',
              description: 'People held × 100 ÷ capacity, in %',
            },
            { value: 'arrivals', label: 'Arrivals', description: 'People who are to come, or came' },
            { value: 'arrivals-per-day', label: 'Arrivals per day' },
            { value: 'releases', label: 'Releases', description: 'People who are to be released, or were' },
            { value: 'other', label: 'Something else', description: 'It is not reckoned with' },
          ],
        },
        {
          path: 'place',
          is: 'line',
          label: 'Place',
          hint: 'Where it holds: “Iraq”. Empty: not stated',
          empty: 'null',
          most: 300,
        },
        {
          path: 'scope',
          is: 'line',
          label: 'Scope',
          hint: 'How much of that place: “many facilities”, “the prison system”. Empty: not stated',
          empty: 'null',
          most: 300,
        },
        {
          path: 'basis',
          is: 'line',
          label: 'Basis',
          hint: 'What it was reckoned on, as stated: “official capacity”. Empty: not stated',
          empty: 'null',
          most: 300,
        },
        dateField('asOf', 'As of', 'not stated'),
      ],
    },
    { title: 'Who says it', fields: [voiceField, saidByField, citationsField, hedgeField] },
    {
      title: 'In a sentence',
      fields: [
        {
          path: 'statement',
          is: 'paragraph',
          label: 'The number in a sentence',
          hint: 'A whole sentence with the number as it was said, and its hedge. Empty: there is none yet',
          empty: 'left-out',
          most: 300,
        },
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
